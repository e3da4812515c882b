import { type Schema, schemas } from 'seam-schemas';
import { beforeEach, describe, expect, test } from 'vitest';
import { BoltPosition, JobOutcome, Status } from '../../../../protocol/messages/index.ts';
import { PASSWORD } from '../../testing/cloud-world.ts';
import { seamEventTypes } from '../events/event-types.ts';
import { createSeamWorld, type SeamHome, type SeamWorld } from '../testing/seam-world.ts';

/** Checks the answers and events of the twin against the schemas that Seam publishes for its newest API. */
let world: SeamWorld;
let home: SeamHome;
beforeEach(async () => {
  world = createSeamWorld();
  home = await world.home();
});

/** The differences from the schema as text; empty: there are none. */
function faults(schema: Schema | undefined, value: unknown): string[] {
  if (!schema) return ['Seam has no such schema'];
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function eventFaults(): string[] {
  return [...world.workspace.events.values()].flatMap(event =>
    faults(schemas['seam_event'], event).map(fault => `${event.event_type} ${fault}`),
  );
}

const device = () => ({ device_id: home.deviceId });
const inHours = (hours: number) => new Date(world.clock.now() + hours * 3_600_000).toISOString();
const resource = (name: string, value: unknown) => expect(faults(schemas[name], value), name).toEqual([]);

async function get(path: string, input: object = {}): Promise<Record<string, unknown>> {
  const { status, body } = await world.seam(path, input);
  expect([path, status, body.error]).toEqual([path, 200, undefined]);
  const [value] = Object.entries(body).filter(([name]) => name !== 'pagination' && name !== 'ok');
  return value![1] as Record<string, unknown>;
}

function addKeypad(): void {
  world.cloud.core.devices.register(home.accountId, {
    kind: 'keypad',
    deviceId: 'EK1XPAD',
    name: 'pad',
    model: 'keypad',
    lockId: 'DBX2FRONT',
    timezone: 'Asia/Singapore',
    utcOffsetMinutes: 480,
    bluetoothAddress: 'ble:pad',
  });
}

function tell(bolt: BoltPosition, batteryPercent: number, types: readonly number[] = []): void {
  const seconds = Math.floor(world.clock.now() / 1000);
  const entries = types.map(type => ({ sequence: ++sequence, type, seconds, keyId: 0, pin: '4829' }));
  if (entries.length > 0) home.bridge.event({ lockId: 'DBX2FRONT', logs: { entries, more: false } });
  home.bridge.event({ lockId: 'DBX2FRONT', notification: { bolt, batteryPercent } });
  world.settle();
}
let sequence = 0;

async function moveDoors(): Promise<void> {
  for (const op of ['lock', 'unlock']) await get(`/locks/${op}_door`, device());
  world.settle();
  const { answer } = home.bridge;
  home.bridge.answer = () => ({ outcome: JobOutcome.DONE, response: { status: Status.BOLT_JAMMED } });
  for (const op of ['lock', 'unlock']) await get(`/locks/${op}_door`, device());
  world.settle();
  home.bridge.answer = answer;
  for (const state of ['connect', 'disconnect']) {
    await world.seam(`/devices/simulate/${state}`, device());
    await get('/locks/simulate/keypad_code_entry', { ...device(), code: '1111' });
    await get('/locks/simulate/manual_lock_via_keypad', device());
  }
  await world.seam('/devices/simulate/connect', device());
}

async function haveCodes(): Promise<void> {
  const { phones } = world.cloud.core;
  const create = (fields: object) => get('/access_codes/create', { ...device(), ...fields });
  const code = await create({ code: '4829', starts_at: inHours(1), ends_at: inHours(5) });
  world.settle();
  await world.seam('/access_codes/update', { access_code_id: code['access_code_id'], name: 'New' });
  phones.pinEdited(home.accountId, 'DBX2FRONT', '4829', '5930');
  phones.pinDeleted(home.accountId, 'DBX2FRONT', '5930');
  phones.pinCreated(home.accountId, 'DBX2FRONT', '7777');
  phones.pinDeleted(home.accountId, 'DBX2FRONT', '7777');
  await create({ is_offline_access_code: true, is_one_time_use: true });
  const { answer } = home.bridge;
  const second = await create({ code: '6041' });
  world.settle();
  home.bridge.answer = () => ({ outcome: JobOutcome.DONE, response: { status: Status.PIN_STORE_FULL } });
  const third = await create({ code: '8204' });
  await world.seam('/access_codes/delete', { access_code_id: second['access_code_id'] });
  world.settle();
  home.bridge.answer = answer;
  resource('access_code', await get('/access_codes/get', { access_code_id: third['access_code_id'] }));
  world.clock.advance(3_600_000);
}

describe("Seam's schemas take", () => {
  test('every event that the twin emits', async () => {
    const webview = await get('/connect_webviews/create', { customer_key: 'guest house' });
    const wrong = new URLSearchParams({ email: 'ann@example.com', password: 'wrong' });
    await world.cloud.fetch(new Request(String(webview['url']), { method: 'POST', body: wrong }));
    await moveDoors();
    await haveCodes();
    tell(BoltPosition.LOCKED, 80);
    tell(BoltPosition.UNLOCKED, 15, [22, 16, 53]);
    addKeypad();
    home.bridge.offline();
    world.settle();
    home.bridge.online(['DBX2FRONT']);
    world.settle();
    // A bridge that is removed while it is online disconnects the device, too, and Seam has few reasons for that.
    world.cloud.core.bridging.unlink(home.accountId, 'EB1XHALL', 'DBX2FRONT');
    world.settle();
    expect(world.types().at(-1)).toBe('device.disconnected');
    world.lock(home.accountId, 'DBX2BACK');
    world.cloud.core.devices.remove(home.accountId, 'DBX2BACK');
    const [connected_account_id] = [...world.workspace.accounts.keys()];
    await world.seam('/connected_accounts/delete', { connected_account_id });
    expect(eventFaults()).toEqual([]);
    const missing = seamEventTypes.filter(type => !world.types().includes(type));
    expect(missing).toEqual([]);
  });

  test('events of an account with a customer key, which name it', async () => {
    world = createSeamWorld();
    world.lock(world.account('bob@example.com'), 'DBX2BOB');
    const webview = await get('/connect_webviews/create', { customer_key: 'guest house' });
    resource('connect_webview', webview);
    const form = new URLSearchParams({ email: 'bob@example.com', password: PASSWORD });
    await world.cloud.fetch(new Request(String(webview['url']), { method: 'POST', body: form }));
    expect(eventFaults()).toEqual([]);
    for (const path of ['/connected_accounts/list', '/devices/list', '/connect_webviews/list']) {
      const [found] = (await get(path, { customer_key: 'guest house' })) as unknown as object[];
      expect(found).toMatchObject({ customer_key: 'guest house' });
      expect(await get(path, { customer_key: 'other' })).toEqual([]);
    }
    const since = '2020-01-01T00:00:00Z';
    const told = (await get('/events/list', { since, customer_key: 'guest house' })) as unknown as object[];
    expect(told).toHaveLength(5);
    expect(await get('/events/list', { since, customer_key: 'other' })).toEqual([]);
  });

  test('a device in each of its states', async () => {
    const shown = async () => resource('device', await get('/devices/get', device()));
    await shown();
    tell(BoltPosition.LOCKED, 4);
    await world.seam('/devices/update', { ...device(), name: 'Front', custom_metadata: { floor: '1' } });
    addKeypad();
    await shown();
    home.bridge.offline();
    world.settle();
    await world.seam('/devices/simulate/disconnect', device());
    await shown();
    home.bridge.online(['DBX2FRONT']);
    world.settle();
    world.cloud.core.bridging.unlink(home.accountId, 'EB1XHALL', 'DBX2FRONT');
    await shown();
    for (const one of (await get('/locks/list')) as unknown as object[]) resource('device', one);
  });

  test('access codes in each of their states, managed or not', async () => {
    const create = (fields: object) => get('/access_codes/create', { ...device(), ...fields });
    const window = { starts_at: inHours(1), ends_at: inHours(40) };
    const codes = [
      await create({ code: '4829' }),
      await create({ code: '5930', ...window }),
      await create({ is_offline_access_code: true, ...window }),
      await create({ is_offline_access_code: true, is_one_time_use: true }),
    ];
    for (const code of codes) resource('access_code', code);
    world.settle();
    world.cloud.core.phones.pinEdited(home.accountId, 'DBX2FRONT', '4829', '4830');
    home.bridge.answer = () => ({ outcome: JobOutcome.LOCK_UNREACHABLE });
    await world.seam('/access_codes/delete', { access_code_id: codes[1]!['access_code_id'] });
    await world.seam('/access_codes/update', { access_code_id: codes[0]!['access_code_id'], code: '1122' });
    world.settle();
    const several = (path: string) => get(path, device()) as unknown as Promise<object[]>;
    for (const code of await several('/access_codes/list')) resource('access_code', code);
    world.cloud.core.phones.pinCreated(home.accountId, 'DBX2FRONT', '7777');
    const endSeconds = Math.floor(world.clock.now() / 1000) + 3600;
    const term = { kind: 'duration', startSeconds: endSeconds - 3600, endSeconds } as const;
    world.cloud.core.phones.pinEdited(home.accountId, 'DBX2FRONT', '7777', '7777', term);
    const unmanaged = await several('/access_codes/unmanaged/list');
    expect(unmanaged).toMatchObject([{ code: '7777', type: 'time_bound', is_managed: false }]);
    for (const code of unmanaged) resource('unmanaged_access_code', code);
    const simulated = { ...device(), name: 'Cleaner', code: '3434' };
    const path = '/access_codes/simulate/create_unmanaged_access_code';
    resource('unmanaged_access_code', await get(path, simulated));
  });

  test('all other answers', async () => {
    resource('workspace', await get('/workspaces/get'));
    const lists = async (path: string, input: object = {}) => (await get(path, input)) as unknown as object[];
    for (const one of await lists('/workspaces/list')) resource('workspace', one);
    const [provider] = await lists('/devices/list_device_providers');
    resource('device_provider', provider);
    resource('webhook', await get('/webhooks/create', { url: 'https://receiver.test/' }));
    for (const one of await lists('/webhooks/list')) resource('webhook', one);
    for (const one of await lists('/connect_webviews/list')) resource('connect_webview', one);
    for (const one of await lists('/connected_accounts/list')) resource('connected_account', one);
    await get('/locks/unlock_door', device());
    await moveDoors();
    const attempts = await lists('/action_attempts/list');
    expect(new Set(attempts.map(one => (one as { status: string }).status))).toEqual(
      new Set(['success', 'error']),
    );
    const pending = await get('/locks/lock_door', device());
    expect(pending['status']).toBe('pending');
    for (const one of [...attempts, pending]) resource('action_attempt', one);
    resource('pagination', (await world.seam('/devices/list')).body.pagination);
  });
});
