import { LockbenchError } from '../protocol/errors/error.ts';
import { BRIDGE_PENDING_JOBS } from '../protocol/limits/bridges.ts';
import { SESSION_KEY_BYTES } from '../protocol/limits/keys.ts';
import {
  type BridgeJob,
  JobOutcome,
  type JobResult,
  type LockOperation,
  type LockOperationName,
  type LockResponse,
} from '../protocol/messages/index.ts';
import type { Clock, EpochMs } from '../protocol/ports/clock.ts';
import { earliest } from '../protocol/ports/deadline-timer.ts';
import type { MachineRunner, RunningMachine } from '../protocol/ports/machine.ts';
import { BRIDGE_PERMISSIONS, permissionOf } from '../protocol/session/permissions.ts';
import { jobMachine } from './machines/job.ts';
import type { BridgeMemory, StoredJob } from './memory.ts';

export interface BridgeJobQueueParts {
  readonly name: string;
  readonly clock: Clock;
  readonly runner: MachineRunner;
  readonly memory: BridgeMemory;
  /**
   * Performs a job that is a request to a lock. Returns a function that abandons it, after which `onAnswer` is not
   * called.
   */
  readonly perform: (
    lockId: string,
    operation: LockOperation,
    onAnswer: (answer: LockResponse | LockbenchError) => void,
  ) => () => void;
  /**
   * Performs a job that links or unlinks a lock. Returns a function that abandons it, after which `onDone` is not
   * called.
   */
  readonly changeLink: (job: BridgeJob, onDone: (end: LinkJobEnd) => void) => () => void;
  readonly onResult: (result: JobResult) => void;
}

export interface LinkJobEnd {
  readonly outcome: JobOutcome;
  /** Present with DONE when the lock knows that the eKey has ended. */
  readonly response?: LockResponse;
}

interface QueuedJob {
  readonly job: BridgeJob;
  readonly machine: RunningMachine<typeof jobMachine>;
}

/** Runs jobs one after another, each at most once. A redelivered job gets the result that it had before. */
export class BridgeJobQueue {
  readonly #parts: BridgeJobQueueParts;
  readonly #jobs: QueuedJob[] = [];
  #working: QueuedJob | undefined;
  #abandon: () => void = () => {};

  constructor(parts: BridgeJobQueueParts) {
    this.#parts = parts;
    for (const stored of parts.memory.readQueue()) this.#restore(stored);
  }

