import { LockbenchError } from '../../../protocol/errors/error.ts';
import { BRIDGE_PENDING_JOBS, JOB_LIFE_MS } from '../../../protocol/limits/bridges.ts';
import { JobOutcome, type JobResult } from '../../../protocol/messages/index.ts';
import type { TimerId } from '../../../protocol/ports/clock.ts';
import { type CoreContext, newId } from './context.ts';
import type { Gateway } from './gateway.ts';
import type { Job, JobEnd, JobOrigin, JobTask } from './job.ts';
import type { BridgeDevice } from './model.ts';
import { encodeJob, failedEnd, readResult, type WireTask } from './wire.ts';

export interface JobQueue {
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
    origin?: JobOrigin,
  ): Job;
  /** @throws {LockbenchError} JOB_UNKNOWN, also for a job of another account */
  need(accountId: string, jobId: string): Job;
  pending(bridgeId: string): readonly Job[];
  /** Results that are late, repeated, unknown or from another bridge are ignored. */
  onResult(bridgeId: string, result: JobResult): void;
  close(): void;
}

export function createJobQueue(
  context: CoreContext,
  gateway: Gateway,
  onEnd: (job: Job, end: JobEnd) => void,
): JobQueue {
  const { clock, state, events, config } = context;
  const queues = new Map<string, Map<string, { readonly job: Job; readonly expiry: TimerId }>>();

  function finish(job: Job, end: JobEnd): void {
    const queue = queues.get(job.bridgeId)!;
    clock.clearTimer(queue.get(job.id)!.expiry);
    queue.delete(job.id);
    if (queue.size === 0) queues.delete(job.bridgeId);
    job.end = end;
    state.jobs.touch(job.id);
    state.wireJobs.delete(job.id);
    onEnd(job, end);
    events.emit({ type: 'job.completed', accountId: job.accountId, job });
    forgetOldJobs();
  }

  function forgetOldJobs(): void {
    for (const job of state.jobs.values()) {
      if (state.jobs.size <= config.jobsKept) return;
      if (job.end) state.jobs.delete(job.id);
    }
  }

  function queue(job: Job): void {
    // The host's date may have been set back since a process before this one wrote it.
    const endsAtMs = Math.min(job.expiresAtMs, clock.now() + JOB_LIFE_MS);
    const expiry = clock.setAlarm(
      () => finish(job, failedEnd(JobOutcome.EXPIRED, clock.now())),
      endsAtMs,
      'job expiry in the cloud',
    );
    const queue = queues.get(job.bridgeId) ?? new Map();
    queues.set(job.bridgeId, queue.set(job.id, { job, expiry }));
  }

  // Those of a process before this one still expire at their time.
  for (const job of state.jobs.values()) if (!job.end) queue(job);

  const pending = (bridgeId: string) => [...(queues.get(bridgeId)?.values() ?? [])].map(({ job }) => job);

  // A later owner of the device must not feel what was under way for the former one.
  events.on(event => {
    if (event.type !== 'device.removed') return;
    const { deviceId } = event.device;
    for (const bridgeId of [...queues.keys()]) {
      for (const job of pending(bridgeId)) {
        if (job.deviceId === deviceId || bridgeId === deviceId) {
          finish(job, failedEnd(JobOutcome.LOCK_NOT_LINKED, clock.now()));
        }
      }
    }
  });

  return {
    pending,
    submit(bridge, deviceId, task, prepare, origin = 'client') {
      const { deviceId: bridgeId, accountId } = bridge;
      const underWay = pending(bridgeId);
      const pin = pinOf(task);
      if (pin !== undefined && underWay.some(job => pinOf(job.task) === pin)) {
        throw new LockbenchError('JOB_PENDING_FOR_PIN');
      }
      if (!gateway.presence(bridgeId).online) throw new LockbenchError('BRIDGE_OFFLINE', bridgeId);
      // The bridge has the same limit: the cloud refuses what the bridge would, before it sends it.
      if (underWay.length >= BRIDGE_PENDING_JOBS) throw new LockbenchError('JOBS_TOO_MANY', bridgeId);
      const wireTask = prepare();

      const createdAtMs = clock.now();
      const expiresAtMs = createdAtMs + JOB_LIFE_MS;
      const times = { createdAtMs, expiresAtMs };
      const job: Job = { id: newId(context), accountId, bridgeId, deviceId, task, origin, ...times };
      state.jobs.set(job.id, job);
      queue(job);
      events.emit({ type: 'job.created', accountId, job });
      gateway.sendJob(job.id, { bridgeId, job: encodeJob(job, wireTask), expiresAtMs });
      return job;
    },
    need(accountId, jobId) {
      const job = state.jobs.get(jobId);
      if (!job || job.accountId !== accountId) throw new LockbenchError('JOB_UNKNOWN');
      return job;
    },
    onResult(bridgeId, result) {
      const job = queues.get(bridgeId)?.get(result.id ?? '')?.job;
      if (job) finish(job, readResult(job, result, clock.now()));
    },
    close() {
      for (const queue of queues.values()) for (const { expiry } of queue.values()) clock.clearTimer(expiry);
      queues.clear();
    },
  };
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
