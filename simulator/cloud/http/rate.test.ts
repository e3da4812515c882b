import { expect, test } from 'vitest';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { createSeamWorld } from '../seam/testing/seam-world.ts';
import { createCloudWorld } from '../testing/cloud-world.ts';

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

test('all who are unknown are one count, so that names that somebody makes up do not fill the memory', async () => {
  const world = createCloudWorld({ http: { guessesPerMinute: 4 } });
  const logins = ['a', 'b'].map(name => ({ json: { email: `${name}@example.com`, password: 'wrong' } }));
  const token = async (client_id: string) => {
    const form = { grant_type: 'client_credentials', client_id, client_secret: 'x' };
    const request = { method: 'POST', body: new URLSearchParams(form) };
    return (await world.cloud.fetch(new Request('http://cloud.test/oauth2/token', request))).status;
  };
  const statuses = [];
  for (let count = 0; count < 5; count++) {
    statuses.push([
      (await world.call('POST', '/app/login', logins[count % 2]!)).status,
      await token(`${count}`),
    ]);
  }
  expect(statuses).toEqual([...Array.from({ length: 4 }, () => [401, 401]), [429, 429]]);
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
