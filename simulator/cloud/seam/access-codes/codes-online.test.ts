import { beforeEach, describe, expect, test } from 'vitest';
import { JobOutcome, Status } from '../../../../protocol/messages/index.ts';
import type { PinTerm } from '../../core/phone-reports.ts';
import { createSeamWorld, type SeamHome, type SeamWorld } from '../testing/seam-world.ts';

/** SEAM-CODES: custom PINs through the bridge. */
let world: SeamWorld;
let home: SeamHome;
beforeEach(async () => {
  world = createSeamWorld();
  home = await world.home();
});

type Code = { readonly access_code_id: string; readonly [name: string]: unknown };
const HOUR = 3_600_000;
const at = (ms: number) => new Date(world.clock.now() + ms).toISOString();
const create = async (fields: object = {}) =>
  (await world.ok('/access_codes/create', { device_id: home.deviceId, name: 'Guest', ...fields })) as Code;
const get = ({ access_code_id }: Code) => world.ok('/access_codes/get', { access_code_id }) as Promise<Code>;
const update = ({ access_code_id }: Code, fields: object) =>
  world.seam('/access_codes/update', { access_code_id, ...fields }, { method: 'PUT' });
const remove = ({ access_code_id }: Code) => world.seam('/access_codes/delete', { access_code_id });
const refused = async (fields: object) => {
  const { status, body } = await world.seam('/access_codes/create', { device_id: home.deviceId, ...fields });
  const named = Object.keys(body.error.validation_errors ?? {}).filter(name => name !== '_errors');
  return [status, body.error.type, ...named];
};
const errors = async (code: Code) =>
  ((await get(code))['errors'] as { error_code: string }[]).map(({ error_code }) => error_code);
/** The PIN jobs that reached the bridge, `+4829` for a creation and `-4829` for a deletion. */
const pinJobs = () =>
  home.bridge.jobs.flatMap(({ request }) => {
    if (request?.createPin) return [`+${request.createPin.pin}`];
    return request?.deletePin ? [`-${request.deletePin.pin}`] : [];
  });
const says = (status: Status) => () => ({ outcome: JobOutcome.DONE, response: { status } });
const never = () => undefined;
const codeTypes = () => world.types().filter(type => type.startsWith('access_code.'));

