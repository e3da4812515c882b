import { expect, test } from 'vitest';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { createVirtualClock } from '../../world/virtual-clock.ts';
import { createSeamWorld } from '../seam/testing/seam-world.ts';
import { createCloudWorld } from '../testing/cloud-world.ts';
import { createRateLimit, NAMES_COUNTED } from './rate.ts';

const login = (password: string) => ({ json: { email: 'ann@example.com', password } });

test('wrong passwords are counted for the account: over the limit not even the right one is looked at', async () => {
  const world = createCloudWorld({ http: { guessesPerMinute: 3 } });
  world.account('ann@example.com');
  world.account('bob@example.com');
  const statuses = [];
  for (const password of ['wrong', 'wrong', 'correct horse', 'wrong', 'correct horse']) {
    statuses.push((await world.call('POST', '/app/login', login(password))).status);
  }
  expect(statuses).toEqual([401, 401, 200, 401, 429]);
  const refused = await world.call('POST', '/app/login', login('correct horse'));
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const bob = { json: { email: 'bob@example.com', password: 'correct horse' } };
  expect((await world.call('POST', '/app/login', bob)).status).toBe(200);
  world.clock.advance(60_000);
  expect((await world.call('POST', '/app/login', login('correct horse'))).status).toBe(200);
});

test('wrong passwords at the page of a Connect Webview are of the same count, whatever webview it is', async () => {
  const world = createSeamWorld({ http: { guessesPerMinute: 3 } });
  world.account('ann@example.com');
  const login = async (password: string) => {
    const { url } = await world.ok('/connect_webviews/create');
    const body = new URLSearchParams({ email: 'ann@example.com', password });
    return world.cloud.fetch(new Request(String(url), { method: 'POST', body }));
  };
  for (let count = 0; count < 3; count++) expect((await login('wrong')).status).toBe(401);
  const refused = await login('correct horse');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.text()).toContain('Wait a minute');
  const app = { json: { email: 'ann@example.com', password: 'correct horse' } };
  expect((await world.call('POST', '/app/login', app)).status).toBe(429);
});

test('the limits do not tell which e-mail addresses and client ids exist', async () => {
  const world = createCloudWorld({ http: { requestsPerMinute: 6, guessesPerMinute: 4 } });
  const ann = world.account('ann@example.com');
  const { clientId } = world.cloud.core.clients.create(ann, { name: 'x', scopes: [] });
  const token = async (client_id: string) => {
    const form = { grant_type: 'client_credentials', client_id, client_secret: 'x' };
    const request = { method: 'POST', body: new URLSearchParams(form) };
    return (await world.cloud.fetch(new Request('http://cloud.test/oauth2/token', request))).status;
  };
  const tryLogin = async (email: string) =>
    (await world.call('POST', '/app/login', { json: { email, password: 'wrong' } })).status;
  // What strangers tried before is no hint either.
  for (let count = 0; count < 10; count++) {
    expect(await tryLogin(`${count}@example.com`)).toBe(401);
    expect(await token(`client ${count}`)).toBe(401);
  }
  const times = Array.from({ length: 8 }, (_, count) => count);
  const answers = async (attempt: () => Promise<number>) => {
    const statuses = [];
    for (const _ of times) statuses.push(await attempt());
    return statuses;
  };
  const expected = [401, 401, 401, 401, 429, 429, 429, 429];
  expect(await answers(() => tryLogin('ann@example.com'))).toEqual(expected);
  expect(await answers(() => tryLogin('nobody@example.com'))).toEqual(expected);
  expect(await tryLogin(' Nobody@Example.com')).toBe(429);
  expect(await answers(() => token(clientId))).toEqual(expected);
  expect(await answers(() => token('nobody'))).toEqual(expected);
});

test('names that somebody makes up do not fill the memory: the newest are counted', () => {
  const clock = createVirtualClock(0);
  const rate = createRateLimit(clock, { requestsPerMinute: 1 });
  rate.take('first');
  rate.take('second');
  expect(() => rate.take('second')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
  for (let count = 0; count < NAMES_COUNTED - 1; count++) rate.take(`${count} ${'x'.repeat(100)}`);
  expect(() => rate.take('second')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
  expect(() => rate.take('first')).not.toThrow();
});

test('wrong client secrets are counted too, and fetching tokens with the right one is not', async () => {
  const world = createCloudWorld({ http: { guessesPerMinute: 2 } });
  const ann = world.account('ann@example.com');
  const client = world.cloud.core.clients.create(ann, { name: 'x', scopes: [] });
  const token = async (secret: string) => {
    const form = { grant_type: 'client_credentials', client_id: client.clientId, client_secret: secret };
    const request = { method: 'POST', body: new URLSearchParams(form) };
    return (await world.cloud.fetch(new Request('http://cloud.test/oauth2/token', request))).status;
  };
  for (let count = 0; count < 5; count++) expect(await token(client.clientSecret)).toBe(200);
  expect([await token('a'), await token('b'), await token('c')]).toEqual([401, 401, 429]);
});

test('virtual worlds have no limits', async () => {
  const world = createCloudWorld();
  world.account('ann@example.com');
  for (let count = 0; count < 50; count++) {
    expect((await world.call('POST', '/app/login', login('wrong'))).status).toBe(401);
  }
  expect(new LockbenchError('RATE_LIMITED').remedy).toMatch(/next minute/);
});
