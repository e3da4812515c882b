import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { type LockRequest, type LockResponse, Status } from '../../../protocol/messages/index.ts';
import type { RecordChange } from '../../../protocol/ports/store.ts';
import { wireStatusOf } from '../../../protocol/session/status.ts';
import type { Peer } from '../../../protocol/session/types.ts';
import type { Alarm } from '../alarm.ts';
import type { LockBoard } from '../board.ts';
import type { Bolt } from '../bolt.ts';
import type { DfuMode } from '../dfu-mode.ts';
import type { DoorMonitor } from '../door-monitor.ts';
import type { Keypad } from '../keypad.ts';
import type { Memory } from '../memory/memory.ts';
import type { Ownership } from '../ownership.ts';
import type { PinEditor } from '../pins/pin-editor.ts';

/** What the operations work on. */
export interface OperationTarget {
  readonly board: LockBoard;
  readonly memory: Memory;
  readonly pinEditor: PinEditor;
  readonly ownership: Ownership;
  readonly bolt: Bolt;
  readonly keypad: Keypad;
  readonly door: DoorMonitor;
  readonly alarm: Alarm;
  readonly dfu: DfuMode;
  readonly refusedFrames: number;
}

/** The answer without its id; `later` when the motor has to stop first. */
export type OperationAnswer = Omit<LockResponse, 'id'> | 'later';

export type OperationHandler = (target: OperationTarget, request: LockRequest, peer: Peer) => OperationAnswer;

export const ok = { status: Status.OK } as const;

export function refused(code: ErrorCode): OperationAnswer {
  return { status: wireStatusOf(code) };
}

/** Commits a decision, or answers with its refusal. */
export function commitOrRefuse(
  memory: Memory,
  decided: readonly RecordChange[] | ErrorCode,
): OperationAnswer {
  if (typeof decided === 'string') return refused(decided);
  memory.commit({ changes: decided });
  return ok;
}
