import { beforeEach, describe, expect, test } from 'vitest';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';

let world: CloudWorld;
let token: string;
beforeEach(async () => {
  world = createCloudWorld();
  const accountId = world.account('ann@example.com');
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

  test('run out: three an hour', async () => {
    for (const variance of [1, 2, 3])
      expect((await issue('hourly', { ...hourly, variance })).status).toBe(200);
    const longer = { ...hourly, endDate: '2026-09-04T08:00:00+08:00' };
    expect(await issue('hourly', longer)).toMatchObject({
      status: 409,
      body: { code: 'VARIANCE_EXHAUSTED' },
    });
  });
});
