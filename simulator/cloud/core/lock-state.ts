import { LogType } from '../../../protocol/limits/activity.ts';
import { BoltPosition, type BridgeEvent, JobOutcome, Status } from '../../../protocol/messages/index.ts';
import type { CoreContext } from './context.ts';
import type { CloudJob, JobEnd } from './job.ts';
import type { ActivityEntry, LockDevice } from './model.ts';
import type { CustomPins } from './pins.ts';
import { readEntry } from './wire.ts';

/** What bridges and phones report of a lock, kept as the cloud's picture of it. */
export class LockState {
  readonly #context: CoreContext;
  readonly #pins: CustomPins;

  constructor(context: CoreContext, pins: CustomPins) {
    this.#context = context;
    this.#pins = pins;
  }

  applyResult(lock: LockDevice, { task, origin }: CloudJob, end: JobEnd): void {
    if (end.outcome !== JobOutcome.DONE) return;
    this.#markSynced(lock);
    // The lock does not have it: neither does the registry.
    if (task.op === 'deletePin' && end.status === Status.PIN_UNKNOWN) this.#pins.forget(lock, task.pin);
    if (end.failure) return;
    if (task.op === 'createPin') this.#pins.register(lock, task.pin);
    if (task.op === 'deletePin') this.#pins.forget(lock, task.pin);
    const { data, atMs, finishedAtMs = atMs } = end;
    if (task.op === 'lock') this.#setBolt(lock, BoltPosition.LOCKED, finishedAtMs);
    if (task.op === 'unlock') this.#setBolt(lock, BoltPosition.UNLOCKED, finishedAtMs);
    if (data.of === 'battery') this.#setBattery(lock, data.percent);
    if (data.of === 'status') {
      this.#setBolt(lock, data.bolt, finishedAtMs);
      this.#setBattery(lock, data.batteryPercent);
    }
    if (data.of !== 'logs') return;
    this.#addActivity(lock, data.entries, data.more ? null : finishedAtMs);
    if (origin === 'client') this.#markReadByClients(lock, data.entries);
  }

  applyEvent(lock: LockDevice, { notification, logs, atMs: reportedAtMs }: BridgeEvent): void {
    this.#markSynced(lock);
    // Zero: the bridge did not say.
    const atMs = reportedAtMs || this.#context.clock.now();
    if (notification) {
      this.#setBolt(lock, notification.bolt ?? BoltPosition.BOLT_UNKNOWN, atMs);
      // proto3 cannot tell 0 from absent, and a lock at 0 % sends nothing.
      if (notification.batteryPercent) this.#setBattery(lock, notification.batteryPercent);
    }
    if (logs?.entries) this.#addActivity(lock, logs.entries.map(readEntry), logs.more ? null : atMs);
  }

  /** The charge of its battery, from a phone that read it. */
  applyBattery(lock: LockDevice, percent: number): void {
    this.#markSynced(lock);
    this.#setBattery(lock, percent);
  }

  /** Part of the lock's log, from whoever read it; gives how many entries are new. */
  applyLog(lock: LockDevice, entries: readonly ActivityEntry[]): number {
    this.#markSynced(lock);
    this.#markReadByClients(lock, entries);
    return this.#addActivity(lock, entries, null);
  }

  #markSynced(lock: LockDevice): void {
    lock.lastSyncMs = this.#context.clock.now();
    this.#context.state.devices.touch(lock.deviceId);
  }

  #markReadByClients(lock: LockDevice, entries: readonly ActivityEntry[]): void {
    for (const { sequence } of entries) lock.clientsHaveUpTo = Math.max(lock.clientsHaveUpTo, sequence);
    this.#context.state.devices.touch(lock.deviceId);
  }

  #setBolt(lock: LockDevice, bolt: BoltPosition, atMs: number): void {
    const { accountId, deviceId, bolt: before } = lock;
    if (bolt === BoltPosition.BOLT_UNKNOWN || bolt === before) return;
    lock.bolt = bolt;
    this.#context.events.emit({ type: 'lock.bolt', accountId, deviceId, bolt, before, atMs });
  }

  #setBattery(lock: LockDevice, percent: number): void {
    const { accountId, deviceId, batteryPercent: before } = lock;
    if (percent > 100 || percent === before) return;
    lock.batteryPercent = percent;
    this.#context.events.emit({ type: 'lock.battery', accountId, deviceId, percent });
  }

  #addActivity(lock: LockDevice, entries: readonly ActivityEntry[], endReadAtMs: number | null): number {
    const { config, events } = this.#context;
    const { accountId, deviceId, activity } = lock;
    const fresh = entries.filter(entry => activity.add(entry, config.activityKept));
    if (fresh.length === 0) return 0;
    activity.trim(config.activityKept);
    events.emit({ type: 'lock.activity', accountId, deviceId, entries: fresh, endReadAtMs });
    // Last: who hears of the use still finds the PIN.
    for (const { type, pin } of fresh) if (type === LogType.oneTimePin) this.#pins.forget(lock, pin);
    return fresh.length;
  }
}
