import type { ErrorCode } from '../../protocol/errors/table.ts';
import type { RoleName } from '../../protocol/session/types.ts';
import type { SignalEvent } from './hardware/signals.ts';
import type { BoltCause, BoltSide } from './machines/bolt.ts';

/** What an onlooker sees of a lock: the typed back-channel of tests and traces. */
export type LockEvent =
  | { readonly type: 'lock.booted' }
  | { readonly type: 'lock.powerLost' }
  /** The firmware met an error of its own; the watchdog has restarted it. */
  | { readonly type: 'lock.crashed'; readonly message: string }
  /** It does not boot: its memory cannot be trusted. */
  | { readonly type: 'lock.faulted'; readonly code: ErrorCode }
  | { readonly type: 'lock.paired' }
  | { readonly type: 'lock.unpaired' }
  | { readonly type: 'keypad.accepted'; readonly digits: string }
  /** The master menu did this; `name` as in docs/lock.md. */
  | { readonly type: 'keypad.programmed'; readonly name: string }
  | { readonly type: 'keypad.refused'; readonly code: ErrorCode }
  | { readonly type: 'keypad.paused'; readonly untilMs: number }
  /** The eKeys of bridges that open it are others now, so many. */
  | { readonly type: 'bridgeKeys.revised'; readonly count: number }
  | { readonly type: 'card.accepted' }
  | { readonly type: 'card.refused'; readonly code: ErrorCode }
  | { readonly type: 'dfu.begun'; readonly untilMs: number }
  | { readonly type: 'dfu.ended' }
  | { readonly type: 'bolt.moved'; readonly to: BoltSide; readonly cause: BoltCause }
  | { readonly type: 'bolt.jammed'; readonly cause: BoltCause }
  /** Somebody pressed a button, and the motor does not start. */
  | { readonly type: 'bolt.refused'; readonly cause: BoltCause; readonly code: ErrorCode }
  /** As the lock's own sensor tells; ajar: open for too long. */
  | { readonly type: 'door.opened' | 'door.closed' | 'door.ajar' }
  | { readonly type: 'alarm.raised' | 'alarm.ended' }
  | SignalEvent
  | {
      readonly type: 'operation.done';
      readonly operation: string;
      readonly role: RoleName;
      readonly status: string;
    }
  | { readonly type: 'frame.refused'; readonly code: ErrorCode };
