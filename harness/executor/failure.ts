import { LockbenchError } from '../../protocol/errors/error.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import { formatPosition, type Position } from '../language/position.ts';

/** A step did not go as the scenario says; the message begins with its place. */
export class StepFailure extends LockbenchError {
  readonly at: Position;

  constructor(code: ErrorCode, at: Position, what: string, reasons: readonly string[]) {
    super(code, `${formatPosition(at)} ${what}\n${reasons.map(reason => `  ${reason}`).join('\n')}`);
    this.at = at;
  }
}
