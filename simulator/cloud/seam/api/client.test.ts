import {
  isSeamActionAttemptFailedError,
  isSeamActionAttemptTimeoutError,
  isSeamHttpInvalidInputError,
  isSeamHttpUnauthorizedError,
  SeamHttp,
  SeamHttpApiError,
} from '@seamapi/http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JobOutcome, Status } from '../../../../protocol/messages/index.ts';
import { createVirtualBroker } from '../../../broker/virtual-broker.ts';
import { createOffsetClock, type OffsetClock } from '../../../world/offset-clock.ts';
import { createRandomSource } from '../../../world/random.ts';
import { createTrace } from '../../../world/trace.ts';
import { type Cloud, createCloud } from '../../cloud.ts';
import { type CloudServer, serveCloud } from '../../http/serve.ts';
import { PASSWORD, testModels } from '../../testing/cloud-world.ts';
import { createTestBridge, type TestBridge } from '../../testing/test-bridge.ts';

/** Seam's official client talks to the twin over TCP in real time, with a bridge that answers at once. */
let clock: OffsetClock;
let cloud: Cloud;
let server: CloudServer;
let bridge: TestBridge;
let accountId: string;
let seam: SeamHttp;

beforeEach(async () => {
  clock = createOffsetClock();
  const random = createRandomSource('seam client');
  const trace = createTrace(clock);
  const rights = { mayPublish: () => true, maySubscribe: () => true };
  const broker = createVirtualBroker({ clock, random, trace, authorize: () => rights });
  cloud = createCloud({
    clock,
    random,
    mqtt: broker.port('cloud'),
    brokerCredentials: { username: 'cloud', password: 'cloud' },
    models: testModels,
    config: { passwordCost: { N: 2, r: 1, p: 1 } },
  });
  accountId = cloud.core.accounts.create({ email: 'ann@example.com', password: PASSWORD }).id;
  const place = { timezone: 'Asia/Singapore', utcOffsetMinutes: 480, bluetoothAddress: 'ble:x' };
  const keys = { adminKey: new Uint8Array(32), algoPinKey: new Uint8Array(16), masterPin: '1234567' };
  const { devices, bridging } = cloud.core;
  for (const [deviceId, name] of [
    ['DBX2FRONT', 'Front'],
    ['DBX2BACK', 'Back'],
  ] as const) {
    devices.register(accountId, { kind: 'lock', deviceId, name, model: 'deadbolt', ...place, ...keys });
  }
  devices.register(accountId, {
    kind: 'bridge',
    deviceId: 'EB1XHALL',
    name: 'Hall',
    model: 'bridge',
    ...place,
  });
  bridge = createTestBridge(broker.port('EB1XHALL'), 'EB1XHALL');
  bridge.online();
  clock.shift(1000);
  bridging.link(accountId, 'EB1XHALL', 'DBX2FRONT');
  clock.shift(1000);

  server = await serveCloud(cloud, { port: 0 });
  seam = new SeamHttp({
    apiKey: cloud.seam.workspaces.create({ name: 'Stays' }).apiKey,
    endpoint: `${server.url}/seam`,
    waitForActionAttempt: { pollingInterval: 20, timeout: 5000 },
  });
});
afterEach(async () => {
  await server.close();
  cloud.close();
  clock.clear();
});

async function connect(): Promise<string> {
  const webview = await seam.connectWebviews.create({ accepted_providers: ['igloohome'] });
  expect((await fetch(webview.url)).status).toBe(200);
  const form = new URLSearchParams({ email: 'ann@example.com', password: PASSWORD });
  expect((await fetch(webview.url, { method: 'POST', body: form })).status).toBe(200);
  const { status, connected_account_id } = await seam.connectWebviews.get(webview);
  expect(status).toBe('authorized');
  return connected_account_id!;
}

async function front(): Promise<string> {
  await connect();
  return (await seam.locks.get({ name: 'Front' })).device_id;
}

const caught = (promise: PromiseLike<unknown>) =>
  Promise.resolve(promise).then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  );
const wholeHour = (hours: number) =>
  new Date((Math.floor(clock.now() / 3_600_000) + hours) * 3_600_000).toISOString();