describe('an online access code', () => {
  test('is set on the lock through the bridge, with an end or without one', async () => {
    const code = await create({ code: '482913', starts_at: at(HOUR), ends_at: at(5 * HOUR) });
    expect(code).toMatchObject({
      code: '482913',
      status: 'setting',
      type: 'time_bound',
      is_offline_access_code: false,
      pending_mutations: [{ mutation_code: 'creating' }],
    });
    world.settle();
    expect(await get(code)).toMatchObject({
      status: 'set',
      is_scheduled_on_device: true,
      pending_mutations: [],
    });
    expect(home.bridge.jobs.at(-1)?.request?.createPin).toMatchObject({
      pin: '482913',
      kind: 4,
      window: { startSeconds: Date.parse(String(code['starts_at'])) / 1000 },
    });
    const ongoing = await create({ code: '1234' });
    world.settle();
    expect(await get(ongoing)).toMatchObject({
      status: 'set',
      type: 'ongoing',
      starts_at: null,
      ends_at: null,
    });
    expect(codeTypes()).toEqual([
      'access_code.created',
      'access_code.scheduled_on_device',
      'access_code.set_on_device',
      'access_code.created',
      'access_code.set_on_device',
    ]);
  });

  test('gets free digits of the wanted length when none are chosen', async () => {
    const code = await create({ preferred_code_length: 6 });
    expect(code['code']).toMatch(/^\d{6}$/);
    expect((await create())['code']).toMatch(/^\d{4}$/);
    expect(await refused({ preferred_code_length: 7 })).toEqual([
      400,
      'invalid_input',
      'preferred_code_length',
    ]);
  });

  test('is found by its id and by its digits, and listed by device', async () => {
    const code = await create({ code: '4829' });
    expect(await world.ok('/access_codes/get', { device_id: home.deviceId, code: '4829' })).toEqual(code);
    expect(await world.ok('/access_codes/list', { device_id: home.deviceId })).toEqual([code]);
    const query = `/access_codes/list?_strict=true&access_code_ids=${code.access_code_id}`;
    expect((await world.seam(query, undefined, { method: 'GET' })).body['access_codes']).toEqual([code]);
  });

  test('is refused at once when it can never be set', async () => {
    expect(await refused({ code: '12a4' })).toEqual([400, 'invalid_input', 'code']);
    for (const code of ['123', '1234567'])
      expect(await refused({ code })).toEqual([400, 'code_constraints_violated']);
    expect(await refused({ code: '4829', ends_at: at(-HOUR) })).toEqual([400, 'invalid_input', 'ends_at']);
    expect(await refused({ code: '4829', starts_at: at(HOUR) })).toEqual([400, 'invalid_input', 'ends_at']);
    expect(await refused({ code: '4829', max_time_rounding: '1d' })).toEqual([
      400,
      'invalid_input',
      'max_time_rounding',
    ]);
    expect(await refused({ code: '4829', use_backup_access_code_pool: true })).toEqual([
      400,
      'invalid_input',
      'use_backup_access_code_pool',
    ]);
    await create({ code: '4829' });
    expect(await refused({ code: '4829' })).toEqual([409, 'duplicate_code_on_device']);
    world.cloud.core.phones.pinCreated(home.accountId, 'DBX2FRONT', '5555');
    expect(await refused({ code: '5555' })).toEqual([409, 'duplicate_code_on_device']);
    expect(world.workspace.codes.size).toBe(1);
  });

  test('needs a bridge, and the keypad of the lock linked to it (KEYPAD-LINK)', async () => {
    world.lock(home.accountId, 'DBX2BACK');
    world.lock(home.accountId, 'IGP1SHED', 'padlock');
    const [, back, shed] = [...world.workspace.devices.keys()];
    expect(await refused({ device_id: back, code: '4829' })).toEqual([
      400,
      'hub_required_for_additional_capabilities',
    ]);
    expect(await refused({ device_id: shed, code: '4829' })).toEqual([400, 'capability_not_supported']);
    const place = { timezone: 'Asia/Singapore', utcOffsetMinutes: 480, bluetoothAddress: 'ble:pad' };
    const keypad = {
      kind: 'keypad',
      deviceId: 'EK1XPAD',
      name: 'pad',
      model: 'keypad',
      lockId: 'DBX2FRONT',
    } as const;
    world.cloud.core.devices.register(home.accountId, { ...keypad, ...place });
    expect(await refused({ code: '4829' })).toEqual([400, 'accessory_keypad_setup_required']);
    world.cloud.core.bridging.linkKeypad(home.accountId, 'EB1XHALL', 'EK1XPAD');
    await create({ code: '4829' });
  });

  test('is one of at most 199 (PIN-CAP)', async () => {
    // The PINs need not be on the lock yet, because the API refuses more than the lock can take.
    home.bridge.offline();
    world.settle();
    for (let count = 0; count < 199; count++) await create({ code: String(1000 + count) });
    expect(await refused({ code: '4829' })).toEqual([409, 'no_space_for_access_code_on_device']);
  });
});

