import type { ErrorCode } from '../../../protocol/errors/table.ts';
import {
  type BoltPosition,
  type DoorPosition,
  type LockRequest,
  type LockResponse,
  Status,
} from '../../../protocol/messages/index.ts';
import type { RecordChange } from '../../../protocol/ports/store.ts';
import { statusOf } from '../../../protocol/session/status.ts';
import type { Peer } from '../../../protocol/session/types.ts';
import type { Battery } from '../hardware/battery.ts';
import type { Rtc } from '../hardware/rtc.ts';
import type { BoltSide } from '../machines/bolt.ts';
import type { Memory } from '../memory/memory.ts';
import type { LockModel } from '../model.ts';

/** What the operations work on. */
export interface OperationTarget {
  readonly memory: Memory;
  readonly model: LockModel;
  readonly rtc: Rtc;
  readonly battery: Battery;
  readonly boltPosition: BoltPosition;
  readonly doorPosition: DoorPosition;
  readonly alarmSounds: boolean;
  /** Neither moving nor about to move by itself. */
  readonly boltRests: boolean;
  readonly refusedFrames: number;
  readonly pausedUntilMs: number;
  readonly inDfuMode: boolean;
  /** Why the motor does not start; undefined: it does. */
  moveRefusal(to: BoltSide): ErrorCode | undefined;
  /** Starts the motor; the answer follows when it stops. */
  moveBolt(to: BoltSide, keyId: number): void;
  setAutoRelock(seconds: number): void;
  setMaxIncorrectPins(count: number): void;
  enterDfuMode(): void;
  unpair(): void;
}

/** The answer without its id; `later` when the motor has to stop first. */
export type Answer = Omit<LockResponse, 'id'> | 'later';

export type Operation = (target: OperationTarget, request: LockRequest, peer: Peer) => Answer;

export const ok = { status: Status.OK } as const;

export function refused(code: ErrorCode): Answer {
  return { status: statusOf(code) };
}

/** Commits what was decided, or says why it was not. */
export function settle(memory: Memory, decided: readonly RecordChange[] | ErrorCode): Answer {
  if (typeof decided === 'string') return refused(decided);
  memory.commit({ changes: decided });
  return ok;
}
