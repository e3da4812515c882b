import { isLockbenchError } from '../../../protocol/errors/error.ts';
import { BoltPosition } from '../../../protocol/messages/index.ts';
import type { Job } from '../core/job.ts';
import type { ActivityEntry } from '../core/model.ts';
import { type AccessCodes, digitsOf } from './codes.ts';
import type { SeamContext } from './context.ts';
import type { SeamDevices } from './devices.ts';
import type { AccessCode, ActionAttempt, SeamDevice, Watch } from './state.ts';

/** What happened at locks, as events: from the jobs that moved a bolt, and from the locks' logs. */
export interface Activity {
  onJobCreated(job: Job): void;
  /** `attempt`: the one that the job was of. */
  onJob(job: Job, attempt: ActionAttempt | undefined): void;
  /** A bolt that nobody's job moved: the log tells who did. */
  onBolt(accountId: string, deviceId: string, bolt: BoltPosition): void;
  onEntries(accountId: string, deviceId: string, entries: readonly ActivityEntry[]): void;
  forget(deviceId: string): void;
}

const untoldMost = 16;

export function createActivity(
  { core, log, state }: SeamContext,
  devices: SeamDevices,
  codes: AccessCodes,
): Activity {
  const { watches } = state;

  function watchOf(deviceId: string): Watch {
    const watch = watches.get(deviceId) ?? { moving: 0, untold: [], reading: null };
    // Whoever asks for it changes it.
    watches.set(deviceId, watch);
    return watch;
  }

  function tell(accountId: string, deviceId: string, bolt: BoltPosition, fields: object): void {
    const type = bolt === BoltPosition.LOCKED ? 'lock.locked' : 'lock.unlocked';
    for (const device of devices.of(accountId, deviceId)) log.ofDevice(device, type, fields);
  }

  function readLog(accountId: string, deviceId: string): void {
    const watch = watchOf(deviceId);
    const [device] = devices.of(accountId, deviceId);
    if (watch.reading !== null || !device) return;
    try {
      watch.reading = core.bridging.run(devices.route(device), { op: 'logs' }, 'cloud').id;
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      giveUp(accountId, deviceId);
    }
  }

  /** Moves that the log does not tell are told without their method. */
  function giveUp(accountId: string, deviceId: string): void {
    for (const bolt of watchOf(deviceId).untold.splice(0))
      tell(accountId, deviceId, bolt, { method: 'unknown' });
  }

  function tellEntry(device: SeamDevice, entry: ActivityEntry): void {
    const meaning = meanings[entry.type];
    const atMs = entry.atSeconds * 1000;
    // What was logged before the lock was connected is not the workspace's.
    if (!meaning || (atMs !== 0 && atMs < device.createdAtMs)) return;
    const { event, ...fields } = meaning;
    const code = fields.method === 'keycode' ? codeOf(codes.ofDevice(device), entry.pin) : undefined;
    log.ofDevice(device, event, { ...fields, ...codeFields(code) }, atMs || undefined);
    if (code?.kind === 'offline') codes.markUsed(code);
    if (entry.type === oneTimePinUsed && code) codes.onPinGone(device, entry.pin, 'used');
  }

  return {
    onJobCreated({ deviceId, task }) {
      if (task.op === 'lock' || task.op === 'unlock') watchOf(deviceId).moving++;
    },
    onJob({ id, accountId, deviceId, task, end }, attempt) {
      const watch = watchOf(deviceId);
      if (task.op === 'lock' || task.op === 'unlock') {
        watch.moving = Math.max(0, watch.moving - 1);
        if (end?.failure) return;
        const bolt = task.op === 'lock' ? BoltPosition.LOCKED : BoltPosition.UNLOCKED;
        tell(accountId, deviceId, bolt, {
          method: 'remote',
          ...(attempt && { action_attempt_id: attempt.id }),
        });
      }
      if (id !== watch.reading) return;
      watch.reading = null;
      const hasMore = end?.data.of === 'logs' && end.data.more && end.data.entries.length > 0;
      if (hasMore) readLog(accountId, deviceId);
      else giveUp(accountId, deviceId);
    },
    onBolt(accountId, deviceId, bolt) {
      if (devices.of(accountId, deviceId).length === 0) return;
      const watch = watchOf(deviceId);
      if (watch.moving > 0) return;
      if (watch.untold.length < untoldMost) watch.untold.push(bolt);
      readLog(accountId, deviceId);
    },
    onEntries(accountId, deviceId, entries) {
      const lock = core.devices.find(deviceId);
      for (const entry of entries) {
        const bolt = boltAfter(entry);
        const { untold } = watchOf(deviceId);
        if (bolt !== undefined && untold.includes(bolt)) untold.splice(untold.indexOf(bolt), 1);
        if (lock?.kind === 'lock' && lock.bridgeKeyIds.has(entry.keyId)) continue;
        for (const device of devices.of(accountId, deviceId)) tellEntry(device, entry);
      }
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

const oneTimePinUsed = 20;
const byCode: Meaning = { event: 'lock.unlocked', method: 'keycode' };
const wrongPin = { reason_code: 'unknown_code', message: 'The lock does not know the code.' };

/** By igloohome's logType (facts, section 1). */
const meanings: { readonly [type: number]: Meaning } = {
  11: { event: 'lock.unlocked', method: 'remote', is_via_bluetooth: true },
  13: { event: 'lock.locked', method: 'automatic' },
  16: { event: 'lock.access_denied', reason: wrongPin },
  18: byCode,
  19: byCode,
  [oneTimePinUsed]: byCode,
  22: byCode,
  37: { event: 'lock.locked', method: 'remote', is_via_bluetooth: true },
  43: { event: 'lock.unlocked', method: 'card' },
  49: { event: 'lock.locked', method: 'manual' },
  50: { event: 'lock.unlocked', method: 'manual' },
  51: { event: 'lock.locked', method: 'manual' },
  52: { event: 'lock.unlocked', method: 'manual' },
  53: { event: 'device.tampered' },
};

function boltAfter({ type }: ActivityEntry): BoltPosition | undefined {
  const event = meanings[type]?.event;
  if (event === 'lock.locked') return BoltPosition.LOCKED;
  return event === 'lock.unlocked' ? BoltPosition.UNLOCKED : undefined;
}

function codeOf(codes: readonly AccessCode[], digits: string): AccessCode | undefined {
  return codes.find(code => digitsOf(code) === digits);
}

function codeFields(code: AccessCode | undefined): object {
  if (!code) return {};
  return { access_code_id: code.id, code: digitsOf(code), access_code_is_managed: true };
}
