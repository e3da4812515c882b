import { beforeEach, describe, expect, test } from 'vitest';
import { createSeamWorld, type SeamHome, type SeamWorld } from '../testing/seam-world.ts';

/** SEAM-OFFLINE: algoPINs, which need no bridge. The world starts on Monday 2026-08-31, 00:00 UTC. */
let world: SeamWorld;
let home: SeamHome;
beforeEach(async () => {
  world = createSeamWorld();
  home = await world.home();
});

const HOUR = 3_600_000;
const day = 24 * HOUR;
/** Counted from the start of the present hour. */
const at = (ms: number) => new Date(Math.floor(world.clock.now() / HOUR) * HOUR + ms).toISOString();
const input = (fields: object) => ({ device_id: home.deviceId, is_offline_access_code: true, ...fields });
const create = (fields: object) => world.ok('/access_codes/create', input(fields));
const refused = async (fields: object, path = '/access_codes/create') => {
  const { status, body } = await world.seam(path, input(fields));
  const named = Object.keys(body.error.validation_errors ?? {}).filter(name => name !== '_errors');
  return [status, body.error.type, ...named];
};
const hourly = (hours: number, from = 0) => ({ starts_at: at(from), ends_at: at(from + hours * HOUR) });
const daily = (days: number, from = 0) => ({ ...hourly(days * 24, from), max_time_rounding: '1d' });
const warnings = ({ warnings }: { readonly [name: string]: unknown }) =>
  (warnings as { warning_code: string }[]).map(({ warning_code }) => warning_code);

