import type { ErrorCode } from '../errors/table.ts';
import { Status } from '../messages/index.ts';

type StatusName = Exclude<keyof typeof Status, 'OK'>;

/** How a lock says this error on the wire; the nearest status for a code that has none. */
export function statusOf(code: ErrorCode): Status {
  if (code in Status) return Status[code as StatusName];
  return code === 'STORAGE_FULL' ? Status.STORAGE_FAILED : Status.MALFORMED_MESSAGE;
}

/** The error that a status names; undefined for OK and for statuses of a newer protocol. */
export function codeOfStatus(status: number): ErrorCode | undefined {
  if (status === Status.OK) return undefined;
  // Every name of the wire's enum is a code of the table: the compiler checks it here.
  return Status[status] as StatusName | undefined satisfies ErrorCode | undefined;
}
