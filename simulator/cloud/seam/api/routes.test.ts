import { beforeEach, describe, expect, test } from 'vitest';
import { createSeamWorld, type SeamHome, type SeamWorld } from '../testing/seam-world.ts';

let world: SeamWorld;
let home: SeamHome;
beforeEach(async () => {
  world = createSeamWorld();
  home = await world.home();
});

const device = () => ({ device_id: home.deviceId });
const refusal = async (path: string, input: object) => {
  const { status, body } = await world.seam(path, input);
  return [status, body.error?.type];
};
const list = (path: string, input: object = {}) =>
  world.ok(path, input) as unknown as Promise<Record<string, unknown>[]>;
const events = (type: RegExp) =>
  [...world.workspace.events.values()].filter(({ event_type }) => type.test(event_type));

describe('an update of a device', () => {
  const update = (change: object) => world.ok('/devices/update', { ...device(), ...change });

  test('sets a name for the workspace alone, and removes it', async () => {
    await update({ name: 'Front door' });
    expect(await world.ok('/devices/get', { name: 'Front door' })).toMatchObject({
      display_name: 'Front door',
      nickname: 'Front door',
      properties: { name: 'Front door', appearance: { name: 'the DBX2FRONT' } },
    });
    expect(await list('/devices/list', { search: 'front DOOR' })).toHaveLength(1);
    expect(world.cloud.core.devices.find('DBX2FRONT')?.name).toBe('the DBX2FRONT');
    await update({ name: null });
    const shown = await world.ok('/devices/get', device());
    expect(shown).toMatchObject({ display_name: 'the DBX2FRONT' });
    expect(shown).not.toHaveProperty('nickname');
  });

  test('changes the metadata that it names, by which it is found', async () => {
    await update({ custom_metadata: { floor: '1', vip: true } });
    await update({ custom_metadata: { floor: '2', vip: null } });
    expect(await world.ok('/devices/get', device())).toMatchObject({ custom_metadata: { floor: '2' } });
    expect(await list('/devices/list', { custom_metadata_has: { floor: '2' } })).toHaveLength(1);
    expect(await list('/devices/list', { custom_metadata_has: { floor: '1' } })).toHaveLength(0);
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key${index}`, 'x']));
    expect(await refusal('/devices/update', { ...device(), custom_metadata: many })).toEqual([
      400,
      'invalid_input',
    ]);
    expect(await world.ok('/devices/get', device())).toMatchObject({ custom_metadata: { floor: '2' } });
  });

  test('does not take it out of the twin', async () => {
    expect(await refusal('/devices/update', { ...device(), is_managed: false })).toEqual([
      400,
      'invalid_input',
    ]);
  });
});

test('a connected account gets a name, metadata and a customer', async () => {
  const [connected_account_id] = [...world.workspace.accounts.keys()];
  const change = { display_name: 'Ann', custom_metadata: { a: 'b' }, customer_key: 'stays' };
  const updated = await world.ok('/connected_accounts/update', { connected_account_id, ...change });
  expect(updated).toMatchObject(change);
  expect(await world.ok('/connected_accounts/get', { connected_account_id })).toEqual(updated);
  expect(await list('/devices/list', { customer_key: 'stays' })).toHaveLength(1);
});

test('a webhook that is updated gets other events from then on', async () => {
  const { webhook_id } = await world.ok('/webhooks/create', { url: 'https://receiver.test/' });
  await world.seam('/webhooks/update', { webhook_id, event_types: ['lock.locked'] });
  expect(await world.ok('/webhooks/get', { webhook_id })).toMatchObject({ event_types: ['lock.locked'] });
  expect(await refusal('/webhooks/update', { webhook_id, event_types: [] })).toEqual([400, 'invalid_input']);
});

test('a key sees its own workspace, and the one provider', async () => {
  expect(await list('/workspaces/list')).toEqual([await world.ok('/workspaces/get')]);
  const names = async (filter: object) =>
    (await list('/devices/list_device_providers', filter)).map(one => one['device_provider_name']);
  expect(await names({})).toEqual(['igloohome']);
  expect(await names({ provider_category: 'consumer_smartlocks' })).toEqual(['igloohome']);
  expect(await names({ provider_category: 'thermostats' })).toEqual([]);
});

test('action attempts are listed in pages, by id and by device', async () => {
  const ids: unknown[] = [];
  for (const op of ['lock', 'unlock', 'lock'])
    ids.push((await world.ok(`/locks/${op}_door`, device()))['action_attempt_id']);
  const idsOf = async (filter: object) =>
    (await list('/action_attempts/list', filter)).map(one => one['action_attempt_id']);
  expect(await idsOf({})).toEqual(ids);
  expect(await idsOf(device())).toEqual(ids);
  expect(await idsOf({ action_attempt_ids: [ids[1]] })).toEqual([ids[1]]);
  expect(await idsOf({ device_id: '00000000-0000-4000-8000-000000000000' })).toEqual([]);
  const { body } = await world.seam('/action_attempts/list', { limit: 2 });
  expect(await idsOf({ page_cursor: body.pagination.next_page_cursor })).toEqual([ids[2]]);
});

describe('a sandbox', () => {
  const enter = (code: string) => world.ok('/locks/simulate/keypad_code_entry', { ...device(), code });
  const locked = async () =>
    ((await world.ok('/devices/get', device()))['properties'] as { locked?: boolean }).locked;

  test('enters a code at the keypad: its event and the bolt are for the workspace alone', async () => {
    const { access_code_id } = await world.ok('/access_codes/create', { ...device(), code: '4829' });
    expect(await enter('4829')).toMatchObject({ status: 'success', result: {} });
    // The PIN was not on the lock yet.
    expect(events(/^lock\./)).toMatchObject([{ event_type: 'lock.access_denied' }]);
    world.settle();
    await enter('4829');
    await enter('1111');
    expect(events(/^lock\./).slice(1)).toMatchObject([
      { event_type: 'lock.unlocked', method: 'keycode', access_code_id, access_code_is_managed: true },
      { event_type: 'lock.access_denied', reason: { reason_code: 'unknown_code' } },
    ]);
    expect(await locked()).toBe(false);
    expect(home.bridge.jobs.filter(({ request }) => request?.unlock)).toEqual([]);
  });

  test('locks by the keypad, until the lock reports its bolt', async () => {
    expect(await world.ok('/locks/simulate/manual_lock_via_keypad', device())).toMatchObject({
      action_type: 'SIMULATE_MANUAL_LOCK_VIA_KEYPAD',
      status: 'success',
    });
    expect(events(/^lock\./)).toMatchObject([{ event_type: 'lock.locked', method: 'manual' }]);
    expect(await locked()).toBe(true);
    await world.ok('/locks/unlock_door', device());
    world.settle();
    expect(await locked()).not.toBe(true);
  });

  test('reaches nothing that it cut off itself', async () => {
    await world.seam('/devices/simulate/disconnect', device());
    expect(await enter('4829')).toMatchObject({ status: 'error', error: { type: 'device_disconnected' } });
    expect(events(/^lock\./)).toEqual([]);
  });

  test('has unmanaged codes, which open and whose digits are taken', async () => {
    const input = { ...device(), name: 'Cleaner', code: '3434' };
    const path = '/access_codes/simulate/create_unmanaged_access_code';
    const made = await world.ok(path, input);
    expect(made).toMatchObject({ is_managed: false, code: '3434', name: 'Cleaner', status: 'set' });
    const { access_code_id } = made;
    expect(await list('/access_codes/unmanaged/list', device())).toEqual([made]);
    expect(await world.ok('/access_codes/unmanaged/get', { access_code_id })).toEqual(made);
    expect(await world.ok('/access_codes/unmanaged/get', { ...device(), code: '3434' })).toEqual(made);
    expect(await list('/access_codes/list', device())).toEqual([]);
    await enter('3434');
    expect(events(/^lock\.unlocked/)).toMatchObject([{ access_code_id, access_code_is_managed: false }]);
    expect(await refusal(path, input)).toEqual([409, 'duplicate_code_on_device']);
    expect(await refusal('/access_codes/create', { ...device(), code: '3434' })).toEqual([
      409,
      'duplicate_code_on_device',
    ]);
  });

  test('simulates, and a production workspace refuses to', async () => {
    const { apiKey } = world.cloud.seam.workspaces.create({ name: 'live', kind: 'production' });
    const key = { key: apiKey };
    for (const path of ['/locks/simulate/keypad_code_entry', '/locks/simulate/manual_lock_via_keypad']) {
      const { body } = await world.seam(path, { ...device(), code: '4829' }, key);
      expect(body.error.type).toBe('sandbox_only');
    }
  });
});

describe('a PIN that somebody else set', () => {
  test('is an unmanaged code from its creation to its deletion', async () => {
    world.cloud.core.phones.pinCreated(home.accountId, 'DBX2FRONT', '7777');
    const [code] = await list('/access_codes/unmanaged/list', device());
    expect(code).toMatchObject({ code: '7777', is_managed: false });
    world.cloud.core.phones.pinDeleted(home.accountId, 'DBX2FRONT', '7777');
    expect(await list('/access_codes/unmanaged/list', device())).toEqual([]);
    const { access_code_id } = code!;
    expect(await refusal('/access_codes/unmanaged/get', { access_code_id })).toEqual([
      404,
      'access_code_not_found',
    ]);
    expect(events(/unmanaged/)).toMatchObject([
      { event_type: 'access_code.unmanaged.created', access_code_id },
      { event_type: 'access_code.unmanaged.removed', access_code_id },
    ]);
  });

  test('is never one that the workspace sets, changes or deletes itself', async () => {
    const { access_code_id } = await world.ok('/access_codes/create', { ...device(), code: '4829' });
    world.settle();
    world.cloud.core.phones.pinEdited(home.accountId, 'DBX2FRONT', '4829', '5930');
    await world.seam('/access_codes/update', { access_code_id, code: '6041' });
    world.settle();
    await world.seam('/access_codes/delete', { access_code_id });
    world.settle();
    expect(events(/unmanaged/)).toEqual([]);
    expect(await list('/access_codes/unmanaged/list', device())).toEqual([]);
  });

  test('is there when the account is connected to another workspace', async () => {
    await world.ok('/access_codes/create', { ...device(), code: '4829' });
    world.settle();
    const { apiKey } = world.cloud.seam.workspaces.create({ name: 'other' });
    await world.connect('ann@example.com', apiKey);
    const { body } = await world.seam('/devices/list', {}, { key: apiKey });
    const [{ device_id }] = body['devices'] as [{ device_id: string }];
    const found = await world.seam('/access_codes/unmanaged/list', { device_id }, { key: apiKey });
    expect(found.body['access_codes']).toMatchObject([{ code: '4829' }]);
  });
});

describe('codes for several locks', () => {
  let second: string;
  beforeEach(async () => {
    world.lock(home.accountId, 'DBX2BACK');
    const [, back] = await list('/devices/list');
    second = String(back!['device_id']);
  });
  const link = () => {
    world.cloud.core.bridging.link(home.accountId, 'EB1XHALL', 'DBX2BACK');
    world.settle();
  };
  const both = () => ({ device_ids: [home.deviceId, second] });

  test('have the same digits, chosen or generated', async () => {
    link();
    const codes = await list('/access_codes/create_multiple', { ...both(), name: 'Guest' });
    expect(codes.map(({ device_id }) => device_id)).toEqual([home.deviceId, second]);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(1);
    expect(codes[0]).toMatchObject({ name: 'Guest', code: expect.stringMatching(/^\d{4}$/) });
    const chosen = await list('/access_codes/create_multiple', { ...both(), code: '4829' });
    expect(chosen).toMatchObject([{ code: '4829' }, { code: '4829' }]);
  });

  test('are all refused when one is, or get other digits if that is asked for', async () => {
    link();
    await world.ok('/access_codes/create', { device_id: second, code: '4829' });
    const input = { ...both(), code: '4829' };
    expect(await refusal('/access_codes/create_multiple', input)).toEqual([409, 'duplicate_code_on_device']);
    world.settle();
    expect(await list('/access_codes/list', device())).toEqual([]);
    const [one, other] = await list('/access_codes/create_multiple', {
      ...input,
      behavior_when_code_cannot_be_shared: 'create_random_code',
    });
    expect(one).toMatchObject({ code: '4829' });
    expect(other!['code']).not.toBe('4829');
  });

  test('are refused when a lock has no bridge', async () => {
    expect(await refusal('/access_codes/create_multiple', both())).toEqual([
      400,
      'hub_required_for_additional_capabilities',
    ]);
    world.settle();
    expect(await list('/access_codes/list', device())).toEqual([]);
  });

  test('can be generated without being set', async () => {
    const generated = await world.ok('/access_codes/generate_code', device());
    expect(generated).toEqual({ ...device(), code: expect.stringMatching(/^\d{4}$/) });
    expect(await list('/access_codes/list', device())).toEqual([]);
  });
});

describe('a list without the filter that Seam demands', () => {
  test.each([
    ['/events/list', { event_type: 'device.added' }],
    ['/access_codes/list', {}],
    ['/access_codes/unmanaged/list', {}],
  ])('is refused: %s', async (path, input) => {
    expect(await refusal(path, input)).toEqual([400, 'invalid_input']);
  });
});