  /** The next deadline of any job; null when there is none. */
  get dueMs(): EpochMs | null {
    let due: EpochMs | null = null;
    for (const { machine } of this.#jobs) due = earliest(due, machine.context.dueMs);
    return due;
  }

  accept(job: BridgeJob): void {
    const { memory, onResult } = this.#parts;
    const id = job.id ?? '';
    const known = memory.resultOf(id);
    if (known) {
      onResult(known);
      return;
    }
    if (this.#jobs.some(queued => queued.job.id === id)) return;
    const refusal = this.#refusalOf(job);
    if (refusal !== undefined) {
      // A refusal is remembered too, because a job that comes again must not be done after it was refused.
      this.#conclude(job, refusal, null);
      return;
    }
    memory.storeJob(job, 'waiting');
    this.#jobs.push({ job, machine: this.#start(job, 'queued') });
    this.#next();
  }

  /** Takes up restored jobs once the bridge can perform them. A job that was under way is not started again. */
  resume(): void {
    for (const { machine } of [...this.#jobs])
      if (machine.state === 'working') machine.send({ type: 'interrupted' });
    this.#next();
  }

  onTime(nowMs: EpochMs): void {
    for (const { machine } of [...this.#jobs]) machine.send({ type: 'time', nowMs });
  }

  stop(): void {
    for (const { machine } of this.#jobs) machine.stop();
    this.#jobs.length = 0;
  }

  #refusalOf(job: BridgeJob): JobOutcome | undefined {
    if (!isValidJob(job)) return JobOutcome.REJECTED;
    return this.#jobs.length >= BRIDGE_PENDING_JOBS ? JobOutcome.QUEUE_FULL : undefined;
  }

  #restore({ job, progress }: StoredJob): void {
    const machine = this.#start(job, progress === 'started' ? 'working' : 'queued');
    this.#jobs.push({ job, machine });
  }

  #start(job: BridgeJob, state: 'queued' | 'working'): RunningMachine<typeof jobMachine> {
    const dueMs = job.expiresAtMs ?? 0;
    return this.#parts.runner.start(jobMachine, {
      id: `bridge:${this.#parts.name}/job:${job.id}`,
      input: { expiresAtMs: dueMs },
      from: { state, context: { dueMs, outcome: JobOutcome.OUTCOME_UNSPECIFIED, response: null } },
      effects: {
        work: () => this.#work(job),
        abandon: () => this.#abandon(),
        finish: ({ outcome, response }) => this.#finish(job, outcome, response),
      },
    });
  }

  #next(): void {
    while (!this.#working) {
      const queued = this.#jobs[0];
      if (!queued) return;
      this.#working = queued;
      queued.machine.send({ type: 'start', nowMs: this.#parts.clock.now() });
    }
  }

  #work(job: BridgeJob): void {
    const { memory, perform, changeLink: relink } = this.#parts;
    const machine = this.#working?.machine;
    memory.storeJob(job, 'started');
    if (job.task === 'request') {
      this.#abandon = perform(job.lockId ?? '', operationOf(job), answer => {
        if (answer instanceof LockbenchError) machine?.send({ type: 'settled', outcome: outcomeOf(answer) });
        else machine?.send({ type: 'answered', response: answer });
      });
    } else {
      this.#abandon = relink(job, ({ outcome, response }) => {
        if (response) machine?.send({ type: 'answered', response });
        else machine?.send({ type: 'settled', outcome });
      });
    }
  }

  #finish(job: BridgeJob, outcome: JobOutcome, response: LockResponse | null): void {
    const at = this.#jobs.findIndex(queued => queued.job === job);
    if (at < 0) return;
    const [done] = this.#jobs.splice(at, 1);
    this.#conclude(job, outcome, response);
    if (this.#working !== done) return;
    this.#working = undefined;
    this.#next();
  }

  #conclude(job: BridgeJob, outcome: JobOutcome, response: LockResponse | null): void {
    const { memory, clock, onResult } = this.#parts;
    const base = { id: job.id ?? '', outcome, lockId: job.lockId ?? '', finishedAtMs: clock.now() };
    const result: JobResult = response ? { ...base, response } : base;
    memory.finishJob(result);
    onResult(result);
  }
}

/** Whether the job is complete and one that a bridge may do. */
function isValidJob(job: BridgeJob): boolean {
  if (!Number.isFinite(job.expiresAtMs ?? 0)) return false;
  switch (job.task) {
    case 'request':
      return job.request.op !== undefined && isBridgeOperation(job.request.op);
    case 'link': {
      const { bluetoothAddress, grant, key } = job.link;
      // A job without a grant would carry the owner's own key.
      return Boolean(job.lockId && bluetoothAddress && grant?.length) && key?.length === SESSION_KEY_BYTES;
    }
    case 'unlink': {
      const { grant, key } = job.unlink;
      return grant?.length ? key?.length === SESSION_KEY_BYTES : !key?.length;
    }
    default:
      return false;
  }
}

/** BRIDGE-OPS: the operations that a lock allows a bridge. */
function isBridgeOperation(operation: LockOperationName): boolean {
  return (permissionOf(operation) & BRIDGE_PERMISSIONS) !== 0;
}

/** The request without its id, because the session's channel numbers its own requests. */
function operationOf(job: BridgeJob): LockOperation {
  const { id: _id, op: _op, ...operation } = job.request ?? {};
  return operation;
}

function outcomeOf(error: LockbenchError): JobOutcome {
  return error.code === 'LOCK_NOT_LINKED' ? JobOutcome.LOCK_NOT_LINKED : JobOutcome.LOCK_UNREACHABLE;
}
