import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createRandomSource } from '../world/random.ts';
import { appApi } from './app/api.ts';
import { ActivityHistory } from './core/activity-history.ts';
import { createEdge } from './http/edge.ts';
import { memoryTables } from './store/tables.ts';
import { type CloudResponseBody, type CloudWorld, createCloudWorld } from './testing/cloud-world.ts';
import type { TestBridge } from './testing/test-bridge.ts';
import { webhooksApi } from './webhooks/api.ts';

/** What somebody who should not must never get or change: other accounts, and callers who send anything at all. */
let world: CloudWorld;
let ann: string;
let bridge: TestBridge;
let jobId: string;
let webhookId: string;
beforeEach(async () => {
  world = createCloudWorld();
  ann = world.account('ann@example.com');
  world.lock(ann, 'DBX2FRONT');
  bridge = world.linked(ann, 'EB1XHALL', 'DBX2FRONT');
  bridge.answer = () => undefined;
  const { bridging } = world.cloud.core;
  jobId = bridging.run(bridging.route(ann, 'DBX2FRONT', 'EB1XHALL'), { op: 'battery' }).id;
  world.settle();
  webhookId = (await world.cloud.webhooks.add(ann, 'https://stay.example/hook')).id;
});

const START_DATE = '2026-08-31T08:00:00+08:00';
const END_DATE = '2026-08-31T09:00:00+08:00';
const ACTIVITY = '{"sequence":1,"logType":22,"entryDate":1}';
const algoPin = { variance: 1, startDate: START_DATE, accessName: 'x' };
const customPin = { pin: '4829', pinType: 2, startDate: START_DATE, accessName: 'x' };
/** Every path of both APIs with what would be right for Ann; `{job}` is a job of hers, `{property}` her home, `{webhook}` hers. */
const calls: [method: string, path: string, json?: unknown][] = [
  ['GET', '/igloohome/devices/DBX2FRONT'],
  ['POST', '/igloohome/devices/DBX2FRONT/algopin/hourly', { ...algoPin, endDate: END_DATE }],
  [
    'POST',
    '/igloohome/devices/DBX2FRONT/algopin/daily',
    { ...algoPin, endDate: '2026-10-15T08:00:00+08:00' },
  ],
  ['POST', '/igloohome/devices/DBX2FRONT/algopin/onetime', algoPin],
  ['POST', '/igloohome/devices/DBX2FRONT/algopin/permanent', algoPin],
  ['POST', '/igloohome/devices/DBX2FRONT/jobs/bridges/EB1XHALL', { jobType: 4, jobData: customPin }],
  ['GET', '/igloohome/devices/DBX2FRONT/masterpin'],
  ['GET', '/igloohome/devices/DBX2FRONT/activity'],
  ['POST', '/igloohome/devices/DBX2FRONT/activity', { logsPayload: [ACTIVITY] }],
  [
    'POST',
    '/igloohome/devices/DBX2FRONT/ekey',
    { startDate: START_DATE, endDate: END_DATE, permissions: ['UNLOCK'] },
  ],
  ['GET', '/igloohome/properties/{property}'],
  ['GET', '/igloohome/properties/{property}/devices'],
  ['GET', '/igloohome/jobs/{job}'],
  ['DELETE', '/app/devices/DBX2FRONT'],
  ['POST', '/app/bridges/EB1XHALL/locks', { deviceId: 'DBX2FRONT' }],
  ['DELETE', '/app/bridges/EB1XHALL/locks/DBX2FRONT'],
  ['POST', '/app/bridges/EB1XHALL/keypads', { deviceId: 'EK1XPAD' }],
  ['DELETE', '/app/bridges/EB1XHALL/keypads/EK1XPAD'],
  ['GET', '/app/jobs/{job}'],
  ['GET', '/app/devices/DBX2FRONT/endedkeys'],
  ['POST', '/app/devices/DBX2FRONT/masterpin', { masterPin: '7711' }],
  ['POST', '/app/devices/DBX2FRONT/battery', { batteryPercent: 50 }],
  ['POST', '/app/devices/DBX2FRONT/pins', { pin: '4829', action: 'created' }],
  ['POST', '/app/devices/DBX2FRONT/utcoffset', { utcOffsetMinutes: 60 }],
  ['POST', '/app/devices/DBX2FRONT/keys', { role: 'guest', permissions: ['UNLOCK'] }],
  ['GET', '/app/webhooks/{webhook}/deliveries'],
  ['GET', '/app/webhooks/{webhook}/dead'],
  ['POST', '/app/webhooks/{webhook}/dead/redeliver'],
  ['DELETE', '/app/webhooks/{webhook}'],
];

const at = (path: string) => {
  const [home] = world.cloud.core.properties.list(ann, 0, 1).properties;
  return path.replace('{job}', jobId).replace('{property}', home!.id).replace('{webhook}', webhookId);
};

