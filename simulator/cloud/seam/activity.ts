import { isLockbenchError } from '../../../protocol/errors/error.ts';
import { LogType } from '../../../protocol/limits/activity.ts';
import { BoltPosition } from '../../../protocol/messages/index.ts';
import { missedBefore } from '../core/activity-gaps.ts';
import type { CloudEvent } from '../core/events.ts';
import type { Job } from '../core/job.ts';
import type { ActivityEntry, LockDevice } from '../core/model.ts';
import { type AccessCodes, digitsOf } from './codes.ts';
import type { SeamContext } from './context.ts';
import type { SeamDevices } from './devices.ts';
import {
  askLog,
  type BoltSide,
  logRead,
  logUnread,
  newWatch,
  noteEnd,
  release,
  seeBolt,
  seeEntry,
  seeJob,
  type Watch,
  waitedForGap,
  wantsLog,
} from './moves.ts';
import type { AccessCode, ActionAttempt, SeamDevice } from './state.ts';

/** What happened at locks, as events: from the jobs that moved a bolt, from the bolts' news, and from the locks' logs. */
export interface Activity {
  onJobCreated(job: Job): void;
  /** `attempt`: the one that the job was of. */
  onJob(job: Job, attempt: ActionAttempt | undefined): void;
  /** A bolt that nobody's job moved: the log tells who did. */
  onBolt(news: EventOf<'lock.bolt'>): void;
  onEntries(news: EventOf<'lock.activity'>): void;
  forget(deviceId: string): void;
}

type EventOf<T extends CloudEvent['type']> = Extract<CloudEvent, { type: T }>;

/** A lock of an account, as the core names it. */
interface Place {
  readonly accountId: string;
  readonly deviceId: string;
}

export function createActivity(
  { core, log, state }: SeamContext,
  devices: SeamDevices,
  codes: AccessCodes,
): Activity {
  const { watches } = state;

  function watchOf({ deviceId }: Place): Watch {
    const watch = watches.get(deviceId) ?? newWatch();
    // Whoever asks for it changes it.
    watches.set(deviceId, watch);
    return watch;
  }

  const of = ({ accountId, deviceId }: Place) => devices.of(accountId, deviceId);

  function tell(place: Place, side: BoltSide, fields: object): void {
    for (const device of of(place)) log.ofDevice(device, typeOf(side), fields);
  }

  function tellUnknown(place: Place, sides: readonly BoltSide[]): void {
    for (const side of sides) tell(place, side, { method: 'unknown' });
  }

  /** If there is something to read it for. */
  function readLog(place: Place): void {
    const watch = watchOf(place);
    const [device] = of(place);
    if (!device || !wantsLog(watch)) return;
    askLog(watch);
    startReading(place, device);
  }

  function startReading(place: Place, device: SeamDevice): void {
    const watch = watchOf(place);
    try {
      watch.reading = core.bridging.run(devices.route(device), { op: 'logs' }, 'cloud').id;
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      tellUnknown(place, logUnread(watch));
    }
  }

  function onReadingEnd(place: Place, end: Job['end']): void {
    const watch = watchOf(place);
    watch.reading = null;
    const data = end?.data.of === 'logs' ? end.data : undefined;
    const [device] = of(place);
    if (data?.more && data.entries.length > 0 && device) {
      startReading(place, device);
      return;
    }
    if (!end || !data || data.more) tellUnknown(place, logUnread(watch));
    else onRead(place, end.finishedAtMs ?? end.atMs, data.lost > 0 ? 'own, with losses' : 'own');
    readLog(place);
  }

  /** `atMs`: when the end of the log was read; null: it was not, but what was missing may have come. */
  function onRead(place: Place, atMs: number | null, reading: 'own' | 'own, with losses' | 'other'): void {
    const watch = watchOf(place);
    const endAtMs = noteEnd(watch, atMs);
    if (endAtMs === null) return;
    const isOwn = reading !== 'other';
    const isWhole =
      reading === 'own, with losses' || !hasGap(place) || (isOwn && waitedForGap(watch, endAtMs));
    if (!isWhole) return;
    tellUnknown(place, logRead(watch, endAtMs, isOwn ? 'own' : 'other'));
    watch.readSequence = lockOf(place)?.activity.lastSequence ?? 0;
  }

  function lockOf({ deviceId }: Place): LockDevice | undefined {
    const lock = core.devices.find(deviceId);
    return lock?.kind === 'lock' ? lock : undefined;
  }

  /** Part of the log is still on its way, or lost. */
  function hasGap(place: Place): boolean {
    const { readSequence } = watchOf(place);
    const known = lockOf(place)?.activity.entries ?? [];
    return known.some(
      ({ sequence }, place) =>
        sequence - 1 > readSequence && missedBefore(known, place, core.activityKept) > 0,
    );
  }

  function onMoveEnd(place: Place, side: BoltSide, { end }: Job, attempt: ActionAttempt | undefined): void {
    const watch = watchOf(place);
    watch.moving = Math.max(0, watch.moving - 1);
    if (end && !end.failure) {
      const atMs = end.finishedAtMs ?? end.atMs;
      seeJob(watch, { side, atMs });
      tell(place, side, { method: 'remote', ...(attempt && { action_attempt_id: attempt.id }) });
    }
    if (watch.moving > 0) return;
    // Moved by a bridge, though no job said that it did.
    for (const entry of release(watch)) for (const device of of(place)) tellEntry(device, entry);
    readLog(place);
  }

  /** What was logged before the lock was connected is not the workspace's; a lock counts seconds, and may be one behind. */
  function isOlder({ createdAtMs }: SeamDevice, { atSeconds }: ActivityEntry): boolean {
    return atSeconds !== 0 && (atSeconds + 2) * 1000 <= createdAtMs;
  }

  function tellEntry(device: SeamDevice, entry: ActivityEntry): void {
    const meaning = meanings[entry.type];
    if (!meaning || isOlder(device, entry)) return;
    const { event, ...fields } = meaning;
    const code = codeUsed(device, entry);
    const atMs = entry.atSeconds * 1000 || undefined;
    log.ofDevice(device, event, { ...fields, ...codeFields(code) }, atMs);
  }

  /** Whether or not its movement is told already. */
  function noteUse(device: SeamDevice, entry: ActivityEntry): void {
    const code = isOlder(device, entry) ? undefined : codeUsed(device, entry);
    if (code?.kind === 'offline') codes.markUsed(code);
    if (entry.type === LogType.oneTimePin && code) codes.onPinGone(device, entry.pin, 'used');
  }

  function codeUsed(device: SeamDevice, { type, pin }: ActivityEntry): AccessCode | undefined {
    if (meanings[type]?.method !== 'keycode') return undefined;
    return codes.ofDevice(device).find(code => digitsOf(code) === pin);
  }

  function onEntry(place: Place, entry: ActivityEntry): void {
    const side = sideAfter(entry);
    const by = lockOf(place)?.bridgeKeyIds.has(entry.keyId) ? 'bridge' : 'other';
    const what = side === null ? 'tell' : seeEntry(watchOf(place), entry, side, by);
    for (const device of of(place)) {
      if (what === 'tell') tellEntry(device, entry);
      noteUse(device, entry);
    }
  }

  return {
    onJobCreated(job) {
      if (sideOfTask(job) !== null) watchOf(job).moving++;
    },
    onJob(job, attempt) {
      const side = sideOfTask(job);
      if (side !== null) onMoveEnd(job, side, job, attempt);
      if (job.task.op !== 'logs') return;
      const { id, end } = job;
      if (id === watches.get(job.deviceId)?.reading) {
        onReadingEnd(job, end);
        return;
      }
      const isEnd = end?.data.of === 'logs' && !end.data.more;
      if (isEnd && of(job).length > 0) onRead(job, end.finishedAtMs ?? end.atMs, 'other');
    },
    onBolt(news) {
      if (of(news).length === 0) {
        // Nobody follows the bolt any more: what was known of it grows old.
        if (watches.get(news.deviceId)?.moving === 0) watches.delete(news.deviceId);
        return;
      }
      seeBolt(watchOf(news), news);
      readLog(news);
    },
    onEntries(news) {
      if (of(news).length === 0) return;
      for (const entry of news.entries) onEntry(news, entry);
      onRead(news, news.endReadAtMs, 'other');
    },
    forget: deviceId => void watches.delete(deviceId),
  };
}