describe("Seam's official client", () => {
  test('connects an account through its webview and sees its locks', async () => {
    expect((await seam.workspaces.get()).is_sandbox).toBe(true);
    const connected_account_id = await connect();
    const devices = await seam.devices.list({ connected_account_id });
    expect(devices.map((device: { display_name: string }) => device.display_name)).toEqual(['Front', 'Back']);
    expect(await seam.devices.get({ device_id: devices[0]!.device_id })).toEqual(devices[0]);
    expect(await seam.locks.list()).toHaveLength(2);
    expect(await seam.connectedAccounts.get({ connected_account_id })).toMatchObject({
      account_type: 'igloohome',
    });
    const pages = seam.createPaginator(seam.devices.list({ limit: 1 }));
    expect(await pages.flattenToArray()).toEqual(devices);
    await seam.connectedAccounts.delete({ connected_account_id });
    expect(await seam.connectedAccounts.list()).toEqual([]);
  });

  test('waits until a lock is unlocked, and learns why an attempt failed', async () => {
    const device_id = await front();
    const done = await seam.locks.unlockDoor({ device_id });
    expect(done).toMatchObject({ status: 'success', action_type: 'UNLOCK_DOOR' });
    expect((await seam.locks.get({ device_id })).properties).toMatchObject({ locked: false });

    bridge.answer = () => ({ outcome: JobOutcome.DONE, response: { status: Status.BOLT_JAMMED } });
    const failed = await caught(seam.locks.lockDoor({ device_id }));
    expect(isSeamActionAttemptFailedError(failed) && failed.code).toBe('bolt_jammed');

    bridge.answer = () => undefined;
    const options = { waitForActionAttempt: { pollingInterval: 10, timeout: 50 } };
    const late = await caught(seam.locks.lockDoor({ device_id }, options));
    expect(isSeamActionAttemptTimeoutError(late)).toBe(true);
    const events: { event_type: string }[] = await seam.events.list({ since: '2020-01-01T00:00:00Z' });
    const types = events.map(({ event_type }) => event_type);
    expect(types).toContain('action_attempt.unlock_door.succeeded');
    expect(types).toContain('action_attempt.lock_door.failed');
  });

  test('sets, changes and deletes an online code', async () => {
    const device_id = await front();
    const window = { starts_at: wholeHour(1), ends_at: wholeHour(30) };
    const { access_code_id } = await seam.accessCodes.create({
      device_id,
      name: 'Guest',
      code: '4829',
      ...window,
    });
    clock.shift(1000);
    expect(await seam.accessCodes.get({ access_code_id })).toMatchObject({ status: 'set', ...window });
    await seam.accessCodes.update({ access_code_id, code: '5555' });
    clock.shift(2000);
    expect(await seam.accessCodes.list({ device_id })).toMatchObject([
      { access_code_id, code: '5555', status: 'set' },
    ]);
    await seam.accessCodes.delete({ access_code_id });
    clock.shift(1000);
    expect(await seam.accessCodes.list({ device_id })).toEqual([]);
  });

  test('gets offline codes for a lock without a bridge, but no online code', async () => {
    await connect();
    const { device_id, warnings } = await seam.locks.get({ name: 'Back' });
    expect(warnings).toMatchObject([{ warning_code: 'hub_required_for_additional_capabilities' }]);
    const offline = { device_id, is_offline_access_code: true };
    const hourly = await seam.accessCodes.create({
      ...offline,
      starts_at: wholeHour(0),
      ends_at: wholeHour(30),
    });
    expect(hourly.code).toMatch(/^\d{9}$/);
    expect(hourly.warnings).toMatchObject([{ warning_code: 'igloo_algopin_must_be_used_within_24_hours' }]);
    const days = {
      starts_at: wholeHour(1),
      ends_at: wholeHour(24 * 30 + 1),
      max_time_rounding: '1d',
    } as const;
    expect((await seam.accessCodes.create({ ...offline, ...days })).code).toMatch(/^\d{9}$/);
    expect((await seam.accessCodes.create({ ...offline, is_one_time_use: true })).code).toMatch(/^\d{8}$/);

    const online = await caught(seam.accessCodes.create({ device_id, code: '4829' }));
    expect(online).toBeInstanceOf(SeamHttpApiError);
    expect((online as SeamHttpApiError).code).toBe('hub_required_for_additional_capabilities');
    const { access_code_id } = hourly;
    const kept = await caught(seam.accessCodes.delete({ access_code_id }));
    expect((kept as SeamHttpApiError).code).toBe('cannot_modify_offline_access_code');
  });

  test('renames a lock, simulates its use in the sandbox and lists the attempts', async () => {
    const device_id = await front();
    await seam.devices.update({ device_id, name: 'Front door', custom_metadata: { floor: '1' } });
    const shown = await seam.devices.get({ name: 'Front door' });
    expect(shown).toMatchObject({ device_id, custom_metadata: { floor: '1' } });
    const { connected_account_id } = shown;
    await seam.connectedAccounts.update({ connected_account_id, custom_metadata: { guest: 'g1' } });
    expect(await seam.connectedAccounts.list({ custom_metadata_has: { guest: 'g1' } })).toHaveLength(1);
    expect(await seam.workspaces.list()).toEqual([await seam.workspaces.get()]);
    expect(await seam.devices.listDeviceProviders({ provider_category: 'stable' })).toMatchObject([
      { device_provider_name: 'igloohome' },
    ]);

    const code = '3434';
    const unmanaged = { device_id, name: 'Cleaner', code };
    await seam.accessCodes.simulate.createUnmanagedAccessCode(unmanaged);
    const [found] = await seam.accessCodes.unmanaged.list({ device_id });
    expect(await seam.accessCodes.unmanaged.get({ device_id, code })).toEqual(found);
    expect((await seam.locks.simulate.keypadCodeEntry({ device_id, code })).status).toBe('success');
    expect((await seam.locks.simulate.manualLockViaKeypad({ device_id })).status).toBe('success');
    expect(await seam.actionAttempts.list({ device_id })).toHaveLength(2);
    expect((await seam.accessCodes.generateCode({ device_id })).code).toMatch(/^\d{4}$/);
    expect(await seam.accessCodes.createMultiple({ device_ids: [device_id], name: 'Guest' })).toHaveLength(1);
  });

  test('recognizes the errors of the twin as those of Seam', async () => {
    const device_id = await front();
    const invalid = await caught(seam.accessCodes.create({ device_id, code: 'abcd' }));
    expect(isSeamHttpInvalidInputError(invalid)).toBe(true);
    if (!isSeamHttpInvalidInputError(invalid)) return;
    expect(invalid.getValidationErrorMessages('code')).toEqual(['has digits only']);
    expect(invalid.requestId).toMatch(/^[0-9a-f]{16}$/);

    const unknown = await caught(seam.devices.get({ device_id: '00000000-0000-4000-8000-000000000000' }));
    expect(unknown).toMatchObject({ code: 'device_not_found', statusCode: 404 });
    const stranger = new SeamHttp({ apiKey: 'seam_test_nobody', endpoint: `${server.url}/seam` });
    expect(isSeamHttpUnauthorizedError(await caught(stranger.devices.list()))).toBe(true);
  });

  test('cuts a device off in the sandbox and manages webhooks', async () => {
    const device_id = await front();
    await seam.devices.simulate.disconnectFromHub({ device_id });
    expect((await seam.devices.get({ device_id })).errors).toMatchObject([
      { error_code: 'hub_disconnected' },
    ]);
    await seam.devices.simulate.connectToHub({ device_id });
    expect((await seam.devices.get({ device_id })).properties.online).toBe(true);

    const { webhook_id } = await seam.webhooks.create({
      url: 'https://receiver.test/',
      event_types: ['lock.locked'],
    });
    await seam.webhooks.update({ webhook_id, event_types: ['lock.unlocked'] });
    expect(await seam.webhooks.list()).toMatchObject([{ webhook_id, event_types: ['lock.unlocked'] }]);
    await seam.webhooks.delete({ webhook_id });
    expect(await seam.webhooks.list()).toEqual([]);
  });
});
