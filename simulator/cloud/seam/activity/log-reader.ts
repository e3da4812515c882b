import { isLockbenchError } from '../../../../protocol/errors/error.ts';
import { missedBefore } from '../../core/activity-gaps.ts';
import type { CloudJob } from '../../core/job.ts';
import type { SeamContext } from '../context.ts';
import { routeTo } from '../devices/device-lock.ts';
import type { SeamDevices } from '../devices/devices.ts';
import type { SeamDevice } from '../state.ts';
import type { ActivityEvents, LockAddress } from './activity-events.ts';
import { openBoltTracking } from './bolt-tracking.ts';
import {
  closeReadLog,
  closeUnreadLog,
  isGapPermanent,
  isLogReadNeeded,
  markLogRequested,
  trackLogEnd,
} from './movement-matching.ts';

/** How the end of a log was reached: by a job of Seam's, which may have lost entries, or by somebody else's. */
type LogReadSource = 'own' | 'own, with losses' | 'other';

/** Reads the logs of locks for movements that nothing else explains. */
export class LogReader {
  readonly #context: SeamContext;
  readonly #devices: SeamDevices;
  readonly #events: ActivityEvents;

  constructor(context: SeamContext, devices: SeamDevices, events: ActivityEvents) {
    this.#context = context;
    this.#devices = devices;
    this.#events = events;
  }

  /** Starts a job that reads the log, if there is something to read it for. */
  readIfNeeded(lock: LockAddress): void {
    const tracking = this.#trackingOf(lock);
    const device = this.#firstDevice(lock);
    if (!device || !isLogReadNeeded(tracking)) return;
    markLogRequested(tracking);
    this.#startJob(lock, device);
  }

  onJobCompleted(job: CloudJob): void {
    if (job.task.op !== 'logs') return;
    const { id, end } = job;
    if (id === this.#context.state.boltTrackings.get(job.deviceId)?.reading) {
      this.#onOwnJobCompleted(job, end);
      return;
    }
    const isEndRead = end?.data.of === 'logs' && !end.data.more;
    if (isEndRead && this.#firstDevice(job)) this.onLogRead(job, end.finishedAtMs ?? end.atMs, 'other');
  }

  /** `atMs`: when the end of the log was read; null: it was not, but entries that were missing may have come. */
  onLogRead(lock: LockAddress, atMs: number | null, source: LogReadSource): void {
    const tracking = this.#trackingOf(lock);
    const endAtMs = trackLogEnd(tracking, atMs);
    if (endAtMs === null) return;
    const isOwn = source !== 'other';
    const isWhole =
      source === 'own, with losses' || !this.#hasGap(lock) || (isOwn && isGapPermanent(tracking, endAtMs));
    if (!isWhole) return;
    this.#events.emitUnknownMoves(lock, closeReadLog(tracking, endAtMs, isOwn ? 'own' : 'other'));
    tracking.readSequence = this.#activityOf(lock)?.lastSequence ?? 0;
  }

  #startJob(lock: LockAddress, device: SeamDevice): void {
    const tracking = this.#trackingOf(lock);
    const { core } = this.#context;
    try {
      tracking.reading = core.bridging.run(routeTo(this.#context, device), { op: 'logs' }, 'cloud').id;
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      this.#events.emitUnknownMoves(lock, closeUnreadLog(tracking));
    }
  }

  #onOwnJobCompleted(lock: LockAddress, end: CloudJob['end']): void {
    const tracking = this.#trackingOf(lock);
    tracking.reading = null;
    const data = end?.data.of === 'logs' ? end.data : undefined;
    const device = this.#firstDevice(lock);
    if (data?.more && data.entries.length > 0 && device) {
      this.#startJob(lock, device);
      return;
    }
    if (!end || !data || data.more) this.#events.emitUnknownMoves(lock, closeUnreadLog(tracking));
    else this.onLogRead(lock, end.finishedAtMs ?? end.atMs, data.lost > 0 ? 'own, with losses' : 'own');
    this.readIfNeeded(lock);
  }

  /** Whether part of the log is still on its way, or lost. */
  #hasGap(lock: LockAddress): boolean {
    const { readSequence } = this.#trackingOf(lock);
    const known = this.#activityOf(lock)?.entries ?? [];
    return known.some(
      ({ sequence }, index) =>
        sequence - 1 > readSequence && missedBefore(known, index, this.#context.core.activityKept) > 0,
    );
  }

  #activityOf({ deviceId }: LockAddress) {
    const lock = this.#context.core.devices.find(deviceId);
    return lock?.kind === 'lock' ? lock.activity : undefined;
  }

  /** Any workspace's device will do: the lock and its log are the same. */
  #firstDevice({ accountId, deviceId }: LockAddress): SeamDevice | undefined {
    return this.#devices.findDevices(accountId, deviceId)[0];
  }

  #trackingOf({ deviceId }: LockAddress) {
    return openBoltTracking(this.#context.state.boltTrackings, deviceId);
  }
}
