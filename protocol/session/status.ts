import { LockbenchError } from '../errors/error.ts';
import type { ErrorCode } from '../errors/table.ts';
import { Status } from '../messages/index.ts';

type StatusName = Exclude<keyof typeof Status, 'OK'>;

/** The status that stands for this error on the wire: the nearest one for a code that has none. */
export function wireStatusOf(code: ErrorCode): Status {
  if (code in Status) return Status[code as StatusName];
  return code === 'STORAGE_FULL' ? Status.STORAGE_FAILED : Status.MALFORMED_MESSAGE;
}

/** The error that a status names: undefined for OK, STATUS_UNKNOWN for a status of a newer protocol. */
export function codeOfStatus(status: number): ErrorCode | undefined {
  if (status === Status.OK) return undefined;
  // Every name of the wire's enum is a code of the table: the compiler checks it here.
  const name = Status[status] as StatusName | undefined satisfies ErrorCode | undefined;
  return name ?? 'STATUS_UNKNOWN';
}

/** The error of a lock's refusal with this status; undefined for OK. The context holds the number. */
export function errorOfStatus(status: number, lockId?: string): LockbenchError | undefined {
  const code = codeOfStatus(status);
  if (!code) return undefined;
  const who = lockId === undefined ? 'the lock' : lockId;
  const context = { status, ...(lockId === undefined ? {} : { lockId }) };
  return new LockbenchError(code, `${who} answers with status ${status}`, { context });
}
