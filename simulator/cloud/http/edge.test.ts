import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { errorTable } from '../../../protocol/errors/table.ts';
import {
  type CloudResponseBody,
  type CloudWorld,
  createCloudWorld,
  PASSWORD,
} from '../testing/cloud-world.ts';
import { describeError } from './errors.ts';

let world: CloudWorld;
beforeEach(() => {
  world = createCloudWorld();
});

async function raw(path: string, init: RequestInit) {
  const response = await world.cloud.fetch(new Request(`http://cloud.test${path}`, init));
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as CloudResponseBody,
  };
}
const login = (body: string, type = 'application/json') =>
  raw('/app/login', { method: 'POST', headers: { 'content-type': type }, body });

describe('the edge answers in JSON', () => {
  test('an unknown path, and a method that a path does not have', async () => {
    const unknown = {
      status: 404,
      body: { code: 'ROUTE_UNKNOWN', error: 'Not Found', message: expect.any(String) },
    };
    for (const path of ['/nothing', '/igloohome', '/igloohome/nothing', '/app/../x', '/%', '/%E0%A4%A']) {
      expect(await raw(path, { method: 'GET' })).toMatchObject(unknown);
    }
    expect(await raw('/app/login', { method: 'GET' })).toMatchObject(unknown);
    expect(await raw('/app/login', { method: 'PURGE' })).toMatchObject(unknown);
  });

  test('a body that is no JSON, of another type, or not there', async () => {
    expect(await login('{"email":')).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    expect(await login('')).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    expect(await login('[]')).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    expect(await login('{}', 'text/plain')).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE' } });
    expect(await login('{}', '')).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE' } });
    expect((await raw('/app/login', { method: 'POST' })).status).toBe(400);
    const charset = await login('{}', 'Application/JSON; charset=utf-8');
    expect(charset).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
  });

  test('a body over 64 KiB, before anything reads it, however it is sent', async () => {
    const huge = 'x'.repeat(64 * 1024 + 1);
    const tooLarge = { status: 413, body: { code: 'BODY_TOO_LARGE' } };
    expect(await login(huge)).toMatchObject(tooLarge);
    const stream = new Blob([huge, huge, huge]).stream();
    const streamed = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
    expect(await raw('/oauth2/token', streamed)).toMatchObject(tooLarge);
    expect(await raw('/nowhere', { method: 'POST', body: huge })).toMatchObject(tooLarge);
    const atLimit = JSON.stringify({ email: 'x'.repeat(64 * 1024 - 29), password: 'x' });
    expect((await login(atLimit)).body.code).toBe('INPUT_INVALID');
  });

  test('HEAD as GET without a body', async () => {
    const response = await world.cloud.fetch(
      new Request('http://cloud.test/igloohome/server-health', { method: 'HEAD' }),
    );
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

test('a fault of ours is a 500 without details; the trace has them, under the request id of the answer', async () => {
  const token = await world.apiToken(world.account('ann@example.com'));
  world.cloud.core.devices.list = () => {
    throw new Error('the secret plan');
  };
  const reply = await world.call('GET', '/igloohome/devices', { token });
  expect(reply).toMatchObject({ status: 500, body: { code: 'INTERNAL', error: 'Internal Server Error' } });
  expect(JSON.stringify(reply.body)).not.toContain('plan');
  const failed = world.trace.events.find(({ type }) => type === 'http.failed');
  expect(failed?.data).toEqual({
    requestId: reply.headers.get('x-request-id'),
    error: 'Error: the secret plan',
  });
});

test('every request has its own id, and the date of the world', async () => {
  const [one, other] = [await raw('/nothing', {}), await raw('/nothing', {})];
  expect(one.headers.get('x-request-id')).toMatch(/^[0-9a-f]{16}$/);
  expect(one.headers.get('x-request-id')).not.toBe(other.headers.get('x-request-id'));
  expect(one.headers.get('date')).toBe('Mon, 31 Aug 2026 00:00:00 GMT');
});

test('every answer, errors too, tells browsers not to keep, frame or guess it', async () => {
  for (const path of ['/igloohome/server-health', '/nowhere', '/app/devices/x', '/openapi.json', '/docs']) {
    const { headers } = await world.cloud.fetch(new Request(`http://cloud.test${path}`));
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('requests are traced with method, path and status, and without secrets', async () => {
  const accountId = world.account('ann@example.com');
  const token = await world.apiToken(accountId);
  await world.call('GET', '/igloohome/devices?cursor=private', { token });
  await world.call('POST', '/app/login', { json: { email: 'ann@example.com', password: PASSWORD } });
  await raw(`/${'x'.repeat(1000)}`, {});
  const traced = world.trace.events.filter(({ type }) => type === 'http').map(({ data }) => data);
  expect(traced).toMatchObject([
    { method: 'POST', path: '/oauth2/token', status: 200 },
    { method: 'GET', path: '/igloohome/devices', status: 400 },
    { method: 'POST', path: '/app/login', status: 200 },
    { method: 'GET', path: `/${'x'.repeat(199)}`, status: 404 },
  ]);
  const text = JSON.stringify(world.trace.events);
  for (const secret of [token, PASSWORD, 'private']) expect(text).not.toContain(secret);
});

test('a caller over the rate that was set waits for the next minute, others do not', async () => {
  world = createCloudWorld({ http: { requestsPerMinute: 3 } });
  const [ann, bob] = [await tokenOf('ann@example.com'), await tokenOf('bob@example.com')];
  const devices = async (token: string) => (await world.call('GET', '/igloohome/devices', { token })).status;
  expect([await devices(ann), await devices(ann), await devices(ann), await devices(ann)]).toEqual([
    200, 200, 200, 429,
  ]);
  expect(await devices(bob)).toBe(200);
  world.clock.advance(60_000);
  expect(await devices(ann)).toBe(200);
  const guess = () =>
    world.call('POST', '/app/login', { json: { email: `${Math.E}@x`, password: 'guessed' } });
  const guesses = [await guess(), await guess(), await guess(), await guess()];
  expect(guesses.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  world.clock.advance(12_345);
  const refused = await guess();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '48']);
  world.clock.advance(Number(refused.headers.get('retry-after')) * 1000);
  const next = await guess();
  expect([next.status, next.headers.get('retry-after')]).toEqual([401, null]);
});
const tokenOf = (email: string) => world.apiToken(world.account(email));

test('the same world answers the same, byte for byte', async () => {
  const record = async () => {
    const other = createCloudWorld();
    const accountId = other.account('ann@example.com');
    other.lock(accountId, 'DBX2FRONT');
    other.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    const token = await other.apiToken(accountId);
    const reply = await other.call('GET', '/igloohome/devices', { token });
    return [token, JSON.stringify(reply.body), JSON.stringify(other.trace.events)];
  };
  expect(await record()).toEqual(await record());
});

test('errors have a status from one table, and codes of other rooms are faults of ours', () => {
  expect(describeError(new Error('x')).body.code).toBe('INTERNAL');
  expect(describeError(new LockbenchError('FLASH_MISUSE', 'page 3')).body.message).toBe(
    errorTable.INTERNAL.message,
  );
  const { status, body } = describeError(Object.assign(new Error('x'), { code: 'PIN_EXISTS' }));
  expect([status, body.message]).toEqual([500, errorTable.INTERNAL.message]);
});

test('a compressed body is refused with 415, which names the encoding, at every API', async () => {
  const world = createCloudWorld();
  for (const [path, type] of [
    ['/app/login', 'application/json'],
    ['/oauth2/token', 'application/x-www-form-urlencoded'],
    ['/seam/devices/list', 'application/json'],
  ] as const) {
    const headers = { 'content-type': type, 'content-encoding': 'gzip' };
    const body = gzipSync('{}');
    const response = await world.cloud.fetch(
      new Request(`http://cloud.test${path}`, { method: 'POST', headers, body }),
    );
    expect([path, response.status, response.headers.get('accept-encoding')]).toEqual([path, 415, 'identity']);
    expect(await response.text()).toContain('Content-Encoding: gzip');
  }
  const plain = { 'content-type': 'application/json', 'content-encoding': 'identity' };
  const request = { method: 'POST', headers: plain, body: '{}' };
  expect((await world.cloud.fetch(new Request('http://cloud.test/app/login', request))).status).toBe(400);
});