function addKeypad(): void {
  const place = { timezone: 'Asia/Singapore', utcOffsetMinutes: 480, bluetoothAddress: 'ble:pad' };
  const keypad = {
    kind: 'keypad',
    deviceId: 'EK1XPAD',
    name: 'pad',
    model: 'keypad',
    lockId: 'DBX2FRONT',
  } as const;
  world.cloud.core.devices.register(ann, { ...keypad, ...place });
}

/** All that a call could change: the devices with what hangs on them, what happened, and what reached the bridge. */
function picture(): string {
  const { devices } = world.cloud.core.devices.list(ann, 0, 100);
  const plain = (_: string, value: unknown) =>
    value instanceof Map || value instanceof Set
      ? [...value.entries()]
      : value instanceof ActivityHistory
        ? value.entries
        : value;
  const webhooks = world.cloud.webhooks.list(ann).length;
  return JSON.stringify([devices, world.events.length, bridge.jobs.length, webhooks], plain);
}

describe('another account', () => {
  test.each(calls)('gets 404 for %s %s, and changes nothing', async (method, path, json) => {
    addKeypad();
    const bob = world.account('bob@example.com');
    const token = path.startsWith('/app')
      ? await world.appToken('bob@example.com')
      : await world.apiToken(bob);
    const before = picture();
    const reply = await world.call(method, at(path), { token, json });
    world.settle();
    expect(reply).toMatchObject({
      status: 404,
      body: { code: expect.stringMatching(/^(DEVICE|JOB|PROPERTY|WEBHOOK)_UNKNOWN$/) },
    });
    expect(picture()).toBe(before);
  });

  test('sees none of it in its list, and cannot use its own bridge for a lock that is not its own', async () => {
    const bob = world.account('bob@example.com');
    world.lock(bob, 'DBX2BOB');
    world.linked(bob, 'EB1XBOB', 'DBX2BOB');
    const token = await world.apiToken(bob);
    const list = await world.call('GET', '/igloohome/devices', { token });
    expect(JSON.stringify(list.body)).not.toContain('FRONT');
    const app = { token: await world.appToken('bob@example.com'), json: { deviceId: 'DBX2FRONT' } };
    expect((await world.call('POST', '/app/bridges/EB1XBOB/locks', app)).status).toBe(404);
    const job = { token, json: { jobType: 1 } };
    for (const [lock, via] of [
      ['DBX2FRONT', 'EB1XBOB'],
      ['DBX2BOB', 'EB1XHALL'],
    ]) {
      expect((await world.call('POST', `/igloohome/devices/${lock}/jobs/bridges/${via}`, job)).status).toBe(
        404,
      );
    }
  });

  test('and nobody at all gets 401 on the same paths', async () => {
    for (const [method, path, json] of calls) {
      expect((await world.call(method, at(path), { json })).status).toBe(401);
    }
  });
});

test('the same calls do work for the account itself', async () => {
  addKeypad();
  const tokens = { app: await world.appToken('ann@example.com'), api: await world.apiToken(ann) };
  bridge.answer = () => ({ outcome: 1, response: { status: 0 } });
  // Links the keypad first, so that the lock takes PINs through the bridge; removes the lock last.
  const rank = (path: string, method: string) =>
    path.endsWith('/keypads') ? 0 : method !== 'DELETE' ? 1 : path === '/app/devices/DBX2FRONT' ? 3 : 2;
  const ordered = calls.toSorted(([a, b], [c, d]) => rank(b, a) - rank(d, c));
  for (const [method, path, json] of ordered) {
    if (path.startsWith('/app/jobs') || path.startsWith('/igloohome/jobs')) world.settle();
    const token = path.startsWith('/app') ? tokens.app : tokens.api;
    expect([method, path, (await world.call(method, at(path), { token, json })).status]).toEqual([
      method,
      path,
      200,
    ]);
    world.settle();
  }
});

