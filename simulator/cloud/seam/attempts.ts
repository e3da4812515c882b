import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import { type ErrorCode, errorTable } from '../../../protocol/errors/table.ts';
import type { Job } from '../core/job.ts';
import { forgetOldest, newUuid, type SeamContext } from './context.ts';
import type { SeamDevices } from './devices.ts';
import type { ActionAttempt, AttemptOp, SeamDevice, Workspace } from './state.ts';

/** SEAM-LOCKS: locking and unlocking through the bridge. */
export interface Attempts {
  /**
   * What passes by itself (an offline bridge, a full queue) fails the attempt; what does not is refused.
   * @throws {LockbenchError} BRIDGE_NOT_LINKED, BRIDGE_INCOMPATIBLE
   */
  start(device: SeamDevice, op: MoveOp): ActionAttempt;
  /** Of a sandbox: done at once, unless the sandbox cut the device off. */
  simulate(device: SeamDevice, op: SimulateOp, act: () => void): ActionAttempt;
  /** In their order. */
  list(workspace: Workspace): ActionAttempt[];
  /** @throws {LockbenchError} ACTION_ATTEMPT_UNKNOWN */
  need(workspace: Workspace, id: string): ActionAttempt;
  /** The attempt that the job was of, now at its end. */
  onJob(job: Job): ActionAttempt | undefined;
}

type MoveOp = 'lock' | 'unlock';
type SimulateOp = Exclude<AttemptOp, MoveOp>;

const ATTEMPTS_KEPT = 1000;

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
    log.ofDevice(device, `action_attempt.${actionNames[op]}.${ending}`, {
      action_attempt_id: id,
      action_type: typeOf(op),
      status: state.status,
    });
  }

  function open(device: SeamDevice, op: AttemptOp, jobId: string | null): ActionAttempt {
    const attempt: ActionAttempt = {
      id: newUuid(ids),
      order: ++state.lastOrder,
      deviceId: device.id,
      jobId,
      op,
      state: { status: 'pending' },
    };
    const { attempts } = device.account.workspace;
    attempts.set(attempt.id, attempt);
    forgetOldest(attempts, ATTEMPTS_KEPT);
    return attempt;
  }

  /** The job's id, or why there is none. */
  function run(device: SeamDevice, op: MoveOp): { jobId: string } | { failure: ErrorCode } {
    const route = devices.route(device);
    const failure = cutFailure(device);
    if (failure) return { failure };
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
      const attempt = open(device, op, 'jobId' in ran ? ran.jobId : null);
      if ('jobId' in ran) pending.set(ran.jobId, { attempt, device });
      else finish(attempt, device, ran.failure);
      return attempt;
    },
    simulate(device, op, act) {
      const failure = cutFailure(device);
      const attempt = open(device, op, null);
      if (!failure) act();
      finish(attempt, device, failure);
      return attempt;
    },
    list: ({ attempts }) => [...attempts.values()],
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

/** What a sandbox cut off. */
function cutFailure({ cut }: SeamDevice): ErrorCode | undefined {
  if (cut.has('hub')) return 'BRIDGE_OFFLINE';
  return cut.has('device') ? 'LOCK_UNREACHABLE' : undefined;
}

const actionNames = {
  lock: 'lock_door',
  unlock: 'unlock_door',
  simulate_keypad_code_entry: 'simulate_keypad_code_entry',
  simulate_manual_lock_via_keypad: 'simulate_manual_lock_via_keypad',
} as const satisfies Record<AttemptOp, string>;

function typeOf(op: AttemptOp): string {
  return actionNames[op].toUpperCase();
}

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
    action_type: typeOf(op),
    status: state.status,
    result:
      state.status === 'success'
        ? op === 'lock' || op === 'unlock'
          ? { was_confirmed_by_device: true }
          : {}
        : null,
    error: state.status === 'error' ? { type: state.type, message: state.message } : null,
  };
}