describe('an offline access code', () => {
  test('is an algoPIN of the lock, valid without any connection', async () => {
    home.bridge.offline();
    const code = await create({ name: 'Guest', ...hourly(3) });
    expect(code).toMatchObject({
      status: 'set',
      type: 'time_bound',
      is_offline_access_code: true,
      is_one_time_use: false,
      starts_at: '2026-08-31T00:00:00.000Z',
      code: expect.stringMatching(/^\d{9}$/),
      errors: [],
      warnings: [],
    });
    const lock = world.cloud.core.devices.requireDevice(home.accountId, 'DBX2FRONT', 'lock');
    expect(world.cloud.core.algoPins.find(lock, String(code['code']))?.class).toBe('hourly');
    expect(world.types().at(-1)).toBe('access_code.created');
  });

  test('works with every model, even one that takes no bridge (ALGO-OFFLINE)', async () => {
    world.lock(home.accountId, 'IGP1SHED', 'padlock');
    const [, shed] = [...world.workspace.devices.keys()];
    expect(await create({ device_id: shed, ...hourly(1) })).toMatchObject({ status: 'set' });
  });

  test('may last 1 to 672 hours, and hours are rounded outwards (ALGO-HOURLY)', async () => {
    expect(await create(hourly(672))).toMatchObject({ code: expect.any(String) });
    expect(await refused(hourly(673))).toEqual([400, 'invalid_input', 'ends_at']);
    expect(await refused(hourly(0))).toEqual([400, 'invalid_input', 'ends_at']);
    expect(await create({ starts_at: at(2 * HOUR + 1), ends_at: at(4 * HOUR + 1) })).toMatchObject({
      starts_at: at(2 * HOUR),
      ends_at: at(5 * HOUR),
    });
  });

  test('is daily for 29 to 367 days, from and to the same time of day (ALGO-DAILY)', async () => {
    expect(await create(daily(29))).toMatchObject({ code: expect.stringMatching(/^\d{9}$/) });
    expect(await create(daily(367))).toMatchObject({ type: 'time_bound' });
    for (const days of [28, 368])
      expect(await refused(daily(days))).toEqual([400, 'invalid_input', 'ends_at']);
    const odd = { ...daily(30), ends_at: at(30 * day + HOUR) };
    expect(await refused(odd)).toEqual([400, 'invalid_input', 'ends_at']);
  });

  test('can be one-time, then has no end, and is deleted when it was used (ALGO-ONETIME)', async () => {
    expect(await refused({ is_one_time_use: true, ends_at: at(HOUR) })).toEqual([
      400,
      'invalid_input',
      'ends_at',
    ]);
    const code = await create({ is_one_time_use: true });
    expect(code).toMatchObject({ is_one_time_use: true, code: expect.stringMatching(/^\d{8}$/) });
    const entry = {
      sequence: 1,
      seconds: world.clock.now() / 1000,
      type: 20,
      keyId: 0,
      pin: String(code['code']),
    };
    world.clock.advance(1000);
    home.bridge.event({
      lockId: 'DBX2FRONT',
      logs: { entries: [{ ...entry, seconds: entry.seconds + 1 }], more: false },
    });
    world.settle();
    expect(await world.ok('/access_codes/list', { device_id: home.deviceId })).toEqual([]);
    expect(world.types().slice(-3)).toEqual([
      'lock.unlocked',
      'access_code.removed_from_device',
      'access_code.deleted',
    ]);
  });

  test('starts in the present hour when its start is over, and its end is not', async () => {
    world.clock.advance(20 * 60_000);
    const present = new Date(Math.floor(world.clock.now() / HOUR) * HOUR).toISOString();
    const stay = { starts_at: at(-2 * HOUR), ends_at: at(5 * HOUR) };
    const ends_at = new Date(Math.ceil(Date.parse(stay.ends_at) / HOUR) * HOUR).toISOString();
    expect(await create({ ...stay, is_offline_access_code: true })).toMatchObject({
      starts_at: present,
      ends_at,
    });
    expect(await create({ is_one_time_use: true, starts_at: at(-30 * HOUR) })).toMatchObject({
      starts_at: present,
    });
    expect(await refused({ starts_at: at(-2 * HOUR), ends_at: at(-60_000) })).toEqual([
      400,
      'invalid_input',
      'ends_at',
    ]);
  });

  test('that is daily starts in the present hour only at its own time of day', async () => {
    const day = 24 * HOUR;
    const daily = (startMs: number, days: number) => ({
      starts_at: at(startMs),
      ends_at: at(startMs + days * day),
      max_time_rounding: '1d',
    });
    const present = new Date(Math.floor(world.clock.now() / HOUR) * HOUR).toISOString();
    expect(await create(daily(-2 * day, 40))).toMatchObject({
      starts_at: present,
      ends_at: daily(-2 * day, 40).ends_at,
    });
    expect(await refused(daily(-2 * HOUR, 40))).toEqual([400, 'invalid_input', 'starts_at']);
  });

  test('that is longer than a day warns until it was used that its first use must come within a day (ALGO-ACTIVATION)', async () => {
    expect(warnings(await create(hourly(24)))).toEqual([]);
    const code = await create(hourly(25));
    expect(warnings(code)).toEqual(['igloo_algopin_must_be_used_within_24_hours']);
    expect(warnings(await create(daily(29)))).toEqual(['igloo_algopin_must_be_used_within_24_hours']);
    world.settle();
    const entry = {
      sequence: 1,
      seconds: world.clock.now() / 1000,
      type: 22,
      keyId: 0,
      pin: String(code['code']),
    };
    home.bridge.event({ lockId: 'DBX2FRONT', logs: { entries: [entry], more: false } });
    world.settle();
    const { access_code_id } = code;
    expect(warnings(await world.ok('/access_codes/get', { access_code_id }))).toEqual([]);
    const [unlocked] = [...world.workspace.events.values()].slice(-1);
    expect(unlocked).toMatchObject({ event_type: 'lock.unlocked', method: 'keycode', access_code_id });
  });

  test('is one of at most 3, 3 and 5 in a slot, whichever API issued them', async () => {
    const full = [409, 'igloohome_offline_access_code_no_variance_available'];
    const issued = { deviceId: 'DBX2FRONT', class: 'hourly', name: 'elsewhere' } as const;
    const startSeconds = Math.floor(world.clock.now() / HOUR) * 3600;
    const { issue } = world.cloud.core.algoPins;
    issue(home.accountId, { ...issued, startSeconds, endSeconds: startSeconds + 3600 });
    for (const hours of [2, 3]) await create(hourly(hours));
    expect(await refused(hourly(4))).toEqual(full);
    for (let count = 0; count < 3; count++) await create(daily(30));
    expect(await refused(daily(31))).toEqual(full);
    for (let count = 0; count < 5; count++) await create({ is_one_time_use: true });
    expect(await refused({ is_one_time_use: true })).toEqual(full);
    await create(hourly(4, HOUR));
  });

  test('cannot be chosen, changed or deleted through Seam (ALGO-REVOKE)', async () => {
    expect(await refused({ ...hourly(3), code: '4829' })).toEqual([400, 'invalid_input', 'code']);
    const { access_code_id } = await create(hourly(3));
    const fixed = [400, 'cannot_modify_offline_access_code'];
    expect(await refused({ access_code_id, name: 'x' }, '/access_codes/update')).toEqual(fixed);
    expect(await refused({ access_code_id }, '/access_codes/delete')).toEqual(fixed);
    expect(await world.ok('/access_codes/get', { access_code_id })).toMatchObject({
      status: 'set',
      name: null,
    });
  });

  test('is deleted when its time is over, or when a phone deleted it at the lock', async () => {
    await create(hourly(3));
    const second = await create(hourly(48));
    world.clock.advance(3 * HOUR);
    expect(await world.ok('/access_codes/list', { device_id: home.deviceId })).toHaveLength(1);
    expect(world.types().at(-1)).toBe('access_code.deleted');
    world.cloud.core.phones.pinDeleted(home.accountId, 'DBX2FRONT', String(second['code']));
    expect(await world.ok('/access_codes/list', { device_id: home.deviceId })).toHaveLength(0);
    expect(world.types().at(-1)).toBe('access_code.deleted_external_to_seam');
  });
});

