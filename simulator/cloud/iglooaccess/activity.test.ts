import { beforeEach, describe, expect, test } from 'vitest';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import { scope } from './scopes.ts';

let world: CloudWorld;
let accountId: string;
let token: string;
beforeEach(async () => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
  token = await world.apiToken(accountId);
});
const PATH = '/igloohome/devices/DBX2FRONT/activity';
const read = (query = '') => world.call('GET', `${PATH}${query}`, { token });
const upload = (...entries: unknown[]) =>
  world.call('POST', PATH, {
    token,
    json: { logsPayload: entries.map(entry => (typeof entry === 'string' ? entry : JSON.stringify(entry))) },
  });
const entry = (sequence: number) => ({ sequence, logType: 22, entryDate: 1_788_134_400, pin: '4829' });
const sequences = async (query = '') => (await read(query)).body.payload.map(({ sequence }) => sequence);

describe('the activity of a lock', () => {
  test('is uploaded by a phone and read newest first', async () => {
    expect(await read()).toMatchObject({ status: 200, body: { payload: [], nextCursor: '' } });
    const reply = await upload(entry(1), { ...entry(2), logType: 11, keyId: 3, pin: undefined });
    expect(reply).toMatchObject({ status: 200, body: { stored: 2 } });
    expect((await read()).body.payload).toEqual([
      { sequence: 2, logType: 11, entryDate: 1_788_134_400, keyId: 3 },
      { sequence: 1, logType: 22, entryDate: 1_788_134_400, keyId: 0, pin: '4829' },
    ]);
  });

  test('counts an entry once, whether it comes again from the phone or from a bridge', async () => {
    const bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    expect((await upload(entry(1), entry(2), entry(2))).body.stored).toBe(2);
    expect((await upload(entry(2), entry(3))).body.stored).toBe(1);
    bridge.event({
      lockId: 'DBX2FRONT',
      logs: { entries: [3, 4].map(sequence => ({ sequence, type: 22, seconds: 1 })) },
      event: 'logs',
    });
    world.settle();
    expect(await sequences()).toEqual([4, 3, 2, 1]);
    expect((await upload(entry(4))).body.stored).toBe(0);
    const told = world.events.filter(({ type }) => type === 'lock.activity');
    expect(told.flatMap(event => ('entries' in event ? event.entries.map(one => one.sequence) : []))).toEqual(
      [1, 2, 3, 4],
    );
  });

  test('tells the cloud that a one-time PIN is used up, as a log from a bridge does', async () => {
    const { devices, phones } = world.cloud.core;
    phones.pinCreated(accountId, 'DBX2FRONT', '4829');
    await upload({ ...entry(1), logType: 20 });
    expect(devices.requireDevice(accountId, 'DBX2FRONT', 'lock').customPins.has('4829')).toBe(false);
  });

  test('comes in pages whose cursor stays good while new entries arrive', async () => {
    await upload(...Array.from({ length: 25 }, (_, index) => entry(index + 1)));
    const first = await read('?pageSize=10');
    expect(first.body.payload.map(({ sequence }) => sequence)).toEqual([
      25, 24, 23, 22, 21, 20, 19, 18, 17, 16,
    ]);
    await upload(entry(26));
    const second = await read(`?pageSize=10&cursor=${first.body.nextCursor}`);
    expect(second.body.payload[0]).toMatchObject({ sequence: 15 });
    const third = await read(`?pageSize=10&cursor=${second.body.nextCursor}`);
    expect(third.body).toMatchObject({ nextCursor: '', payload: { length: 5 } });
    expect((await read(`?pageSize=5&cursor=${second.body.nextCursor}`)).body.nextCursor).toBe('');
    expect(await sequences()).toHaveLength(26);
  });

  test('refuses a page size or a cursor that is not its own', async () => {
    const devices = (await world.call('GET', '/igloohome/devices', { token })).body.nextCursor;
    expect(devices).toBe('');
    const ofDevices = Buffer.from('after 1').toString('base64url');
    for (const query of ['pageSize=0', 'pageSize=101', 'pageSize=', 'pageSize=1e1', `cursor=${ofDevices}`]) {
      expect([query, (await read(`?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await read('?pageSize=100')).status).toBe(200);
  });
});

describe('an upload', () => {
  test('is refused as a whole for one entry that is wrong, and nothing of it is kept', async () => {
    const wrong = [
      'no JSON',
      '[]',
      'null',
      { ...entry(2), sequence: 0 },
      { ...entry(2), sequence: 1.5 },
      { ...entry(2), sequence: 2 ** 32 },
      { ...entry(2), logType: 256 },
      { ...entry(2), entryDate: -1 },
      { ...entry(2), pin: '12a4' },
      { ...entry(2), pin: '12345678901' },
      JSON.stringify({ ...entry(2), note: 'x'.repeat(500) }),
    ];
    for (const one of wrong) {
      expect(await upload(entry(1), one)).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    }
    const post = (json: unknown) => world.call('POST', PATH, { token, json });
    expect((await post({ logsPayload: [entry(1)] })).status).toBe(400);
    expect((await post({})).status).toBe(400);
    expect((await post({ logsPayload: Array(501).fill('1') })).status).toBe(400);
    expect(await sequences()).toEqual([]);
  });

  test('keeps the newest entries only, and does not take the dropped ones for new', async () => {
    world = createCloudWorld({ core: { activityKept: 3 } });
    accountId = world.account('ann@example.com');
    world.lock(accountId, 'DBX2FRONT');
    token = await world.apiToken(accountId);
    const all = [1, 2, 3, 4, 5].map(entry);
    expect((await upload(...all)).body.stored).toBe(5);
    expect(await sequences()).toEqual([5, 4, 3]);
    expect((await upload(...all)).body.stored).toBe(0);
  });

  test('goes to locks only, with its own scope; reading has another', async () => {
    world.bridge(accountId, 'EB1XHALL');
    const bridge = await world.call('GET', '/igloohome/devices/EB1XHALL/activity', { token });
    expect(bridge).toMatchObject({ status: 404, body: { code: 'DEVICE_UNKNOWN' } });
    token = await world.apiToken(accountId, [scope('get-device-activity')]);
    expect((await read()).status).toBe(200);
    expect((await upload(entry(1))).status).toBe(403);
    token = await world.apiToken(accountId, [scope('store-device-activity')]);
    expect((await upload(entry(1))).status).toBe(200);
    expect((await read()).status).toBe(403);
  });
});
