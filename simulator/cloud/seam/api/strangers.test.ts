import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSeamWorld, type SeamHome, type SeamWorld } from '../testing/seam-world.ts';

/** Other workspaces, and callers who send anything at all, must never read or change what is not theirs. */
let world: SeamWorld;
let home: SeamHome;
let ids: Record<string, unknown>;
beforeEach(async () => {
  world = createSeamWorld();
  home = await world.home();
  const text = (value: unknown) => String(value);
  const code = await world.ok('/access_codes/create', { device_id: home.deviceId, code: '4829' });
  const attempt = await world.ok('/locks/lock_door', { device_id: home.deviceId });
  const webview = await world.ok('/connect_webviews/create', {});
  const webhook = await world.ok('/webhooks/create', { url: 'https://receiver.test/' });
  world.settle();
  ids = {
    device_id: home.deviceId,
    device_ids: [home.deviceId],
    access_code_id: text(code['access_code_id']),
    action_attempt_id: text(attempt['action_attempt_id']),
    connect_webview_id: text(webview['connect_webview_id']),
    webhook_id: text(webhook['webhook_id']),
    connected_account_id: [...world.workspace.accounts.keys()][0]!,
    event_id: [...world.workspace.events.keys()][0]!,
  };
});

/** Every call that names an object, with the field that names it. */
const named: [path: string, field: string][] = [
  ['/devices/get', 'device_id'],
  ['/locks/get', 'device_id'],
  ['/locks/lock_door', 'device_id'],
  ['/locks/unlock_door', 'device_id'],
  ['/devices/simulate/disconnect_from_hub', 'device_id'],
  ['/devices/simulate/connect_to_hub', 'device_id'],
  ['/devices/simulate/disconnect', 'device_id'],
  ['/devices/simulate/connect', 'device_id'],
  ['/access_codes/create', 'device_id'],
  ['/access_codes/get', 'access_code_id'],
  ['/access_codes/update', 'access_code_id'],
  ['/access_codes/delete', 'access_code_id'],
  ['/action_attempts/get', 'action_attempt_id'],
  ['/events/get', 'event_id'],
  ['/connect_webviews/get', 'connect_webview_id'],
  ['/connect_webviews/delete', 'connect_webview_id'],
  ['/connected_accounts/get', 'connected_account_id'],
  ['/connected_accounts/delete', 'connected_account_id'],
  ['/webhooks/get', 'webhook_id'],
  ['/webhooks/delete', 'webhook_id'],
  ['/webhooks/update', 'webhook_id'],
  ['/devices/update', 'device_id'],
  ['/connected_accounts/update', 'connected_account_id'],
  ['/locks/simulate/keypad_code_entry', 'device_id'],
  ['/locks/simulate/manual_lock_via_keypad', 'device_id'],
  ['/access_codes/simulate/create_unmanaged_access_code', 'device_id'],
  ['/access_codes/generate_code', 'device_id'],
  ['/access_codes/create_multiple', 'device_ids'],
  ['/access_codes/unmanaged/list', 'device_id'],
  ['/access_codes/unmanaged/get', 'access_code_id'],
];
const lists = [
  ...['/devices/list', '/locks/list', '/access_codes/list', '/events/list', '/webhooks/list'],
  ...['/connect_webviews/list', '/connected_accounts/list', '/action_attempts/list'],
];
const others = [
  ...['/connect_webviews/create', '/webhooks/create', '/workspaces/get', '/workspaces/list'],
  ...['/devices/list_device_providers', '/nothing'],
];
/** What a call needs beside the id. */
const more: Record<string, object> = {
  '/events/list': { since: '2020-01-01T00:00:00Z' },
  '/webhooks/update': { event_types: ['*'] },
  '/locks/simulate/keypad_code_entry': { code: '4829' },
  '/access_codes/simulate/create_unmanaged_access_code': { code: '3434', name: 'x' },
};

/** Everything that a call could change. */
function picture(): string {
  const plain = (_: string, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value.keys()] : value;
  return JSON.stringify(
    [world.workspace, home.bridge.jobs.length, [...world.workspace.codes.values()]],
    (key, value) => (key === 'account' || key === 'device' ? undefined : plain(key, value)),
  );
}