interface Meaning {
  readonly event: 'lock.locked' | 'lock.unlocked' | 'lock.access_denied' | 'device.tampered';
  readonly method?: string;
  readonly is_via_bluetooth?: boolean;
  readonly reason?: object;
}

const byCode: Meaning = { event: 'lock.unlocked', method: 'keycode' };
const wrongPin = { reason_code: 'unknown_code', message: 'The lock does not know the code.' };

const meanings: { readonly [type: number]: Meaning } = {
  [LogType.bluetoothUnlock]: { event: 'lock.unlocked', method: 'remote', is_via_bluetooth: true },
  [LogType.autoLock]: { event: 'lock.locked', method: 'automatic' },
  [LogType.wrongPin]: { event: 'lock.access_denied', reason: wrongPin },
  [LogType.masterPin]: byCode,
  [LogType.pinAgain]: byCode,
  [LogType.oneTimePin]: byCode,
  [LogType.pinFirstUse]: byCode,
  [LogType.bluetoothLock]: { event: 'lock.locked', method: 'remote', is_via_bluetooth: true },
  [LogType.card]: { event: 'lock.unlocked', method: 'card' },
  [LogType.buttonLock]: { event: 'lock.locked', method: 'manual' },
  [LogType.buttonUnlock]: { event: 'lock.unlocked', method: 'manual' },
  [LogType.keyLock]: { event: 'lock.locked', method: 'manual' },
  [LogType.keyUnlock]: { event: 'lock.unlocked', method: 'manual' },
  [LogType.breakIn]: { event: 'device.tampered' },
};

/** Null: it says nothing of the bolt. */
function sideAfter({ type }: ActivityEntry): BoltSide | null {
  const event = meanings[type]?.event;
  if (event === 'lock.locked') return BoltPosition.LOCKED;
  return event === 'lock.unlocked' ? BoltPosition.UNLOCKED : null;
}

/** Null: it does not move the bolt. */
function sideOfTask({ task }: Job): BoltSide | null {
  if (task.op === 'lock') return BoltPosition.LOCKED;
  return task.op === 'unlock' ? BoltPosition.UNLOCKED : null;
}

function typeOf(side: BoltSide): 'lock.locked' | 'lock.unlocked' {
  return side === BoltPosition.LOCKED ? 'lock.locked' : 'lock.unlocked';
}

function codeFields(code: AccessCode | undefined): object {
  if (!code) return {};
  return { access_code_id: code.id, code: digitsOf(code), access_code_is_managed: true };
}
