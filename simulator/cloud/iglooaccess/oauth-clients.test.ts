import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { expect, test } from 'vitest';
import { createCloudWorld } from '../testing/cloud-world.ts';
import { scope } from './scopes.ts';

/** Both encode `-` and `_` in the header, which RFC 6749 lets them. */
const SECRET = 'kx-7_Q+z%2F~secret';

function worldWithClient() {
  const world = createCloudWorld();
  const accountId = world.account('ann@example.com');
  const named = { name: 'stay', clientId: 'my-client_1', clientSecret: SECRET };
  world.cloud.core.clients.create(accountId, { ...named, scopes: [scope('get-devices')] });
  const ask = async (url: string, init: object) => world.cloud.fetch(new Request(url, init as RequestInit));
  return { world, ask };
}
const server = { issuer: 'http://cloud.test', token_endpoint: 'http://cloud.test/oauth2/token' };

test('oauth4webapi fetches a token by HTTP Basic and in the form, and reads the refusal', async () => {
  const { world, ask } = worldWithClient();
  const client = { client_id: 'my-client_1' };
  const exchange = async (auth: oauth.ClientAuth, parameters: Record<string, string> = {}) => {
    const options = { [oauth.customFetch]: ask, [oauth.allowInsecureRequests]: true } as const;
    const form = new URLSearchParams(parameters);
    const response = await oauth.clientCredentialsGrantRequest(server, client, auth, form, options);
    return oauth.processClientCredentialsResponse(server, client, response);
  };
  for (const auth of [oauth.ClientSecretBasic(SECRET), oauth.ClientSecretPost(SECRET)]) {
    const { access_token, expires_in, token_type } = await exchange(auth);
    expect([expires_in, token_type]).toEqual([86_400, 'bearer']);
    expect((await world.call('GET', '/igloohome/devices', { token: access_token })).status).toBe(200);
  }
  await expect(exchange(oauth.ClientSecretBasic('wrong-one'))).rejects.toThrow(
    oauth.WWWAuthenticateChallengeError,
  );
  await expect(exchange(oauth.ClientSecretBasic(SECRET), { scope: 'x' })).rejects.toMatchObject({
    error: 'invalid_scope',
  });
});

test('openid-client fetches a token by HTTP Basic and in the form', async () => {
  const { world, ask } = worldWithClient();
  for (const auth of [openid.ClientSecretBasic(SECRET), openid.ClientSecretPost(SECRET)]) {
    const configuration = new openid.Configuration(server, 'my-client_1', undefined, auth);
    openid.allowInsecureRequests(configuration);
    configuration[openid.customFetch] = ask;
    const { access_token } = await openid.clientCredentialsGrant(configuration, {
      scope: scope('get-devices'),
    });
    expect((await world.call('GET', '/igloohome/devices', { token: access_token })).status).toBe(200);
  }
});
