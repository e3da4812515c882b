import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';

/** Does the work; what goes wrong in it is an error of the table. @throws {LockbenchError} DATA_… */
export async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw translate(cause);
  }
}

/** The package's own error is general; what LevelDB said is its cause. */
export function translate(error: unknown): LockbenchError {
  if (isLockbenchError(error)) return error;
  let code: ErrorCode = 'DATA_FAILED';
  let inner = error;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    inner = cause;
    const name = 'code' in cause ? cause.code : undefined;
    if (name === 'LEVEL_LOCKED') code = 'DATA_IN_USE';
    if (name === 'LEVEL_CORRUPTION') code = 'DATA_CORRUPT';
  }
  return new LockbenchError(code, inner instanceof Error ? inner.message : String(inner), { cause: error });
}