describe('a daily code across a change of the clocks (ALGO-DAILY)', () => {
  let berlin: string;
  beforeEach(() => {
    world.cloud.core.devices.register(home.accountId, {
      kind: 'lock',
      ...{ deviceId: 'DBX2BERLIN', name: 'x', model: 'deadbolt', bluetoothAddress: 'x' },
      ...{ timezone: 'Europe/Berlin', utcOffsetMinutes: 60, masterPin: '1234567' },
      adminKey: new Uint8Array(32),
      algoPinKey: new Uint8Array(16),
    });
    berlin = [...world.workspace.devices.values()].find(({ deviceId }) => deviceId === 'DBX2BERLIN')!.id;
  });
  const daysOf = (starts_at: string, ends_at: string) => ({
    ...{ device_id: berlin, is_offline_access_code: true },
    ...{ starts_at, ends_at, max_time_rounding: '1d' },
  });
  const textsOf = async (starts_at: string, ends_at: string) => {
    const code = await world.ok('/access_codes/create', daysOf(starts_at, ends_at));
    const [warning] = code['warnings'] as { message: string }[];
    return [code['ends_at'], warning!.message];
  };

  test('is accepted from midnight to midnight in the time zone of the lock, however it is written', async () => {
    // In autumn 30 local days have 721 hours. The PIN ends after 720 hours, and its warning says so.
    const early = [
      '2026-11-08T22:00:00.000Z',
      expect.stringMatching(/ends at 2026-11-08T22:00:00.000Z, 60 minutes before/),
    ];
    expect(await textsOf('2026-10-09T22:00:00Z', '2026-11-08T23:00:00Z')).toEqual(early);
    expect(await textsOf('2026-10-10T00:00:00+02:00', '2026-11-09T00:00:00+01:00')).toEqual(early);
    // In spring they have 719 hours, and the PIN ends an hour later than asked for.
    const late = ['2027-04-18T23:00:00.000Z', expect.not.stringContaining('ends at')];
    expect(await textsOf('2027-03-19T23:00:00Z', '2027-04-18T22:00:00Z')).toEqual(late);
  });

  test('that ends as asked for has no remark about its end, and other times are refused', async () => {
    const plain = ['2026-11-08T22:00:00.000Z', expect.not.stringContaining('ends at')];
    expect(await textsOf('2026-10-09T22:00:00Z', '2026-11-08T22:00:00Z')).toEqual(plain);
    const odd = daysOf('2026-10-09T22:00:00Z', '2026-11-09T00:00:00Z');
    const { status, body } = await world.seam('/access_codes/create', odd);
    expect([status, Object.keys(body.error.validation_errors ?? {})]).toEqual([
      400,
      expect.arrayContaining(['ends_at']),
    ]);
  });
});
