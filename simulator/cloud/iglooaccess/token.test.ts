import { SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CloudResponseBody, type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import { scope } from './scopes.ts';

let world: CloudWorld;
let accountId: string;
beforeEach(() => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  const fixed = { name: 'stay', clientId: 'client', clientSecret: 'secret:with colon' };
  world.cloud.core.clients.create(accountId, {
    ...fixed,
    scopes: [scope('get-devices'), scope('get-job-status')],
  });
});

const basic = `Basic ${Buffer.from('client:secret:with colon').toString('base64')}`;
async function exchange(form: Record<string, string>, headers: Record<string, string> = {}) {
  const request = { method: 'POST', headers, body: new URLSearchParams(form) };
  const response = await world.cloud.fetch(new Request('http://cloud.test/oauth2/token', request));
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as CloudResponseBody,
  };
}
const credentials = { client_id: 'client', client_secret: 'secret:with colon' };
const grant = { grant_type: 'client_credentials' };
const claims = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());

describe('a token (API-TOKEN)', () => {
  test('is given for HTTP Basic and for the form, for a day by the clock of the world', async () => {
    for (const reply of [
      await exchange(grant, { authorization: basic }),
      await exchange({ ...grant, ...credentials }),
    ]) {
      expect(reply).toMatchObject({ status: 200, body: { expires_in: 86_400, token_type: 'Bearer' } });
      const now = world.clock.now() / 1000;
      expect(claims(reply.body.access_token)).toMatchObject({ iat: now, exp: now + 86_400, sub: 'client' });
    }
  });

  test('takes an id and a secret by HTTP Basic that are form-encoded, or as they are', async () => {
    for (const clientSecret of ['a-b_c.d~e', 'a+b%2Bc', '100%', 'ä and space']) {
      const clientId = `my_client-${clientSecret}`;
      world.cloud.core.clients.create(accountId, { name: 'x', scopes: [], clientId, clientSecret });
      const encode = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
      const everyByte = (text: string) =>
        [...Buffer.from(text)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('');
      for (const spell of [encode, everyByte, (text: string) => text]) {
        const written = Buffer.from(`${spell(clientId)}:${spell(clientSecret)}`).toString('base64');
        expect((await exchange(grant, { authorization: `Basic ${written}` })).status).toBe(200);
      }
      const wrong = Buffer.from(`${encode(clientId)}:${encode(clientSecret)}x`).toString('base64');
      const refusal = await exchange(grant, { authorization: `Basic ${wrong}` });
      expect(refusal).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
      expect(refusal.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    }
  });

  test('takes its parameters in the query when the body is empty, and there alone', async () => {
    const ask = async (query: object, init: RequestInit = {}) => {
      const url = `http://cloud.test/oauth2/token?${new URLSearchParams({ ...query })}`;
      const response = await world.cloud.fetch(new Request(url, { method: 'POST', ...init }));
      return { status: response.status, body: (await response.json()) as CloudResponseBody };
    };
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const all = { ...grant, ...credentials };
    for (const init of [{}, { headers: type, body: '' }]) {
      expect((await ask(all, init)).status).toBe(200);
    }
    expect((await ask(grant, { headers: { authorization: basic } })).status).toBe(200);
    const scoped = await ask({ ...all, scope: scope('get-devices') });
    expect(claims(scoped.body.access_token).scope).toBe('igloohomeapi/get-devices');
    expect(await ask({ ...all, scope: 'x' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_scope' },
    });
    expect(await ask(credentials)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect((await ask(all, { headers: type, body: 'grant_type=client_credentials' })).status).toBe(401);
    expect((await ask(all, { headers: { 'content-type': 'text/plain' }, body: 'x' })).status).toBe(415);
  });

  test('carries the scopes asked for, or all that the client owns', async () => {
    const all = await exchange({ ...grant, ...credentials });
    expect(claims(all.body.access_token).scope).toBe('igloohomeapi/get-devices igloohomeapi/get-job-status');
    const one = await exchange({ ...grant, ...credentials, scope: 'igloohomeapi/get-job-status' });
    expect(claims(one.body.access_token).scope).toBe('igloohomeapi/get-job-status');
  });

  test('is refused as a whole for one scope that the client does not own', async () => {
    const reply = await exchange({
      ...grant,
      ...credentials,
      scope: `${scope('get-devices')} ${scope('algopin-daily')}`,
    });
    expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_scope', code: 'SCOPE_NOT_OWNED' } });
  });

  test('is refused for wrong credentials, an unknown client and another grant', async () => {
    const invalid = { status: 401, body: { error: 'invalid_client', code: 'CREDENTIALS_INVALID' } };
    expect(await exchange({ ...grant, ...credentials, client_secret: 'secret' })).toMatchObject(invalid);
    expect(await exchange({ ...grant, ...credentials, client_id: 'nobody' })).toMatchObject(invalid);
    expect(await exchange(grant)).toMatchObject(invalid);
    expect(await exchange(grant, { authorization: 'Basic !' })).toMatchObject(invalid);
    const password = await exchange({ ...credentials, grant_type: 'password' });
    expect(password).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
    expect(await exchange(credentials)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  test('is asked for in a form, not in JSON', async () => {
    const reply = await world.call('POST', '/oauth2/token', { json: { ...grant, ...credentials } });
    expect(reply).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE' } });
  });
});

describe('a call', () => {
  const devices = (token: string) => world.call('GET', '/igloohome/devices', { token });

  test('needs a token of this service that is still good', async () => {
    const token = await world.apiToken(accountId);
    expect((await devices(token)).status).toBe(200);
    world.clock.advance(86_399_000);
    expect((await devices(token)).status).toBe(200);
    world.clock.advance(1000);
    expect(await devices(token)).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
  });

  test('refuses tokens that are missing, changed, unsigned, of another service or of the app', async () => {
    const token = await world.apiToken(accountId);
    const [, payload] = token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    const foreign = await new SignJWT(claims(token))
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32));
    const swapped = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    const ofApp = await world.appToken('ann@example.com');
    for (const wrong of ['', 'x', foreign, swapped, unsigned, ofApp, `${token}.`, 'x'.repeat(5000)]) {
      expect(await devices(wrong)).toMatchObject({
        status: 401,
        body: { code: 'TOKEN_INVALID', error: 'Unauthorized' },
      });
    }
    expect((await devices(token)).status).toBe(200);
  });

  test('refuses the tokens of a client that was removed', async () => {
    const token = (await exchange({ ...grant, ...credentials })).body.access_token;
    expect((await devices(token)).status).toBe(200);
    world.cloud.core.clients.remove(accountId, 'client');
    expect((await devices(token)).status).toBe(401);
  });

  test('needs its scope', async () => {
    world.lock(accountId, 'DBX2FRONT');
    const bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    const before = bridge.jobs.length;
    const token = (await exchange({ ...grant, ...credentials, scope: scope('get-job-status') })).body
      .access_token;
    const job = '/igloohome/devices/DBX2FRONT/jobs/bridges/EB1XHALL';
    const algoPin = '/igloohome/devices/DBX2FRONT/algopin';
    const calls: [string, string, unknown][] = [
      ['GET', '/igloohome/devices', undefined],
      ['GET', '/igloohome/devices/DBX2FRONT', undefined],
      ['GET', '/igloohome/devices/DBX2FRONT/masterpin', undefined],
      ['GET', '/igloohome/devices/DBX2FRONT/activity', undefined],
      ['POST', '/igloohome/devices/DBX2FRONT/activity', {}],
      ['POST', '/igloohome/devices/DBX2FRONT/ekey', {}],
      ['GET', '/igloohome/properties', undefined],
      ['GET', '/igloohome/properties/x', undefined],
      ['GET', '/igloohome/properties/x/devices', undefined],
      ...['hourly', 'daily', 'onetime', 'permanent'].map(
        name => ['POST', `${algoPin}/${name}`, {}] as [string, string, unknown],
      ),
      ...[1, 2, 4, 5, 9, 10, 15].map(jobType => ['POST', job, { jobType }] as [string, string, unknown]),
    ];
    for (const [method, path, json] of calls) {
      expect(await world.call(method, path, { token, json })).toMatchObject({
        status: 403,
        body: { code: 'SCOPE_MISSING' },
      });
    }
    world.settle();
    expect(bridge.jobs).toHaveLength(before);
    expect((await world.call('GET', '/igloohome/jobs/none', { token })).status).toBe(404);
  });
});
