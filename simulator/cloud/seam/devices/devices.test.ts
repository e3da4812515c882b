import { beforeEach, describe, expect, test } from 'vitest';
import { BoltPosition, JobOutcome, Status } from '../../../../protocol/messages/index.ts';
import { createSeamWorld, type SeamHome, type SeamWorld } from '../testing/seam-world.ts';

let world: SeamWorld;
let home: SeamHome;
beforeEach(async () => {
  world = createSeamWorld();
  home = await world.home();
});

const device = () => world.ok('/devices/get', { device_id: home.deviceId });
const codesOf = (list: unknown, key: string) => (list as Record<string, unknown>[]).map(entry => entry[key]);
const keypad = (lockId: string) => {
  const place = { timezone: 'Asia/Singapore', utcOffsetMinutes: 480, bluetoothAddress: 'ble:pad' };
  const input = { kind: 'keypad', deviceId: 'EK1XPAD', name: 'pad', model: 'keypad', lockId } as const;
  world.cloud.core.devices.register(home.accountId, { ...input, ...place });
};

describe('a device', () => {
  test('is a lock with its bridge, as Seam shows igloohome locks', async () => {
    expect(await device()).toMatchObject({
      device_id: home.deviceId,
      device_type: 'igloohome_lock',
      display_name: 'the DBX2FRONT',
      workspace_id: world.workspace.id,
      can_remotely_lock: true,
      can_remotely_unlock: true,
      can_program_online_access_codes: true,
      can_program_offline_access_codes: true,
      is_managed: true,
      location: { time_zone: 'Asia/Singapore' },
      errors: [],
      warnings: [],
      properties: {
        online: true,
        manufacturer: 'igloohome',
        supported_code_lengths: [4, 5, 6],
        max_active_codes_supported: 199,
        igloohome_metadata: {
          device_id: 'DBX2FRONT',
          device_name: 'the DBX2FRONT',
          bridge_id: 'EB1XHALL',
          bridge_name: 'the EB1XHALL',
        },
      },
    });
  });

  test('without a bridge takes offline codes only, and says what it needs if its model takes one', async () => {
    world.lock(home.accountId, 'DBX2BACK');
    world.lock(home.accountId, 'IGP1SHED', 'padlock');
    const [back, shed] = ((await world.ok('/devices/list', { search: 'the' })) as unknown as unknown[]).slice(
      1,
    );
    expect(back).toMatchObject({
      can_remotely_unlock: false,
      can_program_online_access_codes: false,
      can_program_offline_access_codes: true,
      properties: { online: false, igloohome_metadata: { device_id: 'DBX2BACK' } },
      errors: [],
      warnings: [{ warning_code: 'hub_required_for_additional_capabilities' }],
    });
    expect(shed).toMatchObject({ can_remotely_unlock: false, warnings: [] });
  });

  test('with a keypad that is not linked to the bridge says so (KEYPAD-LINK)', async () => {
    keypad('DBX2FRONT');
    expect(await device()).toMatchObject({
      can_program_online_access_codes: false,
      can_remotely_unlock: true,
      warnings: [{ warning_code: 'accessory_keypad_setup_required' }],
      properties: {
        igloohome_metadata: { keypad_id: 'EK1XPAD', is_accessory_keypad_linked_to_bridge: false },
      },
    });
    world.cloud.core.bridging.linkKeypad(home.accountId, 'EB1XHALL', 'EK1XPAD');
    expect(await device()).toMatchObject({ can_program_online_access_codes: true, warnings: [] });
  });

  test('shows bolt and battery once the lock reported them, and a battery that runs low becomes one event', async () => {
    const properties = async () => (await device())['properties'];
    expect(await properties()).not.toHaveProperty('locked');
    expect(await properties()).not.toHaveProperty('battery_level');
    const told = (bolt: BoltPosition, batteryPercent: number) => {
      home.bridge.event({ lockId: 'DBX2FRONT', notification: { bolt, batteryPercent } });
      world.settle();
    };
    told(BoltPosition.LOCKED, 70);
    expect(await properties()).toMatchObject({
      locked: true,
      battery_level: 0.7,
      battery: { status: 'good' },
    });
    for (const percent of [20, 19, 4]) told(BoltPosition.UNLOCKED, percent);
    expect(await properties()).toMatchObject({ locked: false, battery: { status: 'critical' } });
    expect(world.types().filter(type => type === 'device.low_battery')).toHaveLength(1);
  });

  test('is disconnected and connected with its bridge', async () => {
    home.bridge.offline();
    world.settle();
    const down = world.clock.now();
    world.settle();
    expect(await device()).toMatchObject({
      properties: { online: false },
      errors: [{ error_code: 'hub_disconnected', is_device_error: true }],
    });
    const [since] = codesOf((await device())['errors'], 'created_at');
    expect(Date.parse(String(since))).toBeLessThanOrEqual(down);
    home.bridge.online(['DBX2FRONT']);
    world.settle();
    expect(await device()).toMatchObject({ properties: { online: true }, errors: [] });
    expect(world.types().slice(-2)).toEqual(['device.disconnected', 'device.connected']);
  });

  test('is added when the account gets it, and removed with all its codes', async () => {
    await world.ok('/access_codes/create', { device_id: home.deviceId, code: '4829' });
    world.lock(home.accountId, 'DBX2BACK');
    expect(await world.ok('/locks/list')).toHaveLength(2);
    expect(world.types().at(-1)).toBe('device.added');
    world.cloud.core.devices.remove(home.accountId, 'DBX2FRONT');
    expect(await world.ok('/locks/list')).toHaveLength(1);
    expect([...world.workspace.codes.values()]).toHaveLength(0);
    const { status, body } = await world.seam('/devices/get', { device_id: home.deviceId });
    expect([status, body.error.type]).toEqual([404, 'device_not_found']);
    expect(world.types().at(-1)).toBe('device.removed');
    world.clock.advance(3_600_000);
  });
});