describe('an online code that cannot be set yet', () => {
  test('waits for its bridge and is set as soon as it is back', async () => {
    home.bridge.offline();
    world.settle();
    const code = await create({ code: '4829' });
    expect(code).toMatchObject({ status: 'unset', errors: [{ error_code: 'igloohome_bridge_offline' }] });
    expect(await refused({ code: '5555', attempt_for_offline_device: false })).toEqual([
      400,
      'hub_disconnected',
    ]);
    world.clock.advance(5 * HOUR);
    expect(codeTypes()).toEqual(['access_code.created', 'access_code.failed_to_set_on_device']);
    home.bridge.online(['DBX2FRONT']);
    world.settle();
    expect(await get(code)).toMatchObject({ status: 'set', errors: [] });
  });

  test('waits as long as a sandbox cuts its device off', async () => {
    for (const [cut, join, digits] of [
      ['disconnect_from_hub', 'connect_to_hub', '4829'],
      ['disconnect', 'connect', '5555'],
    ]) {
      await world.seam(`/devices/simulate/${cut}`, { device_id: home.deviceId });
      const code = await create({ code: digits });
      world.clock.advance(HOUR);
      expect(await errors(code)).toHaveLength(1);
      expect(pinJobs()).not.toContain(`+${digits}`);
      await world.seam(`/devices/simulate/${join}`, { device_id: home.deviceId });
      world.settle();
      expect(await get(code)).toMatchObject({ status: 'set', errors: [] });
    }
  });

  test('waits for room in the queue of the bridge', async () => {
    const { answer } = home.bridge;
    home.bridge.answer = never;
    for (let count = 0; count < 20; count++)
      await world.ok('/locks/unlock_door', { device_id: home.deviceId });
    const code = await create({ code: '4829' });
    expect(await errors(code)).toEqual(['igloohome_bridge_too_many_pending_jobs']);
    home.bridge.answer = answer;
    world.clock.advance(240_000);
    expect(await get(code)).toMatchObject({ status: 'set', errors: [] });
  });

  test('has the error that the lock answered', async () => {
    home.bridge.answer = says(Status.PIN_STORE_FULL);
    const full = await create({ code: '4829' });
    home.bridge.answer = says(Status.PIN_DUPLICATE);
    world.settle();
    const twin = await create({ code: '5555' });
    world.settle();
    expect([await errors(full), await errors(twin)]).toEqual([
      ['duplicate_code_on_device'],
      ['duplicate_code_on_device'],
    ]);
  });

  test('is tried again after longer and longer pauses, except for failures that no try can mend', async () => {
    home.bridge.answer = says(Status.PIN_STORE_FULL);
    const full = await create({ code: '4829' });
    world.settle();
    expect(await errors(full)).toEqual(['no_space_for_access_code_on_device']);
    world.clock.advance(60_000 + 120_000 + 240_000);
    expect(pinJobs()).toHaveLength(4);
    world.clock.advance(24 * HOUR);
    expect(pinJobs().length).toBeLessThan(34);
    home.bridge.answer = says(Status.PIN_DUPLICATE);
    const before = pinJobs().length;
    world.clock.advance(24 * HOUR);
    expect(pinJobs()).toHaveLength(before + 1);
  });

  test('that may or may not be on the lock is deleted there before the next try, and when the code is deleted', async () => {
    home.bridge.answer = never;
    const code = await create({ code: '4829' });
    world.clock.advance(120_000);
    expect(await errors(code)).toEqual(['failed_to_set_on_device']);
    home.bridge.answer = job =>
      job.request?.deletePin
        ? { outcome: JobOutcome.DONE, response: { status: Status.PIN_UNKNOWN } }
        : undefined;
    world.clock.advance(61_000);
    expect(pinJobs()).toEqual(['+4829', '-4829', '+4829']);
    world.clock.advance(120_000);
    await remove(code);
    world.settle();
    expect(pinJobs()).toEqual(['+4829', '-4829', '+4829', '-4829']);
    expect(await world.ok('/access_codes/list', { device_id: home.deviceId })).toEqual([]);
  });
});

describe('changing an online code', () => {
  test('sets new digits before it deletes the old ones', async () => {
    const code = await create({ code: '4829' });
    world.settle();
    expect((await update(code, { code: '5555' })).body).toEqual({ ok: true });
    expect(await get(code)).toMatchObject({ status: 'setting', code: '5555' });
    world.settle();
    expect(pinJobs()).toEqual(['+4829', '+5555', '-4829']);
    expect(await get(code)).toMatchObject({ status: 'set', code: '5555' });
  });

  test('sets the same digits again for another time', async () => {
    const code = await create({ code: '4829', ends_at: at(HOUR) });
    world.settle();
    await update(code, { ends_at: at(3 * HOUR) });
    world.settle();
    expect(pinJobs()).toEqual(['+4829', '-4829', '+4829']);
    expect(await get(code)).toMatchObject({ status: 'set', ends_at: at(3 * HOUR - 1000) });
    await update(code, { type: 'ongoing' });
    world.settle();
    expect(await get(code)).toMatchObject({ status: 'set', type: 'ongoing' });
    expect(codeTypes()).not.toContain('access_code.removed_from_device');
  });

  test('asks the lock for nothing when only the name changes', async () => {
    const code = await create({ code: '4829' });
    world.settle();
    await update(code, { name: 'Other' });
    world.settle();
    expect(await get(code)).toMatchObject({ status: 'set', name: 'Other' });
    expect(pinJobs()).toEqual(['+4829']);
    expect(codeTypes().at(-1)).toBe('access_code.changed');
  });

  test('that is refused leaves it was', async () => {
    const code = await create({ code: '4829' });
    await create({ code: '5555' });
    world.settle();
    const before = await get(code);
    expect((await update(code, { code: '5555' })).body.error.type).toBe('duplicate_code_on_device');
    world.cloud.core.phones.pinCreated(home.accountId, 'DBX2FRONT', '7777');
    expect((await update(code, { code: '7777' })).body.error.type).toBe('duplicate_code_on_device');
    expect((await update(code, { code: '55' })).body.error.type).toBe('code_constraints_violated');
    expect((await update(code, { ends_at: at(-HOUR) })).body.error.type).toBe('invalid_input');
    world.settle();
    expect(await get(code)).toEqual(before);
  });
});

