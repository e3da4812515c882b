import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import { type ErrorCode, errorTable } from '../../../protocol/errors/table.ts';
import type { Job } from '../core/job.ts';
import { forgetOldest, newUuid, type SeamContext } from './context.ts';
import type { SeamDevices } from './devices.ts';
import type { ActionAttempt, SeamDevice, Workspace } from './state.ts';

/** SEAM-LOCKS: locking and unlocking through the bridge. */
export interface Attempts {
  /**
   * What passes by itself (an offline bridge, a full queue) fails the attempt; what does not is refused.
   * @throws {LockbenchError} BRIDGE_NOT_LINKED, BRIDGE_INCOMPATIBLE
   */
  start(device: SeamDevice, op: ActionAttempt['op']): ActionAttempt;
  /** @throws {LockbenchError} ACTION_ATTEMPT_UNKNOWN */
  need(workspace: Workspace, id: string): ActionAttempt;
  /** The attempt that the job was of, now at its end. */
  onJob(job: Job): ActionAttempt | undefined;
}

const attemptsKept = 1000;

export function createAttempts({ core, ids, log, state }: SeamContext, devices: SeamDevices): Attempts {
  /** By job. */
  const pending = new Map<string, { readonly attempt: ActionAttempt; readonly device: SeamDevice }>();
  for (const { attempts, devices: known } of state.workspaces.values()) {
    for (const attempt of attempts.values()) {
      const device = known.get(attempt.deviceId);
      if (attempt.state.status === 'pending' && device) pending.set(attempt.jobId!, { attempt, device });
    }
  }

  function finish(attempt: ActionAttempt, device: SeamDevice, failure: ErrorCode | undefined): void {
    attempt.state = failure ? failed(failure) : { status: 'success' };
    device.account.workspace.attempts.touch(attempt.id);
    const { op, state, id } = attempt;
    const ending = state.status === 'success' ? 'succeeded' : 'failed';
    log.ofDevice(device, `action_attempt.${op}_door.${ending}`, {
      action_attempt_id: id,
      action_type: actionTypes[op],
      status: state.status,
    });
  }

  /** The job's id, or why there is none. */
  function run(device: SeamDevice, op: ActionAttempt['op']): { jobId: string } | { failure: ErrorCode } {
    const route = devices.route(device);
    if (device.cut.has('hub')) return { failure: 'BRIDGE_OFFLINE' };
    if (device.cut.has('device')) return { failure: 'LOCK_UNREACHABLE' };
    try {
      return { jobId: core.bridging.run(route, { op }).id };
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      return { failure: error.code };
    }
  }

  return {
    start(device, op) {
      const ran = run(device, op);
      const attempt: ActionAttempt = {
        id: newUuid(ids),
        deviceId: device.id,
        jobId: 'jobId' in ran ? ran.jobId : null,
        op,
        state: { status: 'pending' },
      };
      const { attempts } = device.account.workspace;
      attempts.set(attempt.id, attempt);
      forgetOldest(attempts, attemptsKept);
      if ('jobId' in ran) pending.set(ran.jobId, { attempt, device });
      else finish(attempt, device, ran.failure);
      return attempt;
    },
    need(workspace, id) {
      const attempt = workspace.attempts.get(id);
      if (!attempt) throw new LockbenchError('ACTION_ATTEMPT_UNKNOWN', id);
      return attempt;
    },
    onJob(job) {
      const found = pending.get(job.id);
      if (!found || !job.end) return undefined;
      pending.delete(job.id);
      finish(found.attempt, found.device, job.end.failure);
      return found.attempt;
    },
  };
}

const actionTypes = { lock: 'LOCK_DOOR', unlock: 'UNLOCK_DOOR' } as const;

/** The names that are known; other failures get the code's own, in small letters. */
const errorTypes: { readonly [code in ErrorCode]?: string } = {
  BRIDGE_OFFLINE: 'igloohome_bridge_offline',
  JOBS_TOO_MANY: 'igloohome_bridge_too_many_pending_jobs',
  QUEUE_FULL: 'igloohome_bridge_too_many_pending_jobs',
  LOCK_UNREACHABLE: 'device_disconnected',
  EXPIRED: 'action_attempt_expired',
};

function failed(code: ErrorCode): ActionAttempt['state'] {
  return { status: 'error', type: errorTypes[code] ?? code.toLowerCase(), message: errorTable[code].message };
}

export function attemptView({ id, op, state }: ActionAttempt) {
  return {
    action_attempt_id: id,
    action_type: actionTypes[op],
    status: state.status,
    result: state.status === 'success' ? { was_confirmed_by_device: true } : null,
    error: state.status === 'error' ? { type: state.type, message: state.message } : null,
  };
}
