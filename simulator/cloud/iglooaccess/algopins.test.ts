import { beforeEach, describe, expect, test } from 'vitest';
import { createAlgoPinCodec, startHourOf } from '../../../protocol/algopin/index.ts';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';

let world: CloudWorld;
let token: string;
let accountId: string;
beforeEach(async () => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
  token = await world.apiToken(accountId);
});

const issue = (name: string, json: unknown) =>
  world.call('POST', `/igloohome/devices/DBX2FRONT/algopin/${name}`, { token, json });
const hourly = {
  variance: 1,
  startDate: '2026-08-31T08:00:00+08:00',
  endDate: '2026-09-03T08:00:00+08:00',
  accessName: 'Guest',
};
const refused = (code: string) => ({ status: 400, body: { code } });

describe('algoPINs (API-ALGOPIN)', () => {
  test('of every class are issued, and are the same again', async () => {
    const daily = { ...hourly, endDate: '2026-10-15T08:00:00+08:00' };
    const { endDate: _, ...endless } = hourly;
    const cases = {
      hourly,
      daily,
      onetime: { ...endless, variance: 5 },
      permanent: { ...endless, variance: 5 },
    };
    for (const [name, body] of Object.entries(cases)) {
      const reply = await issue(name, body);
      expect(reply).toMatchObject({ status: 200, body: { pin: expect.stringMatching(/^\d{7,9}$/) } });
      expect((await issue(name, { ...body, accessName: 'Another' })).body).toEqual(reply.body);
    }
  });

  test('take dates in any offset that falls on an hour of the lock', async () => {
    const { body } = await issue('hourly', hourly);
    const inBerlin = {
      ...hourly,
      startDate: '2026-08-31T02:00:00+02:00',
      endDate: '2026-09-03T02:00:00+02:00',
    };
    expect((await issue('hourly', inBerlin)).body).toEqual(body);
    const inKathmandu = { ...hourly, startDate: '2026-08-31T14:00:00+05:45' };
    expect(await issue('hourly', inKathmandu)).toMatchObject(refused('ALGOPIN_WINDOW'));
  });

  test('refuse dates that are none, or not of whole hours', async () => {
    for (const startDate of [
      '2026-08-31T08:00:00Z',
      '2026-08-31T08:30:00+08:00',
      '2026-08-31T08:00:00',
      '2026-08-31T08:00:00.000+08:00',
      '2026-02-30T08:00:00+08:00',
      '2026-13-01T08:00:00+08:00',
      '2026-08-31T24:00:00+08:00',
      '2026-08-31T08:00:00+99:99',
      '2026-08-31',
      '',
      1_788_134_400,
      null,
    ]) {
      expect(await issue('hourly', { ...hourly, startDate })).toMatchObject(refused('INPUT_INVALID'));
    }
  });

  test('start in the current hour or later', async () => {
    world.clock.advance(3_599_000);
    expect((await issue('hourly', hourly)).status).toBe(200);
    world.clock.advance(1000);
    expect(await issue('hourly', { ...hourly, variance: 2 })).toMatchObject(refused('START_IN_PAST'));
  });

  test('need a window of their class, a variance and a name', async () => {
    expect(await issue('daily', hourly)).toMatchObject(refused('ALGOPIN_WINDOW'));
    const unequal = { ...hourly, endDate: '2026-10-15T09:00:00+08:00' };
    expect(await issue('daily', unequal)).toMatchObject(refused('ALGOPIN_WINDOW'));
    expect(await issue('hourly', { ...hourly, endDate: hourly.startDate })).toMatchObject(
      refused('ALGOPIN_WINDOW'),
    );
    expect(await issue('hourly', { ...hourly, endDate: undefined })).toMatchObject(refused('INPUT_INVALID'));
    for (const variance of [0, 4, -1]) {
      expect(await issue('hourly', { ...hourly, variance })).toMatchObject(refused('VALUE_OUT_OF_RANGE'));
    }
    for (const variance of [1.5, '1', null, undefined]) {
      expect(await issue('hourly', { ...hourly, variance })).toMatchObject(refused('INPUT_INVALID'));
    }
    for (const accessName of ['', 'x'.repeat(61), 5, undefined]) {
      expect(await issue('hourly', { ...hourly, accessName })).toMatchObject(refused('INPUT_INVALID'));
    }
  });

  test('say what is wrong with a date that is written in another way', async () => {
    const messages: Record<string, RegExp> = {
      '2026-08-31T00:00:00Z': /startDate: it ends in Z, and the offset must be numeric/,
      '2026-08-31T00:00:00.000Z': /fractions of a second \(\.000\); it ends in Z/,
      '2026-08-31T00:00:00+0000': /its offset \+0000 has no colon: \+00:00/,
      '2026-08-31T08:00:00+08': /its offset \+08 has no minutes: \+08:00/,
      '2026-08-31T08:00:00.5+08:00': /fractions of a second \(\.5\)/,
      '2026-08-31T08:00:00': /it has no offset/,
      '2026-08-31T08:00+08:00': /it has no seconds/,
      '2026-08-31T08:30:00+08:00': /not a whole hour/,
      '2026-02-30T08:00:00+08:00': /the calendar or the clock does not have it/,
      tomorrow: /not a date like 2026-/,
    };
    for (const [startDate, message] of Object.entries(messages)) {
      const { body } = await issue('hourly', { ...hourly, startDate });
      expect(body.message).toMatch(message);
      expect(body.message).not.toMatch(/undefined|false/);
    }
  });

  test("asked for by a keypad's id are those of the lock that it is linked to", async () => {
    const { devices } = world.cloud.core;
    const bob = world.account('bob@example.com');
    const pad = {
      kind: 'keypad',
      ...{ deviceId: 'EK1Xpad', name: 'pad', model: 'keypad', bluetoothAddress: 'x' },
      ...{ timezone: 'Asia/Singapore', utcOffsetMinutes: 480, lockId: 'DBX2FRONT' },
    } as const;
    devices.register(accountId, pad);
    const atKeypad = (name: string, json: unknown, by = token) =>
      world.call('POST', `/igloohome/devices/EK1Xpad/algopin/${name}`, { token: by, json });
    const reply = await atKeypad('hourly', hourly);
    expect(reply).toMatchObject({ status: 200, body: { pin: expect.stringMatching(/^\d{9}$/) } });
    expect((await issue('hourly', hourly)).body).toEqual(reply.body);
    const bobs = await world.apiToken(bob);
    expect(await atKeypad('hourly', hourly, bobs)).toMatchObject({ status: 404 });
    devices.remove(accountId, 'DBX2FRONT');
    const unlinked = {
      status: 400,
      body: { code: 'KEYPAD_WITHOUT_LOCK', message: /linked to no lock: EK1Xpad/ },
    };
    const refusal = await atKeypad('hourly', hourly);
    expect(refusal).toMatchObject({ ...unlinked, body: { code: 'KEYPAD_WITHOUT_LOCK' } });
    expect(refusal.body.message).toMatch(unlinked.body.message);
    // The lock's next owner is another: the keypad of before opens nothing there.
    world.lock(bob, 'DBX2FRONT');
    expect(await atKeypad('hourly', hourly)).toMatchObject({
      status: 400,
      body: { code: 'KEYPAD_WITHOUT_LOCK' },
    });
    const { body } = await world.call('GET', '/igloohome/devices/EK1Xpad', { token });
    expect(body.linkedDevices).toEqual([]);
  });

  test('are of devices whose id is written exactly so', async () => {
    world.lock(accountId, 'DBX20a1b2c3d');
    const call = (deviceId: string) =>
      world.call('POST', `/igloohome/devices/${deviceId}/algopin/hourly`, { token, json: hourly });
    expect((await call('DBX20a1b2c3d')).status).toBe(200);
    expect((await call('DBX20A1B2C3D')).status).toBe(404);
    expect((await world.call('GET', '/igloohome/devices/DBX20A1B2C3D', { token })).status).toBe(404);
  });

  test('run out: three an hour', async () => {
    for (const variance of [1, 2, 3])
      expect((await issue('hourly', { ...hourly, variance })).status).toBe(200);
    const longer = { ...hourly, endDate: '2026-09-04T08:00:00+08:00' };
    expect(await issue('hourly', longer)).toMatchObject({
      status: 409,
      body: {
        code: 'VARIANCE_EXHAUSTED',
        message: expect.stringContaining('3 of 3 hourly algoPINs are issued for this start hour'),
      },
    });
  });
});