describe('another workspace', () => {
  test.each(named)('gets 404 for %s, and changes nothing', async (path, field) => {
    const { apiKey } = world.cloud.seam.workspaces.create({ name: 'other' });
    const before = picture();
    const input = { ...more[path], [field]: ids[field] };
    const { status, body } = await world.seam(path, input, { key: apiKey });
    world.settle();
    expect([status, body.error.type]).toEqual([404, expect.stringMatching(/_not_found$/)]);
    expect(picture()).toBe(before);
  });

  test.each(lists)('sees nothing in %s', async path => {
    const { apiKey } = world.cloud.seam.workspaces.create({ name: 'other' });
    const input = { access_code_ids: [ids['access_code_id']], ...more[path] };
    const { body } = await world.seam(path, input, { key: apiKey });
    expect(Object.values(body)[0]).toEqual([]);
  });

  test('with an account of its own sees that alone, and not through filters', async () => {
    const { apiKey } = world.cloud.seam.workspaces.create({ name: 'other' });
    world.lock(world.account('bob@example.com'), 'DBX2BOB');
    await world.connect('bob@example.com', apiKey);
    const filter = { connected_account_id: ids['connected_account_id'] };
    expect((await world.seam('/devices/list', filter, { key: apiKey })).body['devices']).toEqual([]);
    expect((await world.seam('/devices/list', {}, { key: apiKey })).body['devices']).toHaveLength(1);
    expect(await world.ok('/devices/list')).toHaveLength(1);
  });
});

describe('a key', () => {
  test.each(['', 'seam_test_x', 'seam_at_0123456789', 'ey.x.y', 'x y'])(
    'like %j opens nothing',
    async key => {
      for (const path of [...named.map(([path]) => path), ...lists, ...others.slice(0, -1)]) {
        const { status, body, headers } = await world.seam(path, {}, { key });
        expect([status, body.error.type]).toEqual([401, 'unauthorized']);
        expect(headers.get('seam-request-id')).toMatch(/^[0-9a-f]{16}$/);
      }
    },
  );

  test('of another API is refused here, and a key of Seam is refused there', async () => {
    const key = await world.apiToken(home.accountId);
    expect((await world.seam('/devices/list', {}, { key })).status).toBe(401);
    const there = await world.call('GET', '/igloohome/devices', { token: world.apiKey });
    expect(there.status).toBe(401);
  });

  test('can be chosen if it has the form of a key and is not taken', () => {
    const { workspaces } = world.cloud.seam;
    expect(workspaces.create({ name: 'x', apiKey: 'seam_apikey1_token' }).apiKey).toBe('seam_apikey1_token');
    for (const [apiKey, code] of [
      ['seam_apikey1_token', 'ACCOUNT_EXISTS'],
      ['seam_at_12345678', 'INPUT_INVALID'],
      ['short', 'INPUT_INVALID'],
    ] as const) {
      expect(() => workspaces.create({ name: 'x', apiKey })).toThrow(expect.objectContaining({ code }));
    }
  });
});

