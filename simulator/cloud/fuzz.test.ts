import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CloudWorld, createCloudWorld } from './testing/cloud-world.ts';
import { createTestReceivers } from './webhooks/testing/receivers.ts';

/** Some seconds, because that many are promised. LOCKBENCH_FUZZ says otherwise. */
const requests = Number(process.env['LOCKBENCH_FUZZ'] ?? 10_000);

const ids = [
  'DBX2FRONT',
  'EB1XHALL',
  'DBX2NONE',
  '__proto__',
  'constructor',
  '..',
  '%00',
  '%E0%A4%A',
  'a%2Fb',
  '💥',
  '',
  ' ',
];
const words = [
  'igloohome',
  'app',
  'devices',
  'jobs',
  'properties',
  'webhooks',
  'bridges',
  'openapi.json',
  'docs',
  'key',
];
const templates = [
  ...['/oauth2/token', '/app/login', '/app/devices', '/app/properties', '/app/webhooks', '/app/webhooks/key'],
  ...[
    '/app/devices/*',
    '/app/devices/*/pins',
    '/app/devices/*/masterpin',
    '/app/devices/*/keys',
    '/app/devices/*/endedkeys',
    '/app/jobs/*',
  ],
  ...['/app/bridges/*/locks', '/app/bridges/*/locks/*', '/app/bridges/*/keypads', '/app/bridges/*/keypads/*'],
  ...[
    '/app/webhooks/*',
    '/app/webhooks/*/deliveries',
    '/app/webhooks/*/dead',
    '/app/webhooks/*/dead/redeliver',
  ],
  ...[
    '/igloohome/devices',
    '/igloohome/devices/*',
    '/igloohome/devices/*/masterpin',
    '/igloohome/devices/*/ekey',
  ],
  ...['/igloohome/devices/*/activity', '/igloohome/devices/*/jobs/bridges/*', '/igloohome/jobs/*'],
  ...['hourly', 'daily', 'onetime', 'permanent'].map(name => `/igloohome/devices/*/algopin/${name}`),
  ...['/igloohome/properties', '/igloohome/properties/*', '/igloohome/properties/*/devices'],
  ...[
    '/igloohome/server-health',
    '/openapi.json',
    '/igloohome/openapi.json',
    '/docs',
    '/docs/style.css',
    '/',
  ],
];
const names = [
  ...[
    'jobType',
    'jobData',
    'pin',
    'pinType',
    'startDate',
    'endDate',
    'variance',
    'accessName',
    'deviceId',
    'kind',
  ],
  ...[
    'permissions',
    'role',
    'email',
    'password',
    'action',
    'logsPayload',
    'url',
    'types',
    'deliveryIds',
    'masterPin',
  ],
  ...[
    'name',
    'timezone',
    'propertyId',
    'grant_type',
    'client_id',
    'scope',
    '__proto__',
    'constructor',
    'toString',
  ],
];
/** What a path reads, for most of the fields that are sent to it. */
const read: [part: RegExp, names: string[]][] = [
  [/\/jobs\/bridges\//, ['jobType', 'jobData']],
  [/\/algopin\//, ['variance', 'startDate', 'endDate', 'accessName']],
  [/\/ekey$/, ['startDate', 'endDate', 'permissions']],
  [/\/activity$/, ['logsPayload']],
  [/\/oauth2\//, ['grant_type', 'scope', 'client_id']],
];
const namesFor = (template: string) => read.find(([part]) => part.test(template))?.[1] ?? names;

const values = [
  ...[
    0,
    1,
    2,
    4,
    5,
    15,
    -1,
    1e308,
    2 ** 32,
    null,
    true,
    '',
    '4829',
    'lock',
    'guest',
    'UTC',
    'https://stay.example/',
  ],
  ...[
    '2026-08-31T08:00:00+08:00',
    '2026-08-31T10:00:00+08:00',
    '9999-12-31T23:00:00-14:00',
    '2026-02-30T00:00:00+00:00',
  ],
  ...[
    'client_credentials',
    'http://[::1]:99999/',
    '{"sequence":1,"logType":1,"entryDate":1}',
    '\u0000',
    '\ud800',
  ],
  ...[['UNLOCK'], [5], ['{"sequence":2,"logType":20,"entryDate":4e9,"pin":"4829"}'], [], {}, [[]]],
];

const path = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...templates), fc.infiniteStream(fc.constantFrom(...ids))),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constant('/*/*/*'), fc.infiniteStream(fc.constantFrom(...words, ...ids))),
  },
);
const query = fc.array(
  fc.tuple(fc.constantFrom('cursor', 'pageSize', 'x'), fc.oneof(fc.string(), fc.nat().map(String))),
  {
    maxLength: 3,
  },
);
const json = fc
  .array(
    fc.tuple(
      fc.nat(),
      fc.oneof(
        fc.constantFrom<unknown>(...values),
        fc.integer({ min: -1, max: 20 }),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    ),
    {
      maxLength: 7,
    },
  )
  .map(pairs => (template: string) => {
    const name = (pick: number) => {
      const from = pick % 4 === 0 ? names : namesFor(template);
      return from[(pick >> 2) % from.length];
    };
    const fields = pairs.map(([pick, value]) => `${JSON.stringify(name(pick))}:${JSON.stringify(value)}`);
    return `{${fields.join(',')}}`;
  });
const body = fc.oneof(
  { weight: 6, arbitrary: json },
  { weight: 1, arbitrary: fc.string() },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'null', '[]', '1e999', '['.repeat(50_000), 'a=b&grant_type=x'),
  },
);
const method = fc.constantFrom('GET', 'POST', 'POST', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD');
const type = fc.constantFrom(
  ...[
    ...Array<string>(6).fill('application/json'),
    'application/json; charset=utf-8',
    'application/x-www-form-urlencoded',
  ],
  ...['multipart/form-data', 'multipart/form-data; boundary=x', 'text/plain', ''],
);
/** Mostly the one whom the path is for, or little would get behind the token. */
const caller = fc.constantFrom('owner', 'owner', 'owner', 'owner', 'owner', 'owner', 'api', 'app', 'nobody');
const ownerOf = (target: string) => (target.startsWith('/app') ? 'app' : 'api');
const statuses = new Set([200, 302, 400, 401, 403, 404, 406, 409, 413, 415]);

test(`${requests} random requests get an answer with a code each, and never a 500`, async () => {
  const { world, tokens } = await openWorld();
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  await fc.assert(
    fc.asyncProperty(
      path,
      query,
      method,
      type,
      body,
      caller,
      async ([template, fill], pairs, verb, media, content, who) => {
        const target = template.replaceAll('*', () => String(fill.next().value));
        const url = new URL(`http://cloud.test${target}`);
        for (const [name, value] of pairs) url.searchParams.append(name, value);
        const headers = new Headers({
          authorization: `Bearer ${tokens[who === 'owner' ? ownerOf(template) : who]}`,
        });
        if (media) headers.set('content-type', media);
        const withoutBody = verb === 'GET' || verb === 'HEAD';
        const request = new Request(url, {
          method: verb,
          headers,
          body: withoutBody ? null : typeof content === 'string' ? content : content(template),
        });
        const response = await world.cloud.fetch(request);
        const text = await response.text();
        const isCoded = () => /^[A-Z_]+$/.test((JSON.parse(text) as { code: string }).code);
        const isGuarded = response.headers.get('x-content-type-options') === 'nosniff';
        // No `expect` for each: that takes longer than an answer.
        if (!statuses.has(response.status) || !isGuarded) throw new Error(`${response.status} ${text}`);
        if (response.status >= 400 && verb !== 'HEAD' && !isCoded()) throw new Error(text);
        world.clock.advance(50);
      },
    ),
    { numRuns: requests, seed: 20260831, ...(requests > 10_000 ? { interruptAfterTimeLimit: 60_000 } : {}) },
  );
  expect(world.trace.events.filter(event => event.type === 'http.failed')).toEqual([]);
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  const hit = new Set(
    world.trace.events
      .filter(event => event.type === 'http' && event.data?.['status'] === 200)
      .map(event => event.data?.['path']),
  );
  expect(hit.size).toBeGreaterThan(10);
}, 120_000);

async function openWorld(): Promise<{ world: CloudWorld; tokens: Record<string, string> }> {
  const world = createCloudWorld({ webhooks: { send: createTestReceivers().send } });
  const accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
  world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
  const tokens = {
    api: await world.apiToken(accountId),
    app: await world.appToken('ann@example.com'),
    nobody: 'x',
  };
  return { world, tokens };
}
