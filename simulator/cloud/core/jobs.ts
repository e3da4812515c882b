import { LockbenchError } from '../../../protocol/errors/error.ts';
import { BRIDGE_PENDING_JOBS, JOB_LIFE_MS } from '../../../protocol/limits/bridges.ts';
import { JobOutcome, type JobResult } from '../../../protocol/messages/index.ts';
import type { TimerId } from '../../../protocol/ports/clock.ts';
import { type CoreContext, newId } from './context.ts';
import type { Gateway } from './gateway.ts';
import type { CloudJob, JobEnd, JobOrigin, JobTask } from './job.ts';
import type { BridgeDevice } from './model.ts';
import { encodeJob, failedEnd, readResult, type WireTask } from './wire.ts';

interface PendingJob {
  readonly job: CloudJob;
  readonly expiry: TimerId;
}

/** The jobs of all accounts: each bridge has a queue of pending ones, and the newest finished ones are kept. */
export class CloudJobs {
  readonly #context: CoreContext;
  readonly #gateway: Gateway;
  readonly #onEnd: (job: CloudJob, end: JobEnd) => void;
  readonly #queues = new Map<string, Map<string, PendingJob>>();

  constructor(context: CoreContext, gateway: Gateway, onEnd: (job: CloudJob, end: JobEnd) => void) {
    this.#context = context;
    this.#gateway = gateway;
    this.#onEnd = onEnd;
    const { state, events } = context;
    // Those of a process before this one still expire at their time.
    for (const job of state.jobs.values()) if (!job.end) this.#queue(job);
    // A later owner of the device must not feel what was under way for the former one.
    events.on(event => {
      if (event.type === 'device.removed') this.#endJobsOf(event.device.deviceId);
    });
  }

  /**
   * Checks what the bridge's queue and presence say (BRIDGE-OFFLINE), then sends what `prepare` gives: called last,
   * when nothing else stands in the way, and free to throw.
   * @throws {LockbenchError} JOB_PENDING_FOR_PIN, BRIDGE_OFFLINE, JOBS_TOO_MANY
   */
  submit(
    bridge: BridgeDevice,
    deviceId: string,
    task: JobTask,
    prepare: () => WireTask,
    origin: JobOrigin = 'client',
  ): CloudJob {
    const { deviceId: bridgeId, accountId } = bridge;
    this.#checkRoom(bridgeId, task);
    const wireTask = prepare();
    const { clock, state, events } = this.#context;
    const createdAtMs = clock.now();
    const expiresAtMs = createdAtMs + JOB_LIFE_MS;
    const times = { createdAtMs, expiresAtMs };
    const job: CloudJob = { id: newId(this.#context), accountId, bridgeId, deviceId, task, origin, ...times };
    state.jobs.set(job.id, job);
    this.#queue(job);
    events.emit({ type: 'job.created', accountId, job });
    this.#gateway.sendJob(job.id, { bridgeId, job: encodeJob(job, wireTask), expiresAtMs });
    return job;
  }

  /** @throws {LockbenchError} JOB_UNKNOWN, also for a job of another account */
  requireJob(accountId: string, jobId: string): CloudJob {
    const job = this.#context.state.jobs.get(jobId);
    if (!job || job.accountId !== accountId) throw new LockbenchError('JOB_UNKNOWN');
    return job;
  }

  pending(bridgeId: string): readonly CloudJob[] {
    return [...(this.#queues.get(bridgeId)?.values() ?? [])].map(({ job }) => job);
  }

  /** Results that are late, repeated, unknown or from another bridge are ignored. */
  onResult(bridgeId: string, result: JobResult): void {
    const job = this.#queues.get(bridgeId)?.get(result.id ?? '')?.job;
    if (job) this.#finish(job, readResult(job, result, this.#context.clock.now()));
  }

  close(): void {
    for (const queue of this.#queues.values())
      for (const { expiry } of queue.values()) this.#context.clock.clearTimer(expiry);
    this.#queues.clear();
  }

  #checkRoom(bridgeId: string, task: JobTask): void {
    const pending = this.pending(bridgeId);
    const pin = pinOf(task);
    if (pin !== undefined && pending.some(job => pinOf(job.task) === pin))
      throw new LockbenchError('JOB_PENDING_FOR_PIN');
    if (!this.#gateway.presence(bridgeId).online) throw new LockbenchError('BRIDGE_OFFLINE', bridgeId);
    // The bridge has the same limit: the cloud refuses what the bridge would, before it sends it.
    if (pending.length >= BRIDGE_PENDING_JOBS) throw new LockbenchError('JOBS_TOO_MANY', bridgeId);
  }

  #queue(job: CloudJob): void {
    const { clock } = this.#context;
    // The host's date may have been set back since a process before this one wrote it.
    const endsAtMs = Math.min(job.expiresAtMs, clock.now() + JOB_LIFE_MS);
    const expire = () => this.#finish(job, failedEnd(JobOutcome.EXPIRED, clock.now()));
    const expiry = clock.setAlarm(expire, endsAtMs, 'job expiry in the cloud');
    const queue = this.#queues.get(job.bridgeId) ?? new Map<string, PendingJob>();
    this.#queues.set(job.bridgeId, queue.set(job.id, { job, expiry }));
  }

  #finish(job: CloudJob, end: JobEnd): void {
    const { clock, state, events } = this.#context;
    const queue = this.#queues.get(job.bridgeId)!;
    clock.clearTimer(queue.get(job.id)!.expiry);
    queue.delete(job.id);
    if (queue.size === 0) this.#queues.delete(job.bridgeId);
    job.end = end;
    state.jobs.touch(job.id);
    state.wireJobs.delete(job.id);
    this.#onEnd(job, end);
    events.emit({ type: 'job.completed', accountId: job.accountId, job });
    this.#forgetOldJobs();
  }

  #forgetOldJobs(): void {
    const { state, config } = this.#context;
    for (const job of state.jobs.values()) {
      if (state.jobs.size <= config.jobsKept) return;
      if (job.end) state.jobs.delete(job.id);
    }
  }

  #endJobsOf(deviceId: string): void {
    for (const bridgeId of [...this.#queues.keys()]) {
      for (const job of this.pending(bridgeId)) {
        if (job.deviceId === deviceId || bridgeId === deviceId)
          this.#finish(job, failedEnd(JobOutcome.LOCK_NOT_LINKED, this.#context.clock.now()));
      }
    }
  }
}

function pinOf(task: JobTask): string | undefined {
  switch (task.op) {
    case 'createPin':
      return task.pin.pin;
    case 'deletePin':
      return task.pin;
    default:
      return undefined;
  }
}
