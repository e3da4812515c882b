import { beforeEach, expect, test } from 'vitest';
import { issueGrant, readGrant } from '../../../protocol/session/grant.ts';
import { permissionSet } from '../../../protocol/session/permissions.ts';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';

let world: CloudWorld;
let token: string;
beforeEach(async () => {
  world = createCloudWorld();
  const accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
  world.bridge(accountId, 'EB1XHALL');
  token = await world.apiToken(accountId);
});
const order = {
  startDate: '2026-08-31T08:00:00+08:00',
  endDate: '2026-08-31T10:30:00+08:00',
  permissions: ['UNLOCK', 'LOCK'],
};
const issue = (json: unknown, deviceId = 'DBX2FRONT') =>
  world.call('POST', `/igloohome/devices/${deviceId}/ekey`, { token, json });

test('an eKey carries its permissions and its window, and a key that the lock derives for itself', async () => {
  const { status, body } = await issue(order);
  expect([status, body.keyId]).toEqual([200, '1']);
  const [grant, key] = body.bluetoothGuestKey
    .split('.')
    .map(part => new Uint8Array(Buffer.from(part, 'base64url')));
  const terms = readGrant(grant!);
  expect(terms).toEqual({
    keyId: 1,
    role: 'guest',
    lockId: 'DBX2FRONT',
    permissions: permissionSet(['UNLOCK', 'LOCK']),
    window: {
      startSeconds: Date.parse(order.startDate) / 1000,
      endSeconds: Date.parse(order.endDate) / 1000,
    },
  });
  expect(issueGrant(new Uint8Array(32).fill(7), terms).key).toEqual(key);
  expect((await issue(order)).body.keyId).toBe('2');
});

test('an eKey needs a window with an end ahead, permissions that exist, and a lock', async () => {
  const wrong = [
    { ...order, endDate: order.startDate },
    { ...order, startDate: '2026-08-31T11:00:00+08:00' },
    { ...order, startDate: '2026-08-30T08:00:00+08:00', endDate: '2026-08-31T08:00:00+08:00' },
    { ...order, startDate: '1969-12-31T00:00:00+00:00' },
    { ...order, endDate: '2107-01-01T00:00:00+00:00' },
    { ...order, endDate: '2026-08-31T02:30:00Z' },
    { ...order, endDate: undefined },
    { ...order, permissions: [] },
    { ...order, permissions: ['UNLOCK', 'FLY'] },
    { ...order, permissions: ['constructor'] },
    { ...order, permissions: Array(24).fill('UNLOCK') },
  ];
  for (const one of wrong) expect([one, (await issue(one)).status]).toEqual([one, 400]);
  expect(await issue(order, 'EB1XHALL')).toMatchObject({ status: 404, body: { code: 'DEVICE_UNKNOWN' } });
  expect((await issue(order)).body.keyId).toBe('1');
});
