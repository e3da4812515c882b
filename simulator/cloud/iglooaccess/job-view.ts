import { BoltPosition } from '../../../protocol/messages/index.ts';
import type { CloudJob, JobData, JobEnd, LockTask } from '../core/job.ts';
import { activityView } from './activity-view.ts';
import { formatDate } from './dates.ts';
import type { ScopeName } from './scopes.ts';

/** API-JOBS: the types that clients know. */
export const jobTypes = {
  lock: 1,
  unlock: 2,
  createPin: 4,
  deletePin: 5,
  battery: 9,
  status: 10,
  logs: 15,
} as const satisfies Record<LockTask['op'], number>;

export const jobScopes = {
  lock: 'lock-bridge-proxied-job',
  unlock: 'unlock-bridge-proxied-job',
  createPin: 'create-pin-bridge-proxied-job',
  deletePin: 'delete-pin-bridge-proxied-job',
  battery: 'get-battery-level-bridge-proxied-job',
  status: 'get-device-status-bridge-proxied-job',
  logs: 'get-activity-logs-bridge-proxied-job',
} as const satisfies Record<LockTask['op'], ScopeName>;

/** Above every status of the lock: `opResult.result` of a job that the lock never answered. */
const OUTCOME_BASE = 100;

/** A job as clients read it; undefined for a job of the app's (link, unlink), which this API does not show. */
export function jobView(job: CloudJob) {
  const { op } = job.task;
  if (op === 'link' || op === 'unlink') return undefined;
  return {
    jobId: job.id,
    expiryDate: formatDate(job.expiresAtMs, 0),
    completed: job.end !== undefined,
    // A string here, though a number in the request: strict clients insist.
    jobType: String(jobTypes[op]),
    jobResponse: job.end ? responseOf(job.end) : {},
  };
}

function responseOf(end: JobEnd) {
  if (!end.failure) return { jobStatus: 0, opResult: { result: 0, ...dataView(end.data) } };
  return { jobStatus: 2, opResult: { result: end.status || OUTCOME_BASE + end.outcome, error: end.failure } };
}

function dataView(data: JobData) {
  switch (data.of) {
    case 'nothing':
      return {};
    case 'battery':
      return { batteryLevel: data.percent };
    case 'status':
      return {
        lockOpen: data.bolt === BoltPosition.UNLOCKED,
        bolt: BoltPosition[data.bolt],
        batteryLevel: data.batteryPercent,
        pinCount: data.pinCount,
        lastLogSequence: data.lastLogSequence,
        lockedOutUntil: data.lockedOutUntilSeconds,
        autoRelockSeconds: data.autoRelockSeconds,
      };
    case 'logs':
      return {
        activityLogs: data.entries.map(activityView),
        more: data.more,
        // Overwritten in the lock before anybody read them; told when there are any.
        ...(data.lost > 0 && { lost: data.lost }),
      };
  }
}
