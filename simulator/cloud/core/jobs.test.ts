import { beforeEach, describe, expect, test } from 'vitest';
import { BoltPosition, JobOutcome, Status } from '../../../protocol/messages/index.ts';
import { type CloudWorld, createCloudWorld, worldStart } from '../testing/cloud-world.ts';
import type { TestBridge } from '../testing/test-bridge.ts';
import type { CloudJob, LockTask } from './job.ts';
import type { CustomPin, LockDevice } from './model.ts';

const code = (code: string) => expect.objectContaining({ code });
const startSeconds = worldStart / 1000;

let world: CloudWorld;
let accountId: string;
let bridge: TestBridge;
beforeEach(() => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
  bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
});

const pin = (digits: string, changes: Partial<CustomPin> = {}): CustomPin => ({
  pin: digits,
  kind: 'permanent',
  name: 'guest',
  startSeconds,
  endSeconds: null,
  ...changes,
});
const create = (digits: string, changes?: Partial<CustomPin>): LockTask => ({
  op: 'createPin',
  pin: pin(digits, changes),
});
const remove = (digits: string): LockTask => ({ op: 'deletePin', pin: digits });

function run(task: LockTask, deviceId = 'DBX2FRONT', bridgeId = 'EB1XHALL'): CloudJob {
  const { bridging } = world.cloud.core;
  return bridging.run(bridging.route(accountId, deviceId, bridgeId), task);
}
function finished(task: LockTask): CloudJob {
  const job = run(task);
  world.settle();
  return job;
}
function lock(): LockDevice {
  return world.cloud.core.devices.requireDevice(accountId, 'DBX2FRONT', 'lock');
}
const silent = () => {
  bridge.answer = () => undefined;
};