describe('lists', () => {
  test('come in pages that fit together, by cursor or by link', async () => {
    for (const name of ['A', 'B', 'C', 'D']) world.lock(home.accountId, `DBX2${name}`);
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await world.seam('/devices/list', { limit: 2, page_cursor: cursor });
      seen.push(...codesOf(body['devices'], 'display_name'));
      cursor = body.pagination.next_page_cursor;
      expect(body.pagination.has_next_page).toBe(cursor !== null);
    } while (cursor !== null);
    expect(seen).toEqual(['DBX2FRONT', 'DBX2A', 'DBX2B', 'DBX2C', 'DBX2D'].map(name => `the ${name}`));

    const first = await world.seam('/locks/list?limit=3&search=dbx2&_strict=true', undefined, {
      method: 'GET',
    });
    const next = String((first.body.pagination as { next_page_url?: string }).next_page_url);
    expect(new URL(next).searchParams.get('search')).toBe('dbx2');
    const rest = await world.seam(next.slice('http://cloud.test/seam'.length), undefined, { method: 'GET' });
    expect(rest.body['locks']).toHaveLength(2);
    expect((await world.seam('/devices/list', { page_cursor: 'xxx' })).body.error.type).toBe('invalid_input');
  });

  test('are filtered, the same in a query and in JSON', async () => {
    world.lock(home.accountId, 'DBX2BACK');
    const count = async (input: Record<string, string | string[]>) => {
      const json = (await world.ok('/devices/list', input)) as unknown as unknown[];
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(input)) {
        for (const item of [value].flat()) query.append(name, item);
        if (value.length === 0) query.set(name, '');
      }
      query.set('_strict', 'true');
      const reply = await world.seam(`/devices/list?${query}`, undefined, { method: 'GET' });
      expect(reply.body['devices']).toEqual(json);
      return json.length;
    };
    const [account] = [...world.workspace.accounts.keys()];
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await count({ device_ids: [home.deviceId, unknown] })).toBe(1);
    expect(await count({ device_ids: [] })).toBe(0);
    expect(await count({ connected_account_id: account! })).toBe(2);
    expect(await count({ connected_account_ids: [unknown] })).toBe(0);
    expect(await count({ device_type: 'august_lock' })).toBe(0);
    expect(await count({ device_types: ['august_lock', 'igloohome_lock'] })).toBe(2);
    expect(await count({ manufacturer: 'igloohome', search: 'BACK' })).toBe(1);
    expect(await count({ created_before: '2020-01-01T00:00:00Z' })).toBe(0);
    const { body } = await world.seam('/devices/list', { space_id: unknown });
    expect(body.error.validation_errors['space_id']!._errors).toEqual(['is not modelled']);
  });
});

