import type { ErrorCode } from '../../../../protocol/errors/table.ts';
import type { CodeIssue } from '../state.ts';

/** Refusals that pass by themselves and are no fault of the caller's. */
export const temporaryRefusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'BRIDGE_OFFLINE',
  'JOBS_TOO_MANY',
  'JOB_PENDING_FOR_PIN',
  'LOCK_UNREACHABLE',
]);

/** Failures that another try does not mend. */
export const permanentFailures: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'PIN_EXISTS',
  'PIN_DUPLICATE',
  'PIN_LENGTH',
  'PIN_WINDOW',
  'BRIDGE_INCOMPATIBLE',
]);

/** Failures that leave open whether the lock did what the job asked for. */
export const uncertainFailures: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'LOCK_UNREACHABLE',
  'EXPIRED',
  'INTERRUPTED',
  'MALFORMED_MESSAGE',
]);

/** The failures that Seam has a name for. */
export const codeIssues: { readonly [code in ErrorCode]?: CodeIssue } = {
  BRIDGE_OFFLINE: 'igloohome_bridge_offline',
  JOBS_TOO_MANY: 'igloohome_bridge_too_many_pending_jobs',
  QUEUE_FULL: 'igloohome_bridge_too_many_pending_jobs',
  PIN_STORE_FULL: 'no_space_for_access_code_on_device',
  PIN_EXISTS: 'duplicate_code_on_device',
  PIN_DUPLICATE: 'duplicate_code_on_device',
};
