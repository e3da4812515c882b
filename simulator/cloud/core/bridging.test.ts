import { beforeEach, describe, expect, test } from 'vitest';
import { BoltPosition, JobOutcome } from '../../../protocol/messages/index.ts';
import { readGrant } from '../../../protocol/session/grant.ts';
import { BRIDGE_PERMISSIONS } from '../../../protocol/session/permissions.ts';
import { type CloudWorld, createCloudWorld, worldStart } from '../testing/cloud-world.ts';
import type { TestBridge } from '../testing/test-bridge.ts';

const code = (code: string) => expect.objectContaining({ code });

let world: CloudWorld;
let accountId: string;
beforeEach(() => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
});
const bridging = () => world.cloud.core.bridging;
const lock = () => world.cloud.core.devices.requireDevice(accountId, 'DBX2FRONT', 'lock');
const bridgeDevice = () => world.cloud.core.devices.requireDevice(accountId, 'EB1XHALL', 'bridge');
function onlineBridge(): TestBridge {
  const bridge = world.bridge(accountId, 'EB1XHALL');
  bridge.online();
  world.settle();
  return bridge;
}

describe('linking a lock', () => {
  test("sends its address and an eKey for the bridge's seven operations, and counts when the bridge has done it", () => {
    const bridge = onlineBridge();
    const job = bridging().link(accountId, 'EB1XHALL', 'DBX2FRONT');
    expect(lock().bridgeIds.size).toBe(0);
    world.settle();
    const { link } = bridge.jobs[0]!;
    expect(link).toMatchObject({ bluetoothAddress: 'ble:DBX2FRONT', key: { length: 32 } });
    expect(readGrant(link!.grant!)).toMatchObject({
      role: 'bridge',
      lockId: 'DBX2FRONT',
      // The second at which it was issued, and the list that it is alone on.
      keyId: worldStart / 1000 + 1,
      bridgeKeys: [worldStart / 1000 + 1],
      permissions: BRIDGE_PERMISSIONS,
    });
    expect(job.end).not.toHaveProperty('failure');
    expect([...lock().bridgeIds]).toEqual(['EB1XHALL']);
    expect([...bridgeDevice().linkedIds]).toEqual(['DBX2FRONT']);
    expect(world.events.at(-2)).toMatchObject({ type: 'device.linked', deviceId: 'DBX2FRONT' });
  });

  test('is judged by the bridge: a full one says so, and nothing is linked (BRIDGE-FIVE)', () => {
    const bridge = onlineBridge();
    bridge.answer = () => ({ outcome: JobOutcome.BRIDGE_FULL });
    const job = bridging().link(accountId, 'EB1XHALL', 'DBX2FRONT');
    world.settle();
    expect(job.end).toMatchObject({ failure: 'BRIDGE_FULL' });
    expect(lock().bridgeIds.size).toBe(0);
  });

  test('needs a compatible model and a bridge that is online', () => {
    world.lock(accountId, 'IGP1SHED', 'padlock');
    world.bridge(accountId, 'EB1XHALL');
    expect(() => bridging().link(accountId, 'EB1XHALL', 'IGP1SHED')).toThrow(code('BRIDGE_INCOMPATIBLE'));
    expect(() => bridging().link(accountId, 'EB1XHALL', 'DBX2FRONT')).toThrow(code('BRIDGE_OFFLINE'));
  });

  test('gives a new eKey each time', () => {
    const bridge = onlineBridge();
    for (let count = 0; count < 2; count++) bridging().link(accountId, 'EB1XHALL', 'DBX2FRONT');
    world.settle();
    const keyIds = bridge.jobs.map(({ link }) => readGrant(link!.grant!).keyId);
    expect(keyIds).toEqual([worldStart / 1000 + 1, worldStart / 1000 + 2]);
  });
});