describe('locking and unlocking (SEAM-LOCKS)', () => {
  const attempt = (id: unknown) => world.ok('/action_attempts/get', { action_attempt_id: id });
  const unlock = () => world.ok('/locks/unlock_door', { device_id: home.deviceId });

  test('is an attempt that is pending until the lock has done it', async () => {
    const pending = await unlock();
    expect(pending).toMatchObject({
      action_type: 'UNLOCK_DOOR',
      status: 'pending',
      result: null,
      error: null,
    });
    world.settle();
    const id = pending['action_attempt_id'];
    expect(await attempt(id)).toMatchObject({ status: 'success', result: { was_confirmed_by_device: true } });
    expect(await device()).toMatchObject({ properties: { locked: false } });
    const lock = await world.ok('/locks/lock_door', { device_id: home.deviceId });
    world.settle();
    expect(await attempt(lock['action_attempt_id'])).toMatchObject({
      action_type: 'LOCK_DOOR',
      status: 'success',
    });
    expect(world.types().slice(-4)).toEqual([
      'action_attempt.unlock_door.succeeded',
      'lock.unlocked',
      'action_attempt.lock_door.succeeded',
      'lock.locked',
    ]);
  });

  test('fails with what the lock or the bridge said', async () => {
    const ended = async (answer: typeof home.bridge.answer) => {
      home.bridge.answer = answer;
      const { action_attempt_id } = await unlock();
      world.clock.advance(120_000);
      const { status, error } = await attempt(action_attempt_id);
      expect(status).toBe('error');
      return (error as { type: string }).type;
    };
    const lockSays = (status: Status) => () => ({ outcome: JobOutcome.DONE, response: { status } });
    expect(await ended(lockSays(Status.BOLT_JAMMED))).toBe('bolt_jammed');
    expect(await ended(() => ({ outcome: JobOutcome.LOCK_UNREACHABLE }))).toBe('device_disconnected');
    expect(await ended(() => undefined)).toBe('action_attempt_expired');
    for (let count = 0; count < 20; count++) await unlock();
    const { error } = await unlock();
    expect(error).toMatchObject({ type: 'igloohome_bridge_too_many_pending_jobs' });
    home.bridge.offline();
    world.settle();
    expect((await unlock())['error']).toMatchObject({ type: 'igloohome_bridge_offline' });
    expect(world.types().at(-1)).toBe('action_attempt.unlock_door.failed');
  });

  test('is refused where no bridge serves the lock', async () => {
    world.lock(home.accountId, 'DBX2BACK');
    world.lock(home.accountId, 'IGP1SHED', 'padlock');
    const [, back, shed] = codesOf(await world.ok('/devices/list'), 'device_id');
    const type = async (device_id: unknown) =>
      (await world.seam('/locks/unlock_door', { device_id })).body.error.type;
    expect(await type(back)).toBe('hub_required_for_additional_capabilities');
    expect(await type(shed)).toBe('capability_not_supported');
  });
});

describe('a sandbox', () => {
  const simulate = (path: string) => world.seam(`/devices/simulate/${path}`, { device_id: home.deviceId });

  test('cuts a device off from its hub for its workspace alone, and connects it again', async () => {
    const other = world.cloud.seam.workspaces.create({ name: 'other' });
    await world.connect('ann@example.com', other.apiKey);
    expect((await simulate('disconnect_from_hub')).body).toEqual({ ok: true });
    expect(await device()).toMatchObject({
      properties: { online: false },
      errors: [{ error_code: 'hub_disconnected' }],
      can_simulate_hub_connection: true,
    });
    const [theirs] = [...other.workspace.devices.values()];
    expect(theirs!.online).toBe(true);
    const { error } = await world.ok('/locks/unlock_door', { device_id: home.deviceId });
    expect(error).toMatchObject({ type: 'igloohome_bridge_offline' });
    expect(home.bridge.jobs).toHaveLength(1);
    await simulate('connect_to_hub');
    expect(await device()).toMatchObject({ properties: { online: true }, errors: [] });
    expect(world.types().filter(type => /^device\.(dis)?connected$/.test(type))).toEqual([
      'device.connected',
      'device.disconnected',
      'device.connected',
    ]);
  });

  test('cuts the device itself off', async () => {
    await simulate('disconnect');
    expect(await device()).toMatchObject({ errors: [{ error_code: 'device_disconnected' }] });
    const { error } = await world.ok('/locks/unlock_door', { device_id: home.deviceId });
    expect(error).toMatchObject({ type: 'device_disconnected' });
    await simulate('connect');
    expect(await device()).toMatchObject({ errors: [] });
  });

  test('can do what a production workspace cannot', async () => {
    const { apiKey, workspace } = world.cloud.seam.workspaces.create({ name: 'live', kind: 'production' });
    await world.connect('ann@example.com', apiKey);
    const [id] = [...workspace.devices.keys()];
    const { status, body } = await world.seam(
      '/devices/simulate/disconnect',
      { device_id: id },
      { key: apiKey },
    );
    expect([status, body.error.type]).toEqual([400, 'sandbox_only']);
  });
});