describe('changing an online code that failed', () => {
  test('is a new try, because the former error is not about the new digits', async () => {
    home.bridge.answer = says(Status.PIN_DUPLICATE);
    const code = await create({ code: '4829' });
    world.settle();
    expect(await errors(code)).toEqual(['duplicate_code_on_device']);
    home.bridge.answer = never;
    await update(code, { code: '5555' });
    expect(await get(code)).toMatchObject({ status: 'setting', errors: [] });
  });

  test('leaves the error when only the name changes', async () => {
    home.bridge.answer = says(Status.PIN_DUPLICATE);
    const code = await create({ code: '4829' });
    world.settle();
    await update(code, { name: 'Other' });
    expect(await errors(code)).toEqual(['duplicate_code_on_device']);
  });

  test('to digits that another code waits for is refused', async () => {
    const code = await create({ code: '4829' });
    world.settle();
    home.bridge.offline();
    world.settle();
    const waiting = await create({ code: '5555' });
    expect(await get(waiting)).toMatchObject({ status: 'unset' });
    expect((await update(code, { code: '5555' })).body.error.type).toBe('duplicate_code_on_device');
    expect(await get(code)).toMatchObject({ code: '4829', status: 'set' });
  });
});

describe('an online code that somebody changed at the lock', () => {
  const edit = (pin: string, newPin: string, term?: PinTerm) =>
    world.cloud.core.phones.pinEdited(home.accountId, 'DBX2FRONT', pin, newPin, term);
  const warning = async (code: Code) => ((await get(code))['warnings'] as unknown[])[0];
  const seconds = (ms: number) => (world.clock.now() + ms) / 1000;

  test('is shown as it was changed, with what was changed', async () => {
    const code = await create({ code: '4829', starts_at: at(0), ends_at: at(2 * HOUR) });
    world.settle();
    const { starts_at, ends_at } = code;
    const endSeconds = Math.floor(seconds(48 * HOUR));
    edit('4829', '5555', {
      kind: 'duration',
      startSeconds: Date.parse(String(starts_at)) / 1000,
      endSeconds,
    });
    const later = new Date(endSeconds * 1000).toISOString();
    expect(await get(code)).toMatchObject({
      code: '5555',
      status: 'set',
      starts_at,
      ends_at: later,
      errors: [],
    });
    expect(await warning(code)).toMatchObject({
      warning_code: 'external_modification_in_effect',
      change_type: 'modified',
      modified_fields: [
        { field: 'code', from: '4829', to: '5555' },
        { field: 'ends_at', from: ends_at, to: later },
      ],
    });
    expect(codeTypes().at(-1)).toBe('access_code.modified_external_to_seam');
    world.clock.advance(24 * HOUR);
    expect(await get(code)).toMatchObject({ status: 'set' });
    world.clock.advance(24 * HOUR);
    expect(world.workspace.codes.size).toBe(0);
    expect(pinJobs()).toEqual(['+4829']);
  });

  test('lists the sum of several changes, and none when it is as it was before', async () => {
    const code = await create({ code: '4829' });
    world.settle();
    edit('4829', '5555');
    edit('5555', '6666');
    expect(await warning(code)).toMatchObject({ modified_fields: [{ from: '4829', to: '6666' }] });
    edit('6666', '4829');
    expect(await warning(code)).toBeUndefined();
  });

  test('is deleted from the lock by the digits that it has now', async () => {
    const code = await create({ code: '4829' });
    world.settle();
    edit('4829', '5555');
    await remove(code);
    world.settle();
    expect(pinJobs()).toEqual(['+4829', '-5555']);
    expect(world.workspace.codes.size).toBe(0);
  });

  test('is deleted all the same when it was to be deleted already', async () => {
    const code = await create({ code: '4829' });
    world.settle();
    home.bridge.offline();
    world.settle();
    await remove(code);
    edit('4829', '5555');
    home.bridge.online(['DBX2FRONT']);
    world.clock.advance(120_000);
    expect(pinJobs()).toEqual(['+4829', '-5555']);
    expect(world.workspace.codes.size).toBe(0);
  });

  test('is Seam’s again once Seam changes it', async () => {
    const code = await create({ code: '4829' });
    world.settle();
    edit('4829', '5555');
    await update(code, { code: '7777' });
    world.settle();
    expect(pinJobs()).toEqual(['+4829', '+7777', '-5555']);
    expect(await warning(code)).toBeUndefined();
  });
});

