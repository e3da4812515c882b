import { describe, expect, test } from 'vitest';
import { createCloudWorld, PASSWORD } from '../testing/cloud-world.ts';
import { hashPassword, passwordFits, secretsEqual } from './secrets.ts';

const code = (code: string) => expect.objectContaining({ code });

describe('accounts', () => {
  test('log in by e-mail, in any case, and password', () => {
    const { core } = createCloudWorld().cloud;
    const account = core.accounts.create({ email: 'Ann@Example.com', password: PASSWORD });
    expect(core.accounts.login(' ann@example.COM', PASSWORD)).toBe(account);
  });

  test('a wrong password and an unknown account are refused alike', () => {
    const { core } = createCloudWorld().cloud;
    core.accounts.create({ email: 'ann@example.com', password: PASSWORD });
    expect(() => core.accounts.login('ann@example.com', 'wrong horse')).toThrow(code('CREDENTIALS_INVALID'));
    expect(() => core.accounts.login('bob@example.com', PASSWORD)).toThrow(code('CREDENTIALS_INVALID'));
  });

  test('an e-mail has one account, a real address, and a password of 8 to 256 characters', () => {
    const { accounts } = createCloudWorld().cloud.core;
    accounts.create({ email: 'ann@example.com', password: PASSWORD });
    expect(() => accounts.create({ email: 'ANN@example.com', password: PASSWORD })).toThrow(
      code('ACCOUNT_EXISTS'),
    );
    expect(() => accounts.create({ email: 'ann', password: PASSWORD })).toThrow(code('INPUT_INVALID'));
    expect(() => accounts.create({ email: 'b@c', password: 'short' })).toThrow(code('INPUT_INVALID'));
    expect(() => accounts.create({ email: 'b@c', password: 'x'.repeat(257) })).toThrow(code('INPUT_INVALID'));
  });

  test('keep no password, and two equal passwords look different', () => {
    const { accounts } = createCloudWorld().cloud.core;
    const one = accounts.create({ email: 'one@example.com', password: PASSWORD });
    const other = accounts.create({ email: 'other@example.com', password: PASSWORD });
    expect(JSON.stringify(one)).not.toContain(PASSWORD);
    expect(one.password.hash).not.toEqual(other.password.hash);
  });
});

describe('API clients', () => {
  test('prove themselves with their secret, until they are removed', () => {
    const world = createCloudWorld();
    const { clients } = world.cloud.core;
    const accountId = world.account('ann@example.com');
    const client = clients.create(accountId, { name: 'stay', scopes: ['a'] });
    expect(clients.verify(client.clientId, client.clientSecret)).toBe(client);
    expect(() => clients.verify(client.clientId, `${client.clientSecret}x`)).toThrow(
      code('CREDENTIALS_INVALID'),
    );
    expect(() => clients.verify('nobody', '')).toThrow(code('CREDENTIALS_INVALID'));

    clients.remove('another account', client.clientId);
    expect(clients.find(client.clientId)).toBe(client);
    clients.remove(accountId, client.clientId);
    expect(() => clients.verify(client.clientId, client.clientSecret)).toThrow(code('CREDENTIALS_INVALID'));
  });

  test('have unique ids', () => {
    const world = createCloudWorld();
    const { clients } = world.cloud.core;
    const accountId = world.account('ann@example.com');
    const input = { name: 'fixture', scopes: [], clientId: 'fixed', clientSecret: 'fixed too' };
    clients.create(accountId, input);
    expect(() => clients.create(accountId, input)).toThrow(code('ACCOUNT_EXISTS'));
  });
});

test('a password hash is scrypt (RFC 7914, section 12, first vector, shortened)', () => {
  const hash = hashPassword('', new Uint8Array(0), { N: 16, r: 1, p: 1 });
  expect(Buffer.from(hash.hash).toString('hex')).toBe(
    '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442',
  );
  expect(passwordFits('', hash)).toBe(true);
  expect(passwordFits(' ', hash)).toBe(false);
});

test('secrets of different length compare too', () => {
  expect(secretsEqual('abc', 'abc')).toBe(true);
  expect(secretsEqual('abc', 'abcd')).toBe(false);
  expect(secretsEqual('', 'a')).toBe(false);
});
