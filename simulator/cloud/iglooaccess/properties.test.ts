import { beforeEach, expect, test } from 'vitest';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import { PROPERTIES_PER_PAGE } from './properties.ts';
import { scope } from './scopes.ts';

let world: CloudWorld;
let accountId: string;
let token: string;
beforeEach(async () => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  token = await world.apiToken(accountId);
});
const get = (path: string) => world.call('GET', `/igloohome${path}`, { token });
const create = (name: string) =>
  world.cloud.core.properties.create(accountId, { name, timezone: 'Europe/Paris' }).id;
const devices = async (id: string) =>
  (await get(`/properties/${id}/devices`)).body.payload.map(d => d.deviceId);

test("a device that names no home goes to the account's first, made with its time zone", async () => {
  expect((await get('/properties')).body).toEqual({ nextCursor: '', payload: [] });
  world.lock(accountId, 'DBX2FRONT');
  world.bridge(accountId, 'EB1XHALL');
  world.lock(accountId, 'DBX2BACK');
  const { body } = await get('/properties');
  const home = { id: expect.any(String), name: 'Home', timezone: 'Asia/Singapore', totalLock: 2 };
  expect(body).toEqual({ nextCursor: '', payload: [home] });
  const { id } = body.payload[0]!;
  expect((await get(`/properties/${id}`)).body).toEqual({ ...home, id });
  expect((await get('/devices/EB1XHALL')).body).toMatchObject({ homeId: [id] });
  expect(await devices(id)).toEqual(['DBX2FRONT', 'EB1XHALL', 'DBX2BACK']);
  world.cloud.core.devices.remove(accountId, 'DBX2FRONT');
  expect((await get(`/properties/${id}`)).body).toMatchObject({ totalLock: 1 });
  expect(await devices(id)).toEqual(['EB1XHALL', 'DBX2BACK']);
});

test('the app makes a home and registers devices in it', async () => {
  world.lock(accountId, 'DBX2FRONT');
  const app = { token: await world.appToken('ann@example.com') };
  const make = (json: unknown) => world.call('POST', '/app/properties', { ...app, json });
  const { body } = await make({ name: 'Flat 3', timezone: 'Europe/Paris' });
  const bridge = {
    ...{ kind: 'bridge', deviceId: 'EB1XHALL', name: 'Hall', model: 'bridge', bluetoothAddress: 'x' },
    ...{ timezone: 'Europe/Paris', utcOffsetMinutes: 60, propertyId: body.id },
  };
  expect((await world.call('POST', '/app/devices', { ...app, json: bridge })).status).toBe(200);
  expect(await devices(body.id)).toEqual(['EB1XHALL']);
  const elsewhere = { ...bridge, deviceId: 'EB1XLOFT', propertyId: 'x' };
  const refused = await world.call('POST', '/app/devices', { ...app, json: elsewhere });
  expect(refused).toMatchObject({ status: 404, body: { code: 'PROPERTY_UNKNOWN' } });
  for (const wrong of [
    { name: '', timezone: 'UTC' },
    { name: 'x'.repeat(61), timezone: 'UTC' },
    { name: 'x', timezone: 'Mars' },
  ]) {
    expect((await make(wrong)).status).toBe(400);
  }
});

test('homes and their devices come in pages', async () => {
  const ids = Array.from({ length: PROPERTIES_PER_PAGE + 1 }, (_, index) => create(`home ${index}`));
  const first = (await get('/properties')).body;
  const second = (await get(`/properties?cursor=${first.nextCursor}`)).body;
  expect([...first.payload, ...second.payload].map(({ id }) => id)).toEqual(ids);
  expect(second.nextCursor).toBe('');
  expect((await get('/properties?cursor=x')).status).toBe(400);
  for (let index = 0; index <= 50; index++) world.lock(accountId, `DBX2${index}`);
  const page = (await get(`/properties/${ids[0]}/devices`)).body;
  expect(page.payload).toHaveLength(50);
  const rest = (await get(`/properties/${ids[0]}/devices?cursor=${page.nextCursor}`)).body;
  expect(rest).toMatchObject({ nextCursor: '', payload: [{ deviceId: 'DBX250' }] });
});

test("another account's homes are unknown, and each call needs its scopes", async () => {
  const id = create('mine');
  token = await world.apiToken(accountId, [scope('get-properties')]);
  expect((await get('/properties')).status).toBe(200);
  expect((await get(`/properties/${id}`)).status).toBe(200);
  expect(await get(`/properties/${id}/devices`)).toMatchObject({
    status: 403,
    body: { code: 'SCOPE_MISSING' },
  });
  token = await world.apiToken(accountId, [scope('get-devices')]);
  for (const path of ['', `/${id}`, `/${id}/devices`])
    expect((await get(`/properties${path}`)).status).toBe(403);
  token = await world.apiToken(world.account('bob@example.com'));
  expect((await get('/properties')).body.payload).toEqual([]);
  for (const path of [id, `${id}/devices`, 'constructor']) {
    expect(await get(`/properties/${path}`)).toMatchObject({
      status: 404,
      body: { code: 'PROPERTY_UNKNOWN' },
    });
  }
});
