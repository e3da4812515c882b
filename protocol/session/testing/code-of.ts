import { isLockbenchError } from '../../errors/error.ts';
import type { ErrorCode } from '../../errors/table.ts';

/** The code that an action is refused with; undefined when it succeeds. */
export function codeOf(action: () => unknown): ErrorCode | undefined {
  try {
    action();
  } catch (error) {
    if (isLockbenchError(error)) return error.code;
    throw error;
  }
  return undefined;
}
