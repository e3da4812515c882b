import { beforeEach, expect, test } from 'vitest';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import { DEVICES_PER_PAGE } from './devices.ts';

let world: CloudWorld;
let accountId: string;
let token: string;
beforeEach(async () => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  token = await world.apiToken(accountId);
});
const get = (path: string) => world.call('GET', `/igloohome${path}`, { token });

test('a lock is told with its bridge, and a bridge with its locks (API-DEVICES)', async () => {
  world.lock(accountId, 'DBX2FRONT');
  const bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
  bridge.event({ lockId: 'DBX2FRONT', notification: { batteryPercent: 55 }, event: 'notification' });
  world.settle();
  expect((await get('/devices/DBX2FRONT')).body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    type: 'Lock',
    deviceId: 'DBX2FRONT',
    deviceName: 'the DBX2FRONT',
    pairedAt: '2026-08-31T08:00:00+08:00',
    homeId: [expect.stringMatching(/^[0-9a-f]{24}$/)],
    linkedDevices: [{ type: 'Bridge', deviceId: 'EB1XHALL' }],
    linkedAccessories: [],
    batteryLevel: 55,
    lastSync: '2026-08-31T08:00:02+08:00',
  });
  expect((await get('/devices/EB1XHALL')).body).toMatchObject({
    type: 'Bridge',
    linkedDevices: [{ type: 'Lock', deviceId: 'DBX2FRONT' }],
    batteryLevel: null,
  });
});

test('a lock is found through its keypad: the bridge links the keypad, the keypad the lock', async () => {
  world.lock(accountId, 'DBX2FRONT');
  world.bridge(accountId, 'EB1XHALL');
  const keypad = {
    deviceId: 'EK1XPAD',
    kind: 'keypad',
    name: 'pad',
    model: 'keypad',
    lockId: 'DBX2FRONT',
  } as const;
  const place = { timezone: 'Asia/Singapore', utcOffsetMinutes: 480, bluetoothAddress: 'ble:pad' };
  world.cloud.core.devices.register(accountId, { ...keypad, ...place });
  world.cloud.core.bridging.linkKeypad(accountId, 'EB1XHALL', 'EK1XPAD');
  const linked = async (id: string) => (await get(`/devices/${id}`)).body.linkedDevices;
  expect(await linked('EB1XHALL')).toEqual([{ type: 'Keypad', deviceId: 'EK1XPAD' }]);
  expect(await linked('EK1XPAD')).toEqual([{ type: 'Lock', deviceId: 'DBX2FRONT' }]);
  expect((await get('/devices/DBX2FRONT')).body.linkedAccessories).toEqual([
    { type: 'Keypad', deviceId: 'EK1XPAD' },
  ]);
});

test('the list comes in pages, its cursor empty at the end, and outlives a device that is removed', async () => {
  expect((await get('/devices')).body).toEqual({ nextCursor: '', payload: [] });
  const ids = Array.from({ length: DEVICES_PER_PAGE * 2 }, (_, index) => `DBX2${index}`);
  for (const id of ids) world.lock(accountId, id);
  const first = (await get('/devices')).body;
  expect(first.payload).toHaveLength(DEVICES_PER_PAGE);
  expect(first.nextCursor).not.toBe('');
  const seen = async () => {
    const second = (await get(`/devices?cursor=${first.nextCursor}`)).body;
    expect(second.nextCursor).toBe('');
    return [...first.payload, ...second.payload].map(({ deviceId }: { deviceId: string }) => deviceId);
  };
  expect(await seen()).toEqual(ids);
  world.cloud.core.devices.remove(accountId, ids[DEVICES_PER_PAGE - 1]!);
  expect(await seen()).toEqual(ids);
});

test('a cursor of somebody else is refused', async () => {
  for (const cursor of ['x', 'YWZ0ZXIgeA', '%00', 'after 1']) {
    expect(await get(`/devices?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'INPUT_INVALID' },
    });
  }
  expect((await get('/devices?cursor=')).status).toBe(200);
  expect((await get('/devices?cursor=a&cursor=b')).status).toBe(400);
});

test('the master PIN is the one of the pairing, or the one that the phone set since (MASTER)', async () => {
  world.lock(accountId, 'DBX2FRONT');
  const masterPin = async (id = 'DBX2FRONT') => (await get(`/devices/${id}/masterpin`)).body;
  expect(await masterPin()).toEqual({ masterPin: '1234567' });
  const app = { token: await world.appToken('ann@example.com') };
  const set = (pin: unknown) =>
    world.call('POST', '/app/devices/DBX2FRONT/masterpin', { ...app, json: { masterPin: pin } });
  expect((await set('7711')).status).toBe(200);
  expect(await masterPin()).toEqual({ masterPin: '7711' });
  for (const wrong of ['771', '77117711771', 'abcd', 7711]) expect((await set(wrong)).status).toBe(400);
  expect(await masterPin()).toEqual({ masterPin: '7711' });
  world.bridge(accountId, 'EB1XHALL');
  expect(await masterPin('EB1XHALL')).toMatchObject({ code: 'DEVICE_UNKNOWN' });
});

test('the health of the service needs no token, and its Date is the clock of the world', async () => {
  world.clock.advance(90_000);
  const reply = await world.call('GET', '/igloohome/server-health');
  expect(reply).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(reply.headers.get('date')).toBe('Mon, 31 Aug 2026 00:01:30 GMT');
});

test('the service describes itself', async () => {
  const { body } = await world.call('GET', '/openapi.json');
  expect((await world.call('GET', '/igloohome/openapi.json')).body).toEqual(body);
  expect(Object.keys(body.paths).sort()).toEqual([
    '/igloohome/devices',
    '/igloohome/devices/{deviceId}',
    '/igloohome/devices/{deviceId}/activity',
    '/igloohome/devices/{deviceId}/algopin/daily',
    '/igloohome/devices/{deviceId}/algopin/hourly',
    '/igloohome/devices/{deviceId}/algopin/onetime',
    '/igloohome/devices/{deviceId}/algopin/permanent',
    '/igloohome/devices/{deviceId}/ekey',
    '/igloohome/devices/{deviceId}/jobs/bridges/{bridgeId}',
    '/igloohome/devices/{deviceId}/masterpin',
    '/igloohome/jobs/{jobId}',
    '/igloohome/properties',
    '/igloohome/properties/{propertyId}',
    '/igloohome/properties/{propertyId}/devices',
    '/igloohome/server-health',
    '/oauth2/token',
  ]);
});
