import { LockbenchError } from '../protocol/errors/error.ts';
import {
  type Job,
  type JobResult,
  type LockOperation,
  type LockOperationName,
  type LockResponse,
  Outcome,
} from '../protocol/messages/index.ts';
import type { Clock, EpochMs } from '../protocol/ports/clock.ts';
import type { MachineRunner, RunningMachine } from '../protocol/ports/machine.ts';
import { jobMachine } from './machines/job.ts';
import { type BridgeMemory, QUEUE_LIMIT, type StoredJob } from './memory.ts';

/** BRIDGE-OPS: what a bridge carries to a lock. */
const bridgeOperations: ReadonlySet<LockOperationName> = new Set([
  'lock',
  'unlock',
  'createPin',
  'deletePin',
  'getBattery',
  'getStatus',
  'getLogs',
]);

export interface QueueParts {
  readonly name: string;
  readonly clock: Clock;
  readonly runner: MachineRunner;
  readonly memory: BridgeMemory;
  /** Does a job that is a request to a lock; undefined: no such lock is linked. */
  readonly perform: (
    lockId: string,
    operation: LockOperation,
    onAnswer: (answer: LockResponse | LockbenchError) => void,
  ) => void;
  /** Does a job that links or unlinks a lock. */
  readonly relink: (job: Job, onSettled: (outcome: Outcome) => void) => void;
  readonly onResult: (result: JobResult) => void;
}

interface QueuedJob {
  readonly job: Job;
  readonly machine: RunningMachine<typeof jobMachine>;
}

/** Jobs one after another, each at most once: a redelivered job gets the result that it had before. */
export class JobQueue {
  readonly #parts: QueueParts;
  readonly #jobs: QueuedJob[] = [];
  #working: QueuedJob | undefined;

  constructor(parts: QueueParts) {
    this.#parts = parts;
    for (const stored of parts.memory.readQueue()) this.#restore(stored);
  }

  /** The next deadline of any job; null: none. */
  get dueMs(): EpochMs | null {
    let due: EpochMs | null = null;
    for (const { machine } of this.#jobs)
      due = Math.min(due ?? Number.POSITIVE_INFINITY, machine.context.dueMs);
    return due;
  }

  accept(job: Job): void {
    const id = job.id ?? '';
    const known = this.#parts.memory.resultOf(id);
    if (known) {
      this.#parts.onResult(known);
      return;
    }
    if (this.#jobs.some(queued => queued.job.id === id)) return;
    const refusal = this.#refusalOf(job);
    if (refusal !== undefined) {
      this.#parts.onResult(this.#result(job, refusal, null));
      return;
    }
    this.#parts.memory.keepJob(job, 'waiting');
    this.#jobs.push({ job, machine: this.#start(job) });
    this.#next();
  }

  onTime(nowMs: EpochMs): void {
    for (const { machine } of [...this.#jobs]) machine.send({ type: 'time', nowMs });
  }

  stop(): void {
    for (const { machine } of this.#jobs) machine.stop();
    this.#jobs.length = 0;
  }

  #refusalOf(job: Job): Outcome | undefined {
    if (this.#jobs.length >= QUEUE_LIMIT) return Outcome.QUEUE_FULL;
    switch (job.task) {
      case 'request':
        return job.request.op && bridgeOperations.has(job.request.op) ? undefined : Outcome.REJECTED;
      case 'link':
        return job.link.bluetoothAddress && job.link.key?.length === 32 && job.lockId
          ? undefined
          : Outcome.REJECTED;
      case 'unlink':
        return undefined;
      default:
        return Outcome.REJECTED;
    }
  }

  #restore({ job, progress }: StoredJob): void {
    const machine = this.#start(job, progress === 'started' ? 'working' : 'queued');
    this.#jobs.push({ job, machine });
    if (progress === 'started') machine.send({ type: 'interrupted' });
  }

  /** Takes up restored jobs once there is somebody to do them. */
  resume(): void {
    this.#next();
  }

  #start(job: Job, state: 'queued' | 'working' = 'queued'): RunningMachine<typeof jobMachine> {
    return this.#parts.runner.start(jobMachine, {
      id: `bridge:${this.#parts.name}/job:${job.id}`,
      input: { expiresAtMs: job.expiresAtMs ?? 0 },
      from: {
        state,
        context: { dueMs: job.expiresAtMs ?? 0, outcome: Outcome.OUTCOME_UNSPECIFIED, response: null },
      },
      effects: {
        work: () => this.#work(job),
        finish: ({ outcome, response }: { outcome: Outcome; response: LockResponse | null }) =>
          this.#finish(job, outcome, response),
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

  #work(job: Job): void {
    this.#parts.memory.keepJob(job, 'started');
    const machine = this.#jobs.find(queued => queued.job === job)?.machine;
    if (job.task === 'request') {
      this.#parts.perform(job.lockId ?? '', operationOf(job), answer => {
        if (answer instanceof LockbenchError) machine?.send({ type: 'settled', outcome: outcomeOf(answer) });
        else machine?.send({ type: 'answered', response: answer });
      });
    } else {
      this.#parts.relink(job, outcome => machine?.send({ type: 'settled', outcome }));
    }
  }

  #finish(job: Job, outcome: Outcome, response: LockResponse | null): void {
    const at = this.#jobs.findIndex(queued => queued.job === job);
    if (at < 0) return;
    const [done] = this.#jobs.splice(at, 1);
    const result = this.#result(job, outcome, response);
    this.#parts.memory.finishJob(result);
    this.#parts.onResult(result);
    if (this.#working === done) {
      this.#working = undefined;
      this.#next();
    }
  }

  #result(job: Job, outcome: Outcome, response: LockResponse | null): JobResult {
    const base = {
      id: job.id ?? '',
      outcome,
      lockId: job.lockId ?? '',
      finishedAtMs: this.#parts.clock.now(),
    };
    return response ? { ...base, response } : base;
  }
}

/** The request without its id: the channel numbers its own. */
function operationOf(job: Job): LockOperation {
  const { id: _id, op: _op, ...operation } = job.request ?? {};
  return operation;
}

function outcomeOf(error: LockbenchError): Outcome {
  return error.code === 'LOCK_NOT_LINKED' ? Outcome.LOCK_NOT_LINKED : Outcome.LOCK_UNREACHABLE;
}