describe('a caller with a good token who sends anything at all', () => {
  const paths = ['/oauth2/token', '/app/login', '/app/devices', ...new Set(calls.map(([, path]) => path))];
  const name = fc.constantFrom(
    ...[
      '__proto__',
      'constructor',
      'prototype',
      'jobType',
      'jobData',
      'pin',
      'pinType',
      'startDate',
      'endDate',
    ],
    ...['variance', 'accessName', 'deviceId', 'kind', 'permissions', 'role', 'email', 'password', 'action'],
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(4, 5, 15, 1e308, -1, '4829', START_DATE, '9999-12-31T23:00:00-14:00', 'lock', 'guest', [
      'UNLOCK',
    ]),
  );
  const fields = fc.array(fc.tuple(name, value), { maxLength: 8 });
  const text = (pairs: [string, unknown][]): string =>
    `{${pairs.map(([key, content]) => `${JSON.stringify(key)}:${JSON.stringify(content)}`).join(',')}}`;
  const body = fc.oneof(
    { weight: 4, arbitrary: fields.map(text) },
    {
      weight: 2,
      arbitrary: fc.tuple(fields, fields).map(([a, b]) => text([...a, ['jobData', JSON.parse(text(b))]])),
    },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.constantFrom('['.repeat(60_000), '1e999', '"\\ud800"', '\u0000') },
  );
  const type = fc.constantFrom(
    'application/json',
    'application/json',
    'application/x-www-form-urlencoded',
    'x/y',
  );

  test('gets a coded answer, never a 500, and pollutes no prototype', async () => {
    const tokens = { app: await world.appToken('ann@example.com'), api: await world.apiToken(ann) };
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), type, body, async (path, contentType, content) => {
        const token = path.startsWith('/app') ? tokens.app : tokens.api;
        const headers = { authorization: `Bearer ${token}`, 'content-type': contentType };
        const init = { method: 'POST', headers, body: content };
        const response = await world.cloud.fetch(new Request(`http://cloud.test${at(path)}`, init));
        const answer = (await response.json()) as CloudResponseBody;
        expect(response.status).toBeLessThan(500);
        if (response.status !== 200) expect(answer.code).toMatch(/^[A-Z_]+$/);
        world.clock.advance(100);
      }),
      { numRuns: 300, seed: 20260831 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect(({} as Record<string, unknown>).pin).toBeUndefined();
  });

  test('gets the same for odd ids in paths and odd queries', async () => {
    const token = await world.apiToken(ann);
    const odd = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', 'constructor', '..', '%00', '%', 'a/b', '💥'),
    );
    await fc.assert(
      fc.asyncProperty(odd, odd, async (id, query) => {
        const path = `/igloohome/devices/${encodeURIComponent(id)}?cursor=${encodeURIComponent(query)}`;
        const { status } = await world.call('GET', path, { token });
        expect([200, 400, 404]).toContain(status);
        const job = await world.call('GET', `/igloohome/jobs/${encodeURIComponent(id)}x`, { token });
        expect(job.status).toBe(404);
      }),
      { numRuns: 100, seed: 20260831 },
    );
  });
});

test('every path that the service describes is tried above, or is for everybody', async () => {
  const own = ['/igloohome/devices', '/igloohome/properties'];
  const open = ['/oauth2/token', '/igloohome/server-health', ...own];
  const { paths } = (await world.call('GET', '/openapi.json')).body;
  const missing: string[] = [];
  for (const [path, methods] of Object.entries(paths)) {
    const pattern = new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
    for (const method of Object.keys(methods as object)) {
      const isTried = calls.some(([verb, tried]) => verb === method.toUpperCase() && pattern.test(tried));
      if (!isTried && !open.includes(path)) missing.push(`${method} ${path}`);
    }
  }
  expect(missing).toEqual([]);
  expect(Object.keys(paths).length).toBeGreaterThan(10);
});

/** Of the app's routes, those that name nothing of anybody's: they speak of the caller's own account, or are for everybody. */
const nameNothing = [
  'POST /app/login',
  'POST /app/devices',
  'POST /app/properties',
  'GET /app/webhooks',
  'POST /app/webhooks',
  'GET /app/webhooks/key',
];

test('every path that the app can take is tried above, or names nothing', () => {
  const { core, webhooks } = world.cloud;
  const { clock, trace } = world;
  const edge = createEdge({ clock, trace, random: createRandomSource('routes'), tables: memoryTables });
  const routes = [appApi(core, edge), webhooksApi(core, webhooks, edge)].flatMap(api => api.routes);
  const served = new Set(
    routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  );
  const missing = [...served].filter(route => {
    const pattern = new RegExp(`^${route.replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`);
    const isTried = calls.some(([verb, tried]) => pattern.test(`${verb} ${tried}`));
    return !isTried && !nameNothing.includes(route);
  });
  expect(missing).toEqual([]);
  expect(served.size).toBeGreaterThan(20);
});

test('nobody registers a device in the home of another account, or a keypad for its lock', async () => {
  world.account('bob@example.com');
  const token = await world.appToken('bob@example.com');
  const [home] = world.cloud.core.properties.list(ann, 0, 1).properties;
  const place = { timezone: 'Asia/Singapore', utcOffsetMinutes: 480, bluetoothAddress: 'ble:x', name: 'x' };
  const before = picture();
  for (const json of [
    { ...place, kind: 'bridge', deviceId: 'EB1XBOB', model: 'bridge', propertyId: home!.id },
    { ...place, kind: 'keypad', deviceId: 'EK1XBOB', model: 'keypad', lockId: 'DBX2FRONT' },
  ]) {
    const { status } = await world.call('POST', '/app/devices', { token, json });
    expect([json.kind, status]).toEqual([json.kind, 404]);
  }
  expect(picture()).toBe(before);
});