describe('the seven operations (BRIDGE-OPS)', () => {
  test('travel as wire requests that expire in 120 s', () => {
    const job = finished(create('4829', { kind: 'duration', endSeconds: startSeconds + 60 }));
    expect(bridge.jobs.at(-1)).toMatchObject({
      id: job.id,
      version: 100,
      lockId: 'DBX2FRONT',
      expiresAtMs: job.createdAtMs + 120_000,
      request: {
        createPin: { pin: '4829', kind: 4, window: { startSeconds, endSeconds: startSeconds + 60 } },
      },
    });
    for (const op of ['lock', 'unlock', 'battery', 'status', 'logs'] as const) run({ op });
    run(remove('4829'));
    world.settle();
    const requested = bridge.jobs.slice(-6).map(({ request }) => request?.op);
    expect(requested).toEqual(['lock', 'unlock', 'getBattery', 'getStatus', 'getLogs', 'deletePin']);
  });

  test('are done when the lock says OK', () => {
    const job = run({ op: 'unlock' });
    expect(job.end).toBeUndefined();
    world.settle();
    expect(job.end).toMatchObject({ outcome: JobOutcome.DONE, status: Status.OK });
    expect(job.end).not.toHaveProperty('failure');
    const mine = world.events.filter(event => 'job' in event && event.job === job);
    expect(mine.map(({ type }) => type)).toEqual(['job.created', 'job.completed']);
  });

  test('fail with the name of what the lock, or the bridge, said', () => {
    bridge.answer = () => ({ outcome: JobOutcome.DONE, response: { status: Status.PIN_STORE_FULL } });
    expect(finished(create('4829')).end).toMatchObject({
      failure: 'PIN_STORE_FULL',
      status: Status.PIN_STORE_FULL,
    });
    bridge.answer = () => ({ outcome: JobOutcome.LOCK_UNREACHABLE });
    expect(finished(create('4829')).end).toMatchObject({ failure: 'LOCK_UNREACHABLE', status: undefined });
    bridge.answer = () => ({ outcome: JobOutcome.DONE });
    expect(finished(create('4829')).end).toMatchObject({ failure: 'MALFORMED_MESSAGE' });
    bridge.answer = () => ({ outcome: JobOutcome.DONE, response: { status: 999 as Status } });
    expect(finished(create('4829')).end).toMatchObject({ failure: 'STATUS_UNKNOWN', status: 999 });
    expect(lock().customPins.size).toBe(0);
  });

  test('change the picture of the lock', () => {
    finished({ op: 'unlock' });
    expect(lock().bolt).toBe(BoltPosition.UNLOCKED);
    expect(lock().lastSyncMs).toBeGreaterThan(worldStart);
    finished({ op: 'lock' });
    expect(lock().bolt).toBe(BoltPosition.LOCKED);
    bridge.answer = () => ({ outcome: JobOutcome.DONE, response: { battery: { percent: 81 } } });
    expect(finished({ op: 'battery' }).end?.data).toEqual({ of: 'battery', percent: 81 });
    expect(lock().batteryPercent).toBe(81);
    const deviceStatus = { bolt: BoltPosition.JAMMED, batteryPercent: 80, pinCount: 3 };
    bridge.answer = () => ({ outcome: JobOutcome.DONE, response: { deviceStatus } });
    expect(finished({ op: 'status' }).end?.data).toMatchObject({ of: 'status', pinCount: 3 });
    expect(lock()).toMatchObject({ bolt: BoltPosition.JAMMED, batteryPercent: 80 });
    expect(world.events.filter(({ type }) => type === 'lock.battery')).toHaveLength(2);
  });

  test('ask for the log from where it is known', () => {
    const entries = [3, 1, 2].map(sequence => ({
      sequence,
      seconds: startSeconds,
      type: 11,
      keyId: 0,
      pin: '',
    }));
    bridge.answer = () => ({ outcome: JobOutcome.DONE, response: { logs: { entries, more: true } } });
    expect(finished({ op: 'logs' }).end?.data).toMatchObject({ of: 'logs', more: true });
    expect(lock().activity.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    finished({ op: 'logs' });
    expect(bridge.jobs.at(-1)?.request).toMatchObject({ getLogs: { after: 3 } });
    expect(lock().activity.entries).toHaveLength(3);
    expect(world.events.filter(({ type }) => type === 'lock.activity')).toHaveLength(1);
  });

  test('bring a client what no client was told, also what the bridge has told the cloud by itself', () => {
    const entries = [1, 2].map(sequence => ({ sequence, seconds: startSeconds, type: 11 }));
    bridge.event({ lockId: 'DBX2FRONT', logs: { entries }, event: 'logs' });
    world.settle();
    expect(lock().activity.entries).toHaveLength(2);
    finished({ op: 'logs' });
    expect(bridge.jobs.at(-1)?.request).toMatchObject({ getLogs: { after: 0 } });
    const { bridging } = world.cloud.core;
    bridging.run(bridging.route(accountId, 'DBX2FRONT', 'EB1XHALL'), { op: 'logs' }, 'cloud');
    world.settle();
    expect(bridge.jobs.at(-1)?.request).toMatchObject({ getLogs: { after: 2 } });
  });
});

describe('a job is refused', () => {
  test('for a device, then a bridge, that the account has not; then by model; then unlinked', () => {
    world.lock(accountId, 'IGP1SHED', 'padlock');
    world.lock(accountId, 'DBX2BACK');
    expect(() => run({ op: 'lock' }, 'NOWHERE', 'NOWHERE')).toThrow('lock NOWHERE');
    expect(() => run({ op: 'lock' }, 'IGP1SHED', 'NOWHERE')).toThrow('bridge NOWHERE');
    expect(() => run({ op: 'lock' }, 'EB1XHALL', 'EB1XHALL')).toThrow(code('DEVICE_UNKNOWN'));
    expect(() => run({ op: 'lock' }, 'DBX2FRONT', 'DBX2BACK')).toThrow(code('DEVICE_UNKNOWN'));
    expect(() => run({ op: 'lock' }, 'IGP1SHED')).toThrow(code('BRIDGE_INCOMPATIBLE'));
    expect(() => run({ op: 'lock' }, 'DBX2BACK')).toThrow(code('BRIDGE_NOT_LINKED'));
  });

  test('for a PIN that is no custom PIN (PIN-CUSTOM), before the bridge is looked at', () => {
    bridge.offline();
    world.settle();
    for (const digits of ['123', '1234567', '12a4', '', '１２３４']) {
      expect(() => run(create(digits))).toThrow(code('PIN_LENGTH'));
    }
    const endSeconds = startSeconds + 3600;
    expect(() => run(create('4829', { endSeconds }))).toThrow(code('PIN_WINDOW'));
    expect(() => run(create('4829', { kind: 'duration' }))).toThrow(code('PIN_WINDOW'));
    expect(() => run(create('4829', { kind: 'duration', endSeconds: startSeconds }))).toThrow(
      code('PIN_WINDOW'),
    );
    const past = { startSeconds: 10, endSeconds: 20 };
    expect(() => run(create('4829', { kind: 'oneTime', ...past }))).toThrow(code('PIN_WINDOW'));
    expect(() => run(create('4829', { startSeconds: 2 ** 32 }))).toThrow(code('PIN_WINDOW'));
    expect(() => run(remove('12x4'))).toThrow(code('PIN_LENGTH'));
  });

  test('while a pending job of the bridge carries the same PIN, before its presence is looked at', () => {
    silent();
    run(create('4829'));
    bridge.offline();
    world.settle();
    expect(() => run(create('4829'))).toThrow(code('JOB_PENDING_FOR_PIN'));
    expect(() => run(remove('4829'))).toThrow(code('JOB_PENDING_FOR_PIN'));
    expect(() => run(create('4830'))).toThrow(code('BRIDGE_OFFLINE'));
  });

  test('at once while the bridge is offline: nothing is queued (BRIDGE-OFFLINE)', () => {
    const before = bridge.jobs.length;
    bridge.offline();
    world.settle();
    expect(() => run({ op: 'unlock' })).toThrow(code('BRIDGE_OFFLINE'));
    bridge.online(['DBX2FRONT']);
    world.settle();
    expect(bridge.jobs).toHaveLength(before);
    expect(finished({ op: 'unlock' }).end).toMatchObject({ outcome: JobOutcome.DONE });
  });

  test('when 20 are pending, and not when one of them is done', () => {
    silent();
    const jobs = Array.from({ length: 20 }, () => run({ op: 'status' }));
    expect(() => run({ op: 'status' })).toThrow(code('JOBS_TOO_MANY'));
    expect(() => world.cloud.core.bridging.link(accountId, 'EB1XHALL', 'DBX2FRONT')).toThrow(
      code('JOBS_TOO_MANY'),
    );
    bridge.result({ id: jobs[7]!.id, outcome: JobOutcome.DONE, response: { status: 0 } });
    world.settle();
    expect(run({ op: 'status' }).end).toBeUndefined();
  });

  test('for a PIN that the lock has, until its window is over or it is deleted', () => {
    finished(create('4829', { kind: 'duration', endSeconds: startSeconds + 60 }));
    finished(create('4830'));
    expect(() => run(create('4829'))).toThrow(code('PIN_EXISTS'));
    expect(() => run(create('4830'))).toThrow(code('PIN_EXISTS'));
    world.clock.advance(60_000);
    expect(finished(create('4829')).end).not.toHaveProperty('failure');
    finished(remove('4830'));
    expect(finished(create('4830')).end).not.toHaveProperty('failure');
  });
});

describe('a pending job', () => {
  test('expires after 120 s, and what comes later is ignored', () => {
    silent();
    const job = run(create('4829'));
    world.clock.advance(119_999);
    expect(job.end).toBeUndefined();
    world.clock.advance(1);
    expect(job.end).toMatchObject({ outcome: JobOutcome.EXPIRED, failure: 'EXPIRED' });
    bridge.result({ id: job.id, outcome: JobOutcome.DONE, response: { status: 0 } });
    world.settle();
    expect(job.end).toMatchObject({ failure: 'EXPIRED' });
    expect(lock().customPins.size).toBe(0);
    expect(run(create('4829')).end).toBeUndefined();
  });

  test('is finished by its first result, and leaves no timer', () => {
    const timers = world.clock.pending;
    silent();
    const job = run({ op: 'unlock' });
    bridge.result({ id: job.id, outcome: JobOutcome.DONE, response: { status: Status.BOLT_JAMMED } });
    bridge.result({ id: job.id, outcome: JobOutcome.DONE, response: { status: Status.OK } });
    world.settle();
    expect(job.end).toMatchObject({ failure: 'BOLT_JAMMED' });
    expect(world.clock.pending).toBeLessThanOrEqual(timers);
  });

  test('is not finished by another bridge', () => {
    silent();
    const job = run({ op: 'unlock' });
    const stranger = world.bridge(world.account('bob@example.com'), 'EB1XEVIL');
    stranger.online();
    stranger.result({ id: job.id, outcome: JobOutcome.DONE, response: { status: 0 } });
    world.settle();
    expect(job.end).toBeUndefined();
  });

  test('fails when its lock leaves the account, so that a later owner feels nothing of it', () => {
    silent();
    const job = run(create('4829'));
    world.cloud.core.devices.remove(accountId, 'DBX2FRONT');
    expect(job.end).toMatchObject({ failure: 'LOCK_NOT_LINKED' });
    const other = world.account('bob@example.com');
    world.lock(other, 'DBX2FRONT');
    bridge.result({ id: job.id, outcome: JobOutcome.DONE, response: { status: 0 } });
    world.settle();
    expect(world.cloud.core.devices.requireDevice(other, 'DBX2FRONT', 'lock').customPins.size).toBe(0);
  });
});

test('deleting goes to the lock whatever the PIN is: it refuses algoPINs and the master PIN itself (ALGO-REVOKE)', () => {
  bridge.answer = ({ request }) => ({
    outcome: JobOutcome.DONE,
    response: {
      status: request?.deletePin?.pin?.length === 9 ? Status.BLUETOOTH_REQUIRED : Status.PIN_UNKNOWN,
    },
  });
  const order = { deviceId: 'DBX2FRONT', class: 'hourly', name: 'x', startSeconds } as const;
  const algoPin = world.cloud.core.algoPins.issue(accountId, { ...order, endSeconds: startSeconds + 3600 });
  expect(finished(remove(algoPin.pin)).end).toMatchObject({ failure: 'BLUETOOTH_REQUIRED', status: 39 });
  expect(algoPin.revoked).toBe(false);
});

test('a PIN that the lock does not know is not registered any longer', () => {
  finished(create('4829'));
  bridge.answer = () => ({ outcome: JobOutcome.DONE, response: { status: Status.PIN_UNKNOWN } });
  expect(finished(remove('4829')).end).toMatchObject({ failure: 'PIN_UNKNOWN' });
  expect(lock().customPins.size).toBe(0);
});

test('old finished jobs are forgotten, pending ones never', () => {
  world = createCloudWorld({ core: { jobsKept: 3 } });
  accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
  bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
  const { jobs } = world.cloud.core;
  const answer = bridge.answer;
  silent();
  const pending = run({ op: 'battery' });
  world.settle();
  bridge.answer = answer;
  const done = [1, 2, 3, 4].map(() => finished({ op: 'lock' }));
  expect(jobs.requireJob(accountId, pending.id)).toBe(pending);
  expect(() => jobs.requireJob(accountId, done[0]!.id)).toThrow(code('JOB_UNKNOWN'));
  expect(jobs.requireJob(accountId, done[3]!.id)).toBe(done[3]);
});