describe('daily algoPINs across a change of the clocks (ALGO-DAILY)', () => {
  const days = async (startDate: string, endDate: string) => {
    const reply = await world.call('POST', '/igloohome/devices/DBX2BERLIN/algopin/daily', {
      token,
      json: { variance: 1, startDate, endDate, accessName: 'Guest' },
    });
    if (reply.status !== 200) return reply.body.code;
    const codec = createAlgoPinCodec(new Uint8Array(16).fill(9), 'DBX2BERLIN');
    const startHour = startHourOf(Date.parse(startDate) / 1000, 60);
    const { pin } = reply.body as unknown as { pin: string };
    expect(codec.decode(pin, startHour)).toMatchObject({ class: 'daily', startHour });
    return codec.decode(pin, startHour)!.durationHours! / 24;
  };
  beforeEach(() => {
    world.cloud.core.devices.register(accountId, {
      kind: 'lock',
      ...{ deviceId: 'DBX2BERLIN', name: 'x', model: 'deadbolt', bluetoothAddress: 'x' },
      ...{ timezone: 'Europe/Berlin', utcOffsetMinutes: 60, masterPin: '1234567' },
      adminKey: new Uint8Array(32),
      algoPinKey: new Uint8Array(16).fill(9),
    });
  });

  test('carry the local days from midnight to midnight, whether an hour more or less passes', async () => {
    expect(await days('2026-10-10T00:00:00+02:00', '2026-11-09T00:00:00+01:00')).toBe(30);
    expect(await days('2027-03-20T00:00:00+01:00', '2027-04-19T00:00:00+02:00')).toBe(30);
    expect(await days('2026-10-10T00:00:00+02:00', '2027-10-12T00:00:00+02:00')).toBe(367);
  });

  test('carry the days that pass where both dates have one offset, and none for other times', async () => {
    expect(await days('2026-10-10T00:00:00+02:00', '2026-11-09T00:00:00+02:00')).toBe(30);
    for (const end of ['2026-11-09T01:00:00+01:00', '2026-11-08T23:00:00+02:00', '2026-11-09T00:00:00-05:00'])
      expect(await days('2026-10-10T00:00:00+02:00', end)).toBe('ALGOPIN_WINDOW');
    // 28 days and an hour pass.
    expect(await days('2026-10-10T00:00:00+02:00', '2026-11-07T00:00:00+01:00')).toBe('ALGOPIN_WINDOW');
  });
});
