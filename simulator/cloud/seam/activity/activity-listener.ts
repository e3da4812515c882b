import { LogType } from '../../../../protocol/limits/activity.ts';
import type { CloudEvent } from '../../core/events.ts';
import type { CloudJob } from '../../core/job.ts';
import type { ActivityEntry } from '../../core/model.ts';
import type { CodeLockListener } from '../access-codes/code-lock-listener.ts';
import type { SeamContext } from '../context.ts';
import type { SeamDevices } from '../devices/devices.ts';
import type { ActionAttempt, SeamDevice } from '../state.ts';
import { type ActivityEvents, codeUsed, isBeforeConnection, type LockAddress } from './activity-events.ts';
import { type EndPosition, openBoltTracking } from './bolt-tracking.ts';
import { positionAfterEntry, positionAfterJob } from './log-meanings.ts';
import type { LogReader } from './log-reader.ts';
import { releaseHeldEntries, trackEntry, trackFinishedJob, trackPosition } from './movement-matching.ts';

type EventOf<T extends CloudEvent['type']> = Extract<CloudEvent, { type: T }>;

/** Turns what happens at locks into events: the jobs that moved a bolt, reports of bolts, and the locks' logs. */
export class ActivityListener {
  readonly #context: SeamContext;
  readonly #devices: SeamDevices;
  readonly #codes: CodeLockListener;
  readonly #events: ActivityEvents;
  readonly #reader: LogReader;

  constructor(
    context: SeamContext,
    devices: SeamDevices,
    codes: CodeLockListener,
    events: ActivityEvents,
    reader: LogReader,
  ) {
    this.#context = context;
    this.#devices = devices;
    this.#codes = codes;
    this.#events = events;
    this.#reader = reader;
  }

  onJobCreated(job: CloudJob): void {
    if (positionAfterJob(job) !== null) this.#trackingOf(job).moving++;
  }

  /** `attempt`: the one that the job was of. */
  onJobCompleted(job: CloudJob, attempt: ActionAttempt | undefined): void {
    const position = positionAfterJob(job);
    if (position !== null) this.#onMoveCompleted(job, position, attempt);
    this.#reader.onJobCompleted(job);
  }

  /** The bolt was moved by no job: the log says who did it. */
  onBoltReported(report: EventOf<'lock.bolt'>): void {
    if (this.#devicesOf(report).length === 0) {
      // Nobody follows the bolt any more: what was known of it gets out of date.
      const { boltTrackings } = this.#context.state;
      if (boltTrackings.get(report.deviceId)?.moving === 0) boltTrackings.delete(report.deviceId);
      return;
    }
    trackPosition(this.#trackingOf(report), report);
    this.#reader.readIfNeeded(report);
  }

  onEntriesLogged(report: EventOf<'lock.activity'>): void {
    if (this.#devicesOf(report).length === 0) return;
    for (const entry of report.entries) this.#onEntry(report, entry);
    this.#reader.onLogRead(report, report.endReadAtMs, 'other');
  }

  onLockRemoved(deviceId: string): void {
    this.#context.state.boltTrackings.delete(deviceId);
  }

  #onMoveCompleted(job: CloudJob, position: EndPosition, attempt: ActionAttempt | undefined): void {
    const tracking = this.#trackingOf(job);
    const { end } = job;
    tracking.moving = Math.max(0, tracking.moving - 1);
    if (end && !end.failure) {
      const atMs = end.finishedAtMs ?? end.atMs;
      trackFinishedJob(tracking, { side: position, atMs });
      const attemptFields = attempt && { action_attempt_id: attempt.id };
      this.#events.emitMove(job, position, { method: 'remote', ...attemptFields });
    }
    if (tracking.moving > 0) return;
    // A bridge moved the bolt for these entries, though no job reported it.
    for (const entry of releaseHeldEntries(tracking))
      for (const device of this.#devicesOf(job)) this.#events.emitEntry(device, entry);
    this.#reader.readIfNeeded(job);
  }

  #onEntry(lock: LockAddress, entry: ActivityEntry): void {
    const position = positionAfterEntry(entry);
    const mover = this.#isBridgeKey(lock, entry.keyId) ? 'bridge' : 'other';
    const action = position === null ? 'emit' : trackEntry(this.#trackingOf(lock), entry, position, mover);
    for (const device of this.#devicesOf(lock)) {
      if (action === 'emit') this.#events.emitEntry(device, entry);
      this.#trackCodeUse(device, entry);
    }
  }

  /** The code was used, whether or not the event of its movement is out already. */
  #trackCodeUse(device: SeamDevice, entry: ActivityEntry): void {
    const code = isBeforeConnection(device, entry) ? undefined : codeUsed(device, entry);
    if (code?.kind === 'offline') this.#codes.onFirstUse(code);
    if (entry.type === LogType.oneTimePin && code) this.#codes.onPinGone(device, entry.pin, 'used');
  }

  #isBridgeKey({ deviceId }: LockAddress, keyId: ActivityEntry['keyId']): boolean {
    const lock = this.#context.core.devices.find(deviceId);
    return lock?.kind === 'lock' && lock.bridgeKeyIds.has(keyId);
  }

  #devicesOf({ accountId, deviceId }: LockAddress): SeamDevice[] {
    return this.#devices.findDevices(accountId, deviceId);
  }

  #trackingOf({ deviceId }: LockAddress) {
    return openBoltTracking(this.#context.state.boltTrackings, deviceId);
  }
}
