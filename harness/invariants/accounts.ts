import type { TraceEvent } from '../../simulator/world/trace.ts';
import { deviceOf, textOf } from './event-data.ts';
import { isEffect, JobAccounts } from './job-account.ts';
import { LockAccount } from './lock-account.ts';
import type { WorldFacts } from './world-facts.ts';

/** The state of one world as its trace tells it, computed once for all invariants. */
export class Accounts {
  readonly jobs = new JobAccounts();
  readonly #locks: ReadonlyMap<string, LockAccount>;
  readonly #locksById: ReadonlyMap<string, LockAccount>;

  constructor({ locks }: WorldFacts) {
    const accounts = locks.map(facts => new LockAccount(facts));
    this.#locks = new Map(accounts.map(account => [account.facts.name, account]));
    this.#locksById = new Map(accounts.map(account => [account.facts.id, account]));
  }

  /** The lock that an event is about. */
  lockOf(event: TraceEvent): LockAccount | undefined {
    return event.source.startsWith('lock:') ? this.#locks.get(deviceOf(event)) : undefined;
  }

  lockById(lockId: string): LockAccount | undefined {
    return this.#locksById.get(lockId);
  }

  take(event: TraceEvent): void {
    if (event.type === 'machine.transition') {
      if (event.source.startsWith('bridge:')) this.jobs.take(event);
      return;
    }
    if (event.source === 'cloud') this.jobs.take(event);
    else if (event.type === 'pin.issued') this.#locksById.get(textOf(event, 'device'))?.issue(event);
    else if (event.source.startsWith('lock:')) this.#takeOfLock(event);
  }

  #takeOfLock(event: TraceEvent): void {
    const lock = this.lockOf(event);
    if (!lock) return;
    if (event.type === 'operation.done') this.#countEffect(event, lock);
    lock.take(event);
  }

  #countEffect(event: TraceEvent, lock: LockAccount): void {
    const operation = textOf(event, 'operation');
    if (!isEffect(operation, textOf(event, 'role'), textOf(event, 'status'))) return;
    const job = this.jobs.behind(lock.facts.id, operation);
    if (job) job.effects += 1;
  }
}
