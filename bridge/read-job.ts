import { LockbenchError } from '../protocol/errors/error.ts';
import {
  areVersionsCompatible,
  type BridgeJob,
  decodeMessage,
  bridge as wire,
} from '../protocol/messages/index.ts';

/** No job is larger than this. */
const MAX_JOB_BYTES = 1_000;
const MAX_JOB_ID_LENGTH = 64;

/** @throws {LockbenchError} MESSAGE_TOO_LARGE, MALFORMED_MESSAGE, VERSION_UNSUPPORTED */
export function readJob(payload: Uint8Array): BridgeJob {
  if (payload.length > MAX_JOB_BYTES)
    throw new LockbenchError('MESSAGE_TOO_LARGE', `${payload.length} bytes`);
  const job = decodeMessage(wire.Job, payload);
  if (!job.id || job.id.length > MAX_JOB_ID_LENGTH)
    throw new LockbenchError('MALFORMED_MESSAGE', 'a job needs an id');
  if (!areVersionsCompatible(job.version ?? 0))
    throw new LockbenchError('VERSION_UNSUPPORTED', String(job.version));
  return job;
}