describe('the end of an online code', () => {
  test('comes when it is deleted from the lock', async () => {
    const code = await create({ code: '4829' });
    world.settle();
    await remove(code);
    expect(await get(code)).toMatchObject({
      status: 'removing',
      pending_mutations: [{ mutation_code: 'deleting' }],
    });
    world.settle();
    expect((await world.seam('/access_codes/get', code)).body.error.type).toBe('access_code_not_found');
    expect(pinJobs()).toEqual(['+4829', '-4829']);
    expect(codeTypes().slice(-2)).toEqual(['access_code.removed_from_device', 'access_code.deleted']);
    await create({ code: '4829' });
  });

  test('waits for the bridge, too, because a deleted code must not open the lock', async () => {
    const code = await create({ code: '4829' });
    world.settle();
    home.bridge.offline();
    world.settle();
    await remove(code);
    expect(await get(code)).toMatchObject({
      status: 'removing',
      errors: [{ error_code: 'igloohome_bridge_offline' }],
    });
    home.bridge.online(['DBX2FRONT']);
    world.settle();
    expect(pinJobs()).toEqual(['+4829', '-4829']);
    expect(world.workspace.codes.size).toBe(0);
  });

  test('comes at once when the lock never had it, and after it was set when that is under way', async () => {
    home.bridge.offline();
    world.settle();
    await remove(await create({ code: '1111' }));
    expect(world.workspace.codes.size).toBe(0);
    home.bridge.online(['DBX2FRONT']);
    world.settle();
    const code = await create({ code: '4829' });
    await remove(code);
    expect(await get(code)).toMatchObject({ status: 'removing' });
    world.settle();
    expect(pinJobs()).toEqual(['+4829', '-4829']);
  });

  test('comes at once when the lock refuses what nobody wants any more', async () => {
    home.bridge.answer = says(Status.PIN_STORE_FULL);
    const code = await create({ code: '4829' });
    await remove(code);
    world.settle();
    expect(world.workspace.codes.size).toBe(0);
    expect(pinJobs()).toEqual(['+4829']);
  });

  test('comes by itself when its time is over, without a job', async () => {
    await create({ code: '4829', ends_at: at(HOUR) });
    world.clock.advance(HOUR);
    expect(world.workspace.codes.size).toBe(0);
    expect(pinJobs()).toEqual(['+4829']);
    expect(codeTypes().slice(-2)).toEqual(['access_code.removed_from_device', 'access_code.deleted']);
  });

  test('comes from outside when another API deletes the PIN', async () => {
    await create({ code: '4829' });
    world.settle();
    const { bridging } = world.cloud.core;
    bridging.run(bridging.route(home.accountId, 'DBX2FRONT', 'EB1XHALL'), { op: 'deletePin', pin: '4829' });
    world.settle();
    expect(world.workspace.codes.size).toBe(0);
    expect(codeTypes().at(-1)).toBe('access_code.deleted_external_to_seam');
  });

  test('comes with its single use for a one-time code', async () => {
    const code = await create({ code: '4829', is_one_time_use: true });
    expect(code).toMatchObject({ is_one_time_use: true });
    world.settle();
    const entry = { sequence: 1, seconds: world.clock.now() / 1000, type: 20, keyId: 0, pin: '4829' };
    home.bridge.event({ lockId: 'DBX2FRONT', logs: { entries: [entry], more: false } });
    world.settle();
    expect(world.workspace.codes.size).toBe(0);
    expect(codeTypes().slice(-2)).toEqual(['access_code.removed_from_device', 'access_code.deleted']);
    const used = [...world.workspace.events.values()].find(
      ({ event_type }) => event_type === 'lock.unlocked',
    );
    expect(used).toMatchObject({ method: 'keycode', access_code_id: code.access_code_id, code: '4829' });
  });
});
