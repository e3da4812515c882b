import { LogType } from '../../../../protocol/limits/activity.ts';
import { BoltPosition } from '../../../../protocol/messages/index.ts';
import type { CloudJob } from '../../core/job.ts';
import type { EndPosition } from './bolt-tracking.ts';

/** What an entry of the lock's log means as an event of Seam's. */
export interface LogMeaning {
  readonly event: 'lock.locked' | 'lock.unlocked' | 'lock.access_denied' | 'device.tampered';
  readonly method?: string;
  readonly is_via_bluetooth?: boolean;
  readonly reason?: object;
}

const unlockedByCode: LogMeaning = { event: 'lock.unlocked', method: 'keycode' };

export const unknownCodeReason = {
  reason_code: 'unknown_code',
  message: 'The lock does not know the code.',
};

/** The meanings by log type. Other types mean nothing to Seam. */
export const logMeanings: { readonly [type: number]: LogMeaning } = {
  [LogType.bluetoothUnlock]: { event: 'lock.unlocked', method: 'remote', is_via_bluetooth: true },
  [LogType.autoLock]: { event: 'lock.locked', method: 'automatic' },
  [LogType.wrongPin]: { event: 'lock.access_denied', reason: unknownCodeReason },
  [LogType.masterPin]: unlockedByCode,
  [LogType.pinAgain]: unlockedByCode,
  [LogType.oneTimePin]: unlockedByCode,
  [LogType.pinFirstUse]: unlockedByCode,
  [LogType.bluetoothLock]: { event: 'lock.locked', method: 'remote', is_via_bluetooth: true },
  [LogType.card]: { event: 'lock.unlocked', method: 'card' },
  [LogType.buttonLock]: { event: 'lock.locked', method: 'manual' },
  [LogType.buttonUnlock]: { event: 'lock.unlocked', method: 'manual' },
  [LogType.keyLock]: { event: 'lock.locked', method: 'manual' },
  [LogType.keyUnlock]: { event: 'lock.unlocked', method: 'manual' },
  [LogType.breakIn]: { event: 'device.tampered' },
};

/** Where the bolt is after an entry of this type; null: the entry does not say. */
export function positionAfterEntry({ type }: { readonly type: number }): EndPosition | null {
  const event = logMeanings[type]?.event;
  if (event === 'lock.locked') return BoltPosition.LOCKED;
  return event === 'lock.unlocked' ? BoltPosition.UNLOCKED : null;
}

/** Where the job moves the bolt; null: it does not move it. */
export function positionAfterJob({ task }: CloudJob): EndPosition | null {
  if (task.op === 'lock') return BoltPosition.LOCKED;
  return task.op === 'unlock' ? BoltPosition.UNLOCKED : null;
}

export function boltEventOf(position: EndPosition): 'lock.locked' | 'lock.unlocked' {
  return position === BoltPosition.LOCKED ? 'lock.locked' : 'lock.unlocked';
}
