import { LogType } from '../../../protocol/limits/activity.ts';
import { BoltPosition, type BridgeEvent, JobOutcome, Status } from '../../../protocol/messages/index.ts';
import type { CoreContext } from './context.ts';
import type { Job, JobEnd } from './job.ts';
import type { ActivityEntry, LockDevice } from './model.ts';
import type { CustomPins } from './pins.ts';
import { readEntry } from './wire.ts';

/** What bridges report of a lock, kept as the cloud's picture of it. */
export interface LockState {
  applyResult(lock: LockDevice, job: Job, end: JobEnd): void;
  applyEvent(lock: LockDevice, event: BridgeEvent): void;
  /** The charge of its battery, from a phone that read it. */
  applyBattery(lock: LockDevice, percent: number): void;
  /** Part of the lock's log, from whoever read it; gives how many entries are new. */
  applyLog(lock: LockDevice, entries: readonly ActivityEntry[]): number;
}

export function createLockState(context: CoreContext, pins: CustomPins): LockState {
  const { clock, config, events, state } = context;

  function heardOf(lock: LockDevice): void {
    lock.lastSyncMs = clock.now();
    state.devices.touch(lock.deviceId);
  }

  return {
    applyResult(lock, { task, origin }, end) {
      if (end.outcome !== JobOutcome.DONE) return;
      heardOf(lock);
      // The lock does not have it: neither does the registry.
      if (task.op === 'deletePin' && end.status === Status.PIN_UNKNOWN) pins.forget(lock, task.pin);
      if (end.failure) return;
      if (task.op === 'createPin') pins.register(lock, task.pin);
      if (task.op === 'deletePin') pins.forget(lock, task.pin);
      const { data, atMs, finishedAtMs = atMs } = end;
      if (task.op === 'lock') setBolt(lock, BoltPosition.LOCKED, finishedAtMs);
      if (task.op === 'unlock') setBolt(lock, BoltPosition.UNLOCKED, finishedAtMs);
      if (data.of === 'battery') setBattery(lock, data.percent);
      if (data.of === 'status') {
        setBolt(lock, data.bolt, finishedAtMs);
        setBattery(lock, data.batteryPercent);
      }
      if (data.of !== 'logs') return;
      addActivity(lock, data.entries, data.more ? null : finishedAtMs);
      if (origin === 'client') clientsHave(lock, data.entries);
    },
    applyEvent(lock, { notification, logs, atMs: toldAtMs }) {
      heardOf(lock);
      // Zero: the bridge did not say.
      const atMs = toldAtMs || clock.now();
      if (notification) {
        setBolt(lock, notification.bolt ?? BoltPosition.BOLT_UNKNOWN, atMs);
        // proto3 cannot tell 0 from absent, and a lock at 0 % sends nothing.
        if (notification.batteryPercent) setBattery(lock, notification.batteryPercent);
      }
      if (logs?.entries) addActivity(lock, logs.entries.map(readEntry), logs.more ? null : atMs);
    },
    applyBattery(lock, percent) {
      heardOf(lock);
      setBattery(lock, percent);
    },
    applyLog(lock, entries) {
      heardOf(lock);
      clientsHave(lock, entries);
      return addActivity(lock, entries, null);
    },
  };

  function clientsHave(lock: LockDevice, entries: readonly ActivityEntry[]): void {
    for (const { sequence } of entries) lock.clientsHaveUpTo = Math.max(lock.clientsHaveUpTo, sequence);
    state.devices.touch(lock.deviceId);
  }

  function setBolt(lock: LockDevice, bolt: BoltPosition, atMs: number): void {
    const { accountId, deviceId, bolt: before } = lock;
    if (bolt === BoltPosition.BOLT_UNKNOWN || bolt === before) return;
    lock.bolt = bolt;
    events.emit({ type: 'lock.bolt', accountId, deviceId, bolt, before, atMs });
  }

  function setBattery(lock: LockDevice, percent: number): void {
    if (percent > 100 || percent === lock.batteryPercent) return;
    lock.batteryPercent = percent;
    events.emit({ type: 'lock.battery', accountId: lock.accountId, deviceId: lock.deviceId, percent });
  }

  function addActivity(
    lock: LockDevice,
    entries: readonly ActivityEntry[],
    endReadAtMs: number | null,
  ): number {
    const fresh = entries.filter(entry => lock.activity.add(entry, config.activityKept));
    if (fresh.length === 0) return 0;
    lock.activity.trim(config.activityKept);
    events.emit({
      type: 'lock.activity',
      accountId: lock.accountId,
      deviceId: lock.deviceId,
      entries: fresh,
      endReadAtMs,
    });
    // Last: who hears of the use still finds the PIN.
    for (const { type, pin } of fresh) if (type === LogType.oneTimePin) pins.forget(lock, pin);
    return fresh.length;
  }
}