describe('unlinking', () => {
  test('counts when the bridge has done it, or says that it does not hold the lock', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    bridge.answer = () => ({ outcome: JobOutcome.REJECTED });
    bridging().unlink(accountId, 'EB1XHALL', 'DBX2FRONT');
    world.settle();
    expect(lock().bridgeIds.size).toBe(1);
    bridge.answer = () => ({ outcome: JobOutcome.LOCK_NOT_LINKED });
    bridging().unlink(accountId, 'EB1XHALL', 'DBX2FRONT');
    world.settle();
    expect(lock().bridgeIds.size).toBe(0);
    expect(bridgeDevice().linkedIds.size).toBe(0);
    expect(() => bridging().unlink(accountId, 'EB1XHALL', 'DBX2FRONT')).toThrow(code('BRIDGE_NOT_LINKED'));
  });

  test('happens by itself at a bridge that still holds a lock which left the account', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    const linked = bridge.jobs.length;
    bridge.offline();
    world.settle();
    world.cloud.core.devices.remove(accountId, 'DBX2FRONT');
    bridge.online(['DBX2FRONT']);
    world.settle();
    expect(bridge.jobs.slice(linked)).toMatchObject([{ lockId: 'DBX2FRONT', unlink: {} }]);
    expect(bridgeDevice().linkedIds.size).toBe(0);
  });

  test('happens at once when the bridge is there', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    bridge.online(['DBX2FRONT']);
    world.settle();
    world.cloud.core.devices.remove(accountId, 'DBX2FRONT');
    world.settle();
    expect(bridge.jobs.at(-1)).toMatchObject({ lockId: 'DBX2FRONT', unlink: {} });
  });

  test('does not come between a bridge and the lock that it is just linking', () => {
    const bridge = onlineBridge();
    bridge.answer = () => undefined;
    const job = bridging().link(accountId, 'EB1XHALL', 'DBX2FRONT');
    bridge.online(['DBX2FRONT']);
    world.settle();
    bridge.result({ id: job.id, outcome: JobOutcome.DONE });
    world.settle();
    expect(bridge.jobs).toHaveLength(1);
    expect(lock().bridgeIds.size).toBe(1);
  });
});

describe('a lock with a keypad (KEYPAD-LINK)', () => {
  const place = { timezone: 'Asia/Singapore', utcOffsetMinutes: 480, bluetoothAddress: 'ble:pad' };
  const pin = { pin: '4829', kind: 'permanent', name: 'x', startSeconds: 0, endSeconds: null } as const;
  const createPin = () =>
    bridging().run(bridging().route(accountId, 'DBX2FRONT', 'EB1XHALL'), { op: 'createPin', pin });

  test('takes PINs from a bridge that its keypad is linked to, and from no other', () => {
    world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    const keypad = { ...place, kind: 'keypad', deviceId: 'EK1XPAD', name: 'pad', model: 'keypad' } as const;
    world.cloud.core.devices.register(accountId, { ...keypad, lockId: 'DBX2FRONT' });
    expect(createPin).toThrow('KEYPAD-LINK');
    bridging().linkKeypad(accountId, 'EB1XHALL', 'EK1XPAD');
    expect(createPin().task.op).toBe('createPin');
    bridging().unlinkKeypad(accountId, 'EB1XHALL', 'EK1XPAD');
    expect(createPin).toThrow('KEYPAD-LINK');
    world.cloud.core.devices.remove(accountId, 'EK1XPAD');
    world.settle();
    expect(lock().keypadIds.size).toBe(0);
  });

  test("is not linked to another account's bridge", () => {
    const other = world.account('bob@example.com');
    const { devices } = world.cloud.core;
    const keypad = { ...place, kind: 'keypad', deviceId: 'EK1XPAD', name: 'pad', model: 'keypad' } as const;
    devices.register(accountId, { ...keypad, lockId: 'DBX2FRONT' });
    world.bridge(other, 'EB1XEVIL');
    const bobs = devices.requireDevice(other, 'EB1XEVIL', 'bridge');
    expect(() => bridging().linkKeypad(accountId, 'EB1XEVIL', 'EK1XPAD')).toThrow(code('DEVICE_UNKNOWN'));
    expect(() => bridging().linkKeypad(other, 'EB1XEVIL', 'EK1XPAD')).toThrow(code('DEVICE_UNKNOWN'));
    expect([bobs.linkedIds, devices.requireDevice(accountId, 'EK1XPAD', 'keypad').bridgeIds]).toEqual([
      new Set(),
      new Set(),
    ]);
    // Nor is it unlinked from one.
    bobs.linkedIds.add('EK1XPAD');
    devices.requireDevice(accountId, 'EK1XPAD', 'keypad').bridgeIds.add('EB1XEVIL');
    expect(() => bridging().unlinkKeypad(accountId, 'EB1XEVIL', 'EK1XPAD')).toThrow(code('DEVICE_UNKNOWN'));
    expect(bobs.linkedIds).toEqual(new Set(['EK1XPAD']));
  });

  test('needs a lock of the same account', () => {
    const other = world.account('bob@example.com');
    const keypad = { ...place, kind: 'keypad', deviceId: 'EK1XPAD', name: 'pad', model: 'keypad' } as const;
    const register = () => world.cloud.core.devices.register(other, { ...keypad, lockId: 'DBX2FRONT' });
    expect(register).toThrow(code('DEVICE_UNKNOWN'));
    expect(lock().keypadIds.size).toBe(0);
  });
});

