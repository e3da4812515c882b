import type { ErrorCode } from '../../protocol/errors/table.ts';
import type { TraceData } from '../../protocol/ports/trace.ts';
import type { RoleName } from '../../protocol/session/types.ts';
import type { SignalEvent } from './hardware/signals.ts';
import type { BoltCause, BoltSide } from './machines/bolt.ts';

/** What can be seen of a lock from outside. Tests and traces read these events. */
export type LockEvent =
  | { readonly type: 'lock.booted' }
  | { readonly type: 'lock.powerLost' }
  /** The firmware failed with an error of its own, and the watchdog has restarted it. */
  | { readonly type: 'lock.crashed'; readonly message: string }
  /** The lock does not boot, because its memory cannot be trusted. */
  | { readonly type: 'lock.faulted'; readonly code: ErrorCode }
  /** With the owner's master PIN, and the time that the lock's clock was set to. */
  | {
      readonly type: 'lock.paired';
      readonly masterPin: string;
      readonly seconds: number;
      readonly utcOffsetMinutes: number;
      /** Of its table of daylight saving. */
      readonly periods: number;
    }
  | { readonly type: 'lock.unpaired' }
  | { readonly type: 'keypad.accepted'; readonly digits: string }
  /** The master menu did what `name` says, in the words of docs/lock.md. */
  | { readonly type: 'keypad.programmed'; readonly name: string }
  | { readonly type: 'keypad.refused'; readonly code: ErrorCode }
  | { readonly type: 'keypad.paused'; readonly untilMs: number }
  /** The list of bridges' eKeys that open the lock has changed, and now has this many. */
  | { readonly type: 'bridgeKeys.revised'; readonly count: number }
  | { readonly type: 'card.accepted' }
  | { readonly type: 'card.refused'; readonly code: ErrorCode }
  | { readonly type: 'dfu.begun'; readonly untilMs: number }
  | { readonly type: 'dfu.ended' }
  | { readonly type: 'bolt.moved'; readonly to: BoltSide; readonly cause: BoltCause }
  | { readonly type: 'bolt.jammed'; readonly cause: BoltCause }
  /** Somebody pressed a button, but the motor does not start. */
  | { readonly type: 'bolt.refused'; readonly cause: BoltCause; readonly code: ErrorCode }
  /** The lock's own sensor reports the door. It is ajar when it stays open for too long. */
  | { readonly type: 'door.opened' | 'door.closed' | 'door.ajar' }
  | { readonly type: 'alarm.raised' | 'alarm.ended' }
  | SignalEvent
  /** Somebody with a session asks for it; `request`: the PINs, windows and times of what changes who can open the lock. */
  | {
      readonly type: 'operation.asked';
      readonly operation: string;
      readonly role: RoleName;
      readonly request?: TraceData;
    }
  /** `answer`: to who reads the lock's state or its log. */
  | {
      readonly type: 'operation.done';
      readonly operation: string;
      readonly role: RoleName;
      readonly status: string;
      readonly answer?: TraceData;
    }
  | { readonly type: 'frame.refused'; readonly code: ErrorCode };
