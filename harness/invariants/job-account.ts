import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { textOf } from './event-data.ts';

/** A job of the cloud, and what the lock did because of it. */
export interface JobAccount {
  readonly id: string;
  /** `link`, `createPin` ... */
  readonly op: string;
  readonly lockId: string;
  readonly bridgeId: string;
  readonly createdAt: EpochMs;
  /** As the bridge reports that carries it out. */
  work: 'not begun' | 'working' | 'finished';
  /** How often the lock did what the job asks for. */
  effects: number;
  /** The result that the cloud told its client; null means done. */
  end?: { readonly failure: string | null; readonly at: EpochMs };
}

/** Operations of jobs that change a lock; they have the same name in the cloud and at the lock. */
const effectOperations: ReadonlySet<string> = new Set(['lock', 'unlock', 'createPin', 'deletePin']);

/** The lock does the operation, or begins to. */
export function isEffect(operation: string, role: string, status: string): boolean {
  return role === 'bridge' && effectOperations.has(operation) && (status === 'OK' || status === 'MOVING');
}

/** Keeps jobs by their ids, and finds the job that caused an operation at a lock. */
export class JobAccounts {
  readonly #jobs = new Map<string, JobAccount>();
  readonly #byLock = new Map<string, JobAccount[]>();

  get(id: string): JobAccount | undefined {
    return this.#jobs.get(id);
  }

  /** The job that a bridge is doing at this lock; otherwise the last one that it began and that has had no effect yet. */
  behind(lockId: string, operation: string): JobAccount | undefined {
    const jobs = (this.#byLock.get(lockId) ?? []).filter(({ op }) => op === operation);
    const working = jobs.filter(({ work }) => work === 'working');
    return (
      working.find(({ effects }) => effects === 0) ??
      working.at(-1) ??
      jobs.findLast(({ work, effects }) => work === 'finished' && effects === 0)
    );
  }

  take(event: TraceEvent): void {
    switch (event.type) {
      case 'job.created':
        this.#open(event);
        break;
      case 'job.completed': {
        const job = this.#jobs.get(textOf(event, 'job'));
        if (job) job.end = { failure: textOf(event, 'failure') || null, at: event.at };
        break;
      }
      case 'machine.transition':
        this.#onWork(event);
        break;
      default:
    }
  }

  #open(event: TraceEvent): void {
    const job: JobAccount = {
      id: textOf(event, 'job'),
      op: textOf(event, 'op'),
      lockId: textOf(event, 'device'),
      bridgeId: textOf(event, 'bridge'),
      createdAt: event.at,
      work: 'not begun',
      effects: 0,
    };
    this.#jobs.set(job.id, job);
    const others = this.#byLock.get(job.lockId);
    if (others) others.push(job);
    else this.#byLock.set(job.lockId, [job]);
  }

  #onWork({ source, data }: TraceEvent): void {
    const at = source.indexOf('/job:');
    if (at < 0) return;
    const job = this.#jobs.get(source.slice(at + '/job:'.length));
    if (!job) return;
    if (data?.['to'] === 'working') job.work = 'working';
    else if (data?.['to'] === 'finished') job.work = job.work === 'not begun' ? 'not begun' : 'finished';
  }
}