describe('what a bridge reports', () => {
  const seconds = worldStart / 1000;

  test('of a lock changes the picture of it', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    bridge.event({
      lockId: 'DBX2FRONT',
      notification: { bolt: BoltPosition.UNLOCKED, batteryPercent: 55, hasLogs: true },
      event: 'notification',
    });
    const entries = [{ sequence: 1, seconds, type: 22, keyId: 0, pin: '4829' }];
    bridge.event({ lockId: 'DBX2FRONT', logs: { entries }, event: 'logs' });
    world.settle();
    expect(lock()).toMatchObject({ bolt: BoltPosition.UNLOCKED, batteryPercent: 55 });
    expect(lock().activity.entries).toEqual([
      { sequence: 1, atSeconds: seconds, type: 22, keyId: 0, pin: '4829' },
    ]);
  });

  test('of a lock that is not linked to it is ignored', () => {
    world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    const evil = world.bridge(world.account('bob@example.com'), 'EB1XEVIL');
    evil.online();
    world.settle();
    evil.event({ lockId: 'DBX2FRONT', notification: { bolt: BoltPosition.UNLOCKED }, event: 'notification' });
    world.settle();
    expect(lock().bolt).toBe(BoltPosition.BOLT_UNKNOWN);
  });

  test('is kept for the newest log entries only', () => {
    world = createCloudWorld({ core: { activityKept: 5 } });
    accountId = world.account('ann@example.com');
    world.lock(accountId, 'DBX2FRONT');
    const bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    const entries = Array.from({ length: 9 }, (_, index) => ({ sequence: index + 1, seconds, type: 11 }));
    bridge.event({ lockId: 'DBX2FRONT', logs: { entries }, event: 'logs' });
    world.settle();
    expect(lock().activity.entries.map(({ sequence }) => sequence)).toEqual([5, 6, 7, 8, 9]);
    const told = world.events.length;
    bridge.event({ lockId: 'DBX2FRONT', logs: { entries: entries.slice(0, 6) }, event: 'logs' });
    world.settle();
    expect(world.events).toHaveLength(told);
  });

  test('frees the digits of a one-time PIN that was used', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
    world.cloud.core.phones.pinCreated(accountId, 'DBX2FRONT', '4829');
    const entries = [{ sequence: 1, seconds, type: 20, pin: '4829' }];
    bridge.event({ lockId: 'DBX2FRONT', logs: { entries }, event: 'logs' });
    world.settle();
    expect(lock().customPins.size).toBe(0);
  });
});