describe('the service', () => {
  test('answers each call by every method of either client, and 405 for the others', async () => {
    const status = async (path: string, method: string) => (await world.seam(path, {}, { method })).status;
    expect(await status('/devices/list', 'GET')).toBe(200);
    expect(await status('/devices/list', 'POST')).toBe(200);
    expect(await status('/devices/list', 'PUT')).toBe(405);
    expect(await status('/locks/unlock_door', 'GET')).toBe(405);
    const { access_code_id } = ids;
    for (const method of ['PATCH', 'PUT', 'POST']) {
      const input = { access_code_id, name: method };
      expect((await world.seam('/access_codes/update', input, { method })).body).toEqual({ ok: true });
    }
    const query = `/access_codes/delete?_strict=true&access_code_id=${access_code_id}`;
    expect((await world.seam(query, undefined, { method: 'DELETE' })).body).toEqual({ ok: true });
    expect((await world.seam('/nothing')).body.error.type).toBe('not_found');
  });

  test('limits the size of bodies and the number of requests, in the shape of its errors', async () => {
    const huge = await world.seam('/devices/list', { search: 'x'.repeat(70_000) });
    expect([huge.status, huge.body.error.type, huge.body.ok]).toEqual([413, 'body_too_large', false]);
    world = createSeamWorld({ http: { requestsPerMinute: 3 } });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count++) statuses.push((await world.seam('/devices/list')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  test('says which fields are wrong', async () => {
    const { body } = await world.seam('/devices/list', { limit: 'x', device_ids: 7, unknown: 1 });
    expect(body.error).toMatchObject({
      type: 'invalid_input',
      validation_errors: {
        _errors: [],
        limit: { _errors: [expect.any(String)] },
        device_ids: expect.anything(),
      },
    });
    const odd = { limit: 1, filter: { deep: { toString: 1 }, list: [{ toString: 1 }] } };
    world.lock(home.accountId, 'DBX2BACK');
    expect((await world.seam('/devices/list', odd)).body.pagination.has_next_page).toBe(true);
    for (const raw of ['{', '[]', 'null', '"x"']) {
      const headers = { authorization: `Bearer ${world.apiKey}`, 'content-type': 'application/json' };
      const request = new Request('http://cloud.test/seam/devices/list', {
        method: 'POST',
        headers,
        body: raw,
      });
      expect(await (await world.cloud.fetch(request)).json()).toMatchObject({
        error: { type: 'invalid_input' },
      });
    }
  });
});

describe('a caller with a good key who sends anything at all', () => {
  /** Deletions get ids of the world only by chance, because the other calls need objects that exist. */
  const targets = [
    ...named.map(([path, field]) => ({ path, own: path.endsWith('/delete') ? undefined : field })),
    ...[...lists, ...others, '/connect_webviews/view'].map(path => ({ path, own: undefined })),
  ];
  const any = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(...['', '__proto__', 'javascript:x', -1, 1e308, null]),
  );
  const dates = fc.constantFrom(
    ...['2026-09-01T00:00:00Z', '2026-09-02T05:30:00+08:00', '2026-10-01T00:00:00Z', '2020-01-01T00:00:00Z'],
    ...['9999-12-31T23:59:59.999999999Z', '0000-01-01T00:00:00Z', '2026-02-30T00:00:00Z'],
  );
  const ownIds = fc.constantFrom(...named.map(([, field]) => field)).map(field => ({ field }));
  const likely: Record<string, fc.Arbitrary<unknown>> = {
    ...Object.fromEntries(['starts_at', 'ends_at', 'since', 'created_before'].map(name => [name, dates])),
    ...Object.fromEntries(
      ['is_offline_access_code', 'is_one_time_use', 'attempt_for_offline_device'].map(name => [
        name,
        fc.boolean(),
      ]),
    ),
    ...Object.fromEntries(named.map(([, field]) => [field, ownIds])),
    code: fc.constantFrom('4829', '123456', '12', '55555555555555555555'),
    max_time_rounding: fc.constantFrom('1d', '1hour'),
    between: fc.tuple(dates, dates),
    limit: fc.integer({ min: -1, max: 5 }),
    url: fc.constantFrom('https://x.test/', 'http://[::1]/', 'x'),
    custom_redirect_url: fc.constantFrom('https://x.test/', 'javascript:x'),
    accepted_providers: fc.constantFrom(['igloohome'], ['yale'], []),
    custom_metadata: fc.dictionary(fc.constantFrom('a', '__proto__', 'constructor'), fc.string()),
    custom_metadata_has: fc.dictionary(fc.constantFrom('a', '__proto__'), fc.string()),
    type: fc.constantFrom('ongoing', 'time_bound'),
    name: fc.string(),
    page_cursor: fc.base64String({ maxLength: 40 }),
    device_ids: fc.array(fc.uuid(), { maxLength: 2 }),
    email: fc.constantFrom('ann@example.com', 'x'),
    ['__proto__']: any,
    constructor: any,
  };
  const field = fc
    .constantFrom(...Object.keys(likely), '__proto__')
    .chain(name => fc.tuple(fc.constant(name), fc.oneof({ weight: 4, arbitrary: likely[name] ?? any }, any)));
  const fields = fc.array(field, { maxLength: 6 });
  /** `{ field }` stands for an id of an object that exists in the world. */
  const resolve = (item: unknown) => {
    const isOwn = typeof item === 'object' && item !== null && 'field' in item;
    return isOwn ? ids[String(item.field)] : item;
  };
  const json = (pairs: [string, unknown][]) =>
    `{${pairs.map(([name, item]) => `${JSON.stringify(name)}:${JSON.stringify(resolve(item)) ?? 'null'}`).join(',')}}`;
  const textOf = (item: unknown) => (typeof item === 'string' ? item : (JSON.stringify(item) ?? ''));
  const query = (pairs: [string, unknown][]) =>
    new URLSearchParams(
      pairs.flatMap(([name, item]) =>
        [resolve(item)].flat().map((one): [string, string] => [name, textOf(one)]),
      ),
    ).toString();
  const request = fc.record({
    target: fc.constantFrom(...targets),
    method: fc.oneof(
      { weight: 5, arbitrary: fc.constant('POST') },
      fc.constantFrom('GET', 'PATCH', 'DELETE'),
    ),
    type: fc.oneof({ weight: 9, arbitrary: fc.constant('application/json') }, fc.constantFrom('x/y', '')),
    fields,
    raw: fc.oneof(
      { weight: 9, arbitrary: fc.constant('') },
      fc.constantFrom('['.repeat(30_000), '1e999', '"\\ud800"', '\u0000'),
    ),
  });

  test('gets an answer in its shape, never a 500, and pollutes no prototype', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(request, async ({ target: { path, own }, method, type, fields, raw }) => {
        const pairs: [string, unknown][] = own === undefined ? fields : [...fields, [own, { field: own }]];
        const hasBody = method !== 'GET' && method !== 'DELETE';
        const init = {
          method,
          headers: { authorization: `Bearer ${world.apiKey}`, 'content-type': type },
          ...(hasBody && { body: raw || json(pairs) }),
        };
        const url = `http://cloud.test/seam${path}${hasBody ? '' : `?${query(pairs)}`}`;
        const response = await world.cloud.fetch(new Request(url, init));
        expect(response.status).toBeLessThan(500);
        if (response.status === 200) done.add(path);
        if (response.headers.get('content-type')?.startsWith('text/html')) return;
        const answer = (await response.json()) as { ok: boolean; error?: { type: string } };
        expect(answer.ok).toBe(response.status === 200);
        if (!answer.ok) expect(answer.error?.type).toMatch(/^[a-z_]+$/);
        world.clock.advance(100);
      }),
      { numRuns: 600, seed: 20260831 },
    );
    world.clock.advance(3_600_000);
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect(({} as Record<string, unknown>)['_errors']).toBeUndefined();
    // The test proves something only if its calls pass the checks almost everywhere.
    expect(done.size).toBeGreaterThan(20);
  });

  test('sees the same for odd queries of the page', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', '%', '💥', String(ids['connect_webview_id'])),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (id, token) => {
        const search = new URLSearchParams({ connect_webview_id: id, auth_token: token });
        const request = new Request(`http://cloud.test/seam/connect_webviews/view?${search}`);
        expect((await world.cloud.fetch(request)).status).toBe(404);
      }),
      { numRuns: 50, seed: 20260831 },
    );
  });
});

test('every call of the API is tried above', () => {
  const here = new URL('../', import.meta.url);
  const routes = readdirSync(here, { encoding: 'utf8', recursive: true }).filter(name =>
    name.endsWith('-routes.ts'),
  );
  const paths = routes.flatMap(name =>
    [...readFileSync(new URL(name, here), 'utf8').matchAll(/add\(\s*['`](\/[^'`]+)['`]/g)].map(
      match => match[1]!,
    ),
  );
  const tried = [...named.map(([path]) => path), ...lists, ...others];
  const missing = paths.filter(path => {
    const pattern = new RegExp(`^${path.replaceAll(/\$\{\w+\}/g, '\\w+')}$`);
    return !tried.some(one => pattern.test(one));
  });
  expect(paths.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});
