import { isLockbenchError, LockbenchError } from '../../../../protocol/errors/error.ts';
import { type ErrorCode, errorTable } from '../../../../protocol/errors/table.ts';
import type { CloudJob } from '../../core/job.ts';
import type { SeamContext } from '../context.ts';
import { dropOldest } from '../drop-oldest.ts';
import type { ActionAttempt, AttemptOp, SeamDevice, Workspace } from '../state.ts';
import { newUuid } from '../uuid.ts';
import { actionNames, actionTypeOf } from './attempt-view.ts';
import { routeTo } from './device-lock.ts';

type BoltOp = 'lock' | 'unlock';
type SimulateOp = Exclude<AttemptOp, BoltOp>;

const MAX_ATTEMPTS = 1000;

/** Action attempts: locking and unlocking through the bridge, and what a sandbox simulates (SEAM-LOCKS). */
export class ActionAttempts {
  readonly #context: SeamContext;
  /** The attempts whose job is under way, by its id. */
  readonly #pendingByJob = new Map<
    string,
    { readonly attempt: ActionAttempt; readonly device: SeamDevice }
  >();

  constructor(context: SeamContext) {
    this.#context = context;
    for (const { attempts, devices } of context.state.workspaces.values()) {
      for (const attempt of attempts.values()) {
        const device = devices.get(attempt.deviceId);
        if (attempt.state.status === 'pending' && device)
          this.#pendingByJob.set(attempt.jobId!, { attempt, device });
      }
    }
  }

  /**
   * What passes by itself (an offline bridge, a full queue) fails the attempt; what does not is refused.
   * @throws {LockbenchError} DEVICE_UNKNOWN, BRIDGE_NOT_LINKED, BRIDGE_INCOMPATIBLE
   */
  start(device: SeamDevice, op: BoltOp): ActionAttempt {
    const started = this.#startJob(device, op);
    const attempt = this.#add(device, op, 'jobId' in started ? started.jobId : null);
    if ('jobId' in started) this.#pendingByJob.set(started.jobId, { attempt, device });
    else this.#finish(attempt, device, started.failure);
    return attempt;
  }

  /** Simulations of a sandbox end at once; they fail when the sandbox cut the device off. */
  simulate(device: SeamDevice, op: SimulateOp, action: () => void): ActionAttempt {
    const failure = cutFailure(device);
    const attempt = this.#add(device, op, null);
    if (!failure) action();
    this.#finish(attempt, device, failure);
    return attempt;
  }

  /** @throws {LockbenchError} ACTION_ATTEMPT_UNKNOWN */
  requireAttempt(workspace: Workspace, id: string): ActionAttempt {
    const attempt = workspace.attempts.get(id);
    if (!attempt) throw new LockbenchError('ACTION_ATTEMPT_UNKNOWN', id);
    return attempt;
  }

  /** Returns the attempt that the job was of, which is finished now. */
  onJobCompleted(job: CloudJob): ActionAttempt | undefined {
    const found = this.#pendingByJob.get(job.id);
    if (!found || !job.end) return undefined;
    this.#pendingByJob.delete(job.id);
    this.#finish(found.attempt, found.device, job.end.failure);
    return found.attempt;
  }

  #startJob(device: SeamDevice, op: BoltOp): { jobId: string } | { failure: ErrorCode } {
    const route = routeTo(this.#context, device);
    const failure = cutFailure(device);
    if (failure) return { failure };
    try {
      return { jobId: this.#context.core.bridging.run(route, { op }).id };
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      return { failure: error.code };
    }
  }

  #add(device: SeamDevice, op: AttemptOp, jobId: string | null): ActionAttempt {
    const { ids, state } = this.#context;
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
    dropOldest(attempts, MAX_ATTEMPTS);
    return attempt;
  }

  #finish(attempt: ActionAttempt, device: SeamDevice, failure: ErrorCode | undefined): void {
    attempt.state = failure ? failedState(failure) : { status: 'success' };
    device.account.workspace.attempts.touch(attempt.id);
    const { op, state, id } = attempt;
    const ending = state.status === 'success' ? 'succeeded' : 'failed';
    this.#context.log.emitForDevice(device, `action_attempt.${actionNames[op]}.${ending}`, {
      action_attempt_id: id,
      action_type: actionTypeOf(op),
      status: state.status,
    });
  }
}

/** Why a device that a sandbox call cut off cannot be reached. */
function cutFailure({ cut }: SeamDevice): ErrorCode | undefined {
  if (cut.has('hub')) return 'BRIDGE_OFFLINE';
  return cut.has('device') ? 'LOCK_UNREACHABLE' : undefined;
}

/** The failures that Seam has a name for; others get the code's own, in small letters. */
const errorTypes: { readonly [code in ErrorCode]?: string } = {
  BRIDGE_OFFLINE: 'igloohome_bridge_offline',
  JOBS_TOO_MANY: 'igloohome_bridge_too_many_pending_jobs',
  QUEUE_FULL: 'igloohome_bridge_too_many_pending_jobs',
  LOCK_UNREACHABLE: 'device_disconnected',
  EXPIRED: 'action_attempt_expired',
};

function failedState(code: ErrorCode): ActionAttempt['state'] {
  return { status: 'error', type: errorTypes[code] ?? code.toLowerCase(), message: errorTable[code].message };
}
