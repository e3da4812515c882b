import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { LOG_PAGE_ENTRIES } from '../../../protocol/limits/activity.ts';
import {
  BoltPosition,
  bridge,
  encodeMessage,
  JobOutcome,
  type JobResult,
  type LockOperation,
  type LockResponse,
  type LogEntry,
  PinKind,
  PROTOCOL_VERSION,
  Status,
} from '../../../protocol/messages/index.ts';
import { codeOfStatus } from '../../../protocol/session/status.ts';
import type { BridgeKeyRegistry } from './bridge-keys.ts';
import type { CloudJob, JobData, JobEnd, JobOrigin, LockTask } from './job.ts';
import type { ActivityEntry, LockDevice } from './model.ts';

type WireJob = Parameters<typeof bridge.Job.encode>[0];
/** The part of a wire job that says what to do. */
export type WireTask = Pick<WireJob, 'request' | 'link' | 'unlink'>;

export function encodeJob(job: CloudJob, task: WireTask): Uint8Array {
  return encodeMessage(bridge.Job, {
    version: PROTOCOL_VERSION,
    id: job.id,
    expiresAtMs: job.expiresAtMs,
    lockId: job.deviceId,
    ...task,
  });
}

/** Ends the bridge's eKey, and has the bridge tell the lock so before it gives the lock up. */
export function unlinkTask(keys: BridgeKeyRegistry, lock: LockDevice, bridgeId: string): WireTask {
  keys.end(lock, bridgeId);
  const revocation = keys.revocation(lock);
  return { unlink: revocation ? { grant: revocation.grant, key: revocation.key } : {} };
}

/** How the job ended, from what the bridge says of it. */
export function readResult(job: CloudJob, result: JobResult, atMs: number): JobEnd {
  const outcome = result.outcome ?? JobOutcome.OUTCOME_UNSPECIFIED;
  const { response } = result;
  if (outcome !== JobOutcome.DONE) return failedEnd(outcome, atMs);
  // Zero: the bridge did not say.
  const finishedAtMs = result.finishedAtMs || atMs;
  const isLink = job.task.op === 'link' || job.task.op === 'unlink';
  if (!response) {
    return isLink
      ? { outcome, status: Status.OK, data: { of: 'nothing' }, atMs, finishedAtMs }
      : { ...failedEnd(outcome, atMs), failure: 'MALFORMED_MESSAGE' };
  }
  const status = response.status ?? Status.OK;
  if (status === Status.OK) return { outcome, status, data: dataOf(response), atMs, finishedAtMs };
  const failure = codeOfStatus(status)!;
  return { outcome, status, failure, data: { of: 'nothing' }, atMs, finishedAtMs };
}

/** The end of a job that never reached its lock. */
export function failedEnd(outcome: JobOutcome, atMs: number): JobEnd {
  return { outcome, status: undefined, failure: codeOfOutcome(outcome), data: { of: 'nothing' }, atMs };
}

export function readEntry(entry: LogEntry): ActivityEntry {
  return {
    sequence: entry.sequence ?? 0,
    atSeconds: entry.seconds ?? 0,
    type: entry.type ?? 0,
    keyId: entry.keyId ?? 0,
    pin: entry.pin ?? '',
  };
}

/** The task as the lock reads it. */
export function operation(task: LockTask, lock: LockDevice, origin: JobOrigin): LockOperation {
  switch (task.op) {
    case 'lock':
      return { lock: {} };
    case 'unlock':
      return { unlock: {} };
    case 'battery':
      return { getBattery: {} };
    case 'status':
      return { getStatus: {} };
    case 'logs':
      return { getLogs: { after: logFrom(lock, origin), limit: LOG_PAGE_ENTRIES } };
    case 'createPin': {
      const { pin, kind, startSeconds, endSeconds } = task.pin;
      return {
        createPin: { pin, kind: pinKinds[kind], window: { startSeconds, endSeconds: endSeconds ?? 0 } },
      };
    }
    case 'deletePin':
      return { deletePin: { pin: task.pin } };
  }
}

/** A client is told all that no client was told before, the cloud what it does not have. */
function logFrom({ activity, clientsHaveUpTo }: LockDevice, origin: JobOrigin): number {
  return origin === 'client' ? clientsHaveUpTo : activity.lastSequence;
}

const pinKinds = {
  oneTime: PinKind.ONE_TIME,
  permanent: PinKind.PERMANENT,
  duration: PinKind.DURATION,
} as const;

function dataOf({ battery, deviceStatus, logs }: LockResponse): JobData {
  if (battery) return { of: 'battery', percent: battery.percent ?? 0 };
  if (logs) {
    const entries = (logs.entries ?? []).map(readEntry);
    return { of: 'logs', entries, more: logs.more === true, lost: logs.lost ?? 0 };
  }
  if (!deviceStatus) return { of: 'nothing' };
  return {
    of: 'status',
    bolt: deviceStatus.bolt ?? BoltPosition.BOLT_UNKNOWN,
    pinCount: deviceStatus.pinCount ?? 0,
    batteryPercent: deviceStatus.batteryPercent ?? 0,
    lastLogSequence: deviceStatus.lastLogSequence ?? 0,
    lockedOutUntilSeconds: deviceStatus.lockedOutUntilSeconds ?? 0,
    autoRelockSeconds: deviceStatus.autoRelockSeconds ?? 0,
  };
}

type FailureName = Exclude<keyof typeof JobOutcome, 'OUTCOME_UNSPECIFIED' | 'DONE'>;

/** Every failure's name in the wire's enum is a code of the table: the compiler checks it here. */
function codeOfOutcome(outcome: JobOutcome): ErrorCode {
  const isFailure = outcome !== JobOutcome.DONE && outcome !== JobOutcome.OUTCOME_UNSPECIFIED;
  const name = isFailure ? (JobOutcome[outcome] as FailureName | undefined) : undefined;
  return (name satisfies ErrorCode | undefined) ?? 'REJECTED';
}
