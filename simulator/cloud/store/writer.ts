import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Census } from './census.ts';
import type { CloudStore, StoreChange } from './port.ts';

/** What a commit needs of a table. */
export interface Source {
  /** How the record of this key is now. */
  change(key: string): StoreChange;
}

interface Waiter {
  readonly done: () => void;
  readonly failed: (error: LockbenchError) => void;
}

export interface Writer {
  readonly isKept: boolean;
  note(source: Source, key: string): void;
  /** Until released nothing is committed, and nobody waits. */
  hold(): void;
  release(): void;
  whenKept(done: () => void, failed: (error: LockbenchError) => void): void;
}

export function createWriter(
  store: CloudStore,
  census: Census,
  onFailure: (error: LockbenchError) => void,
): Writer {
  let dirty = new Map<Source, Set<string>>();
  /** For what is dirty, and for what is on its way to the store. */
  let next: Waiter[] = [];
  let current: Waiter[] | undefined;
  let isDue = false;
  let isHeld = false;
  let failure: LockbenchError | undefined;

  async function flush(): Promise<void> {
    isDue = false;
    const keys = dirty;
    current = next;
    dirty = new Map();
    next = [];
    const changes: StoreChange[] = [];
    try {
      for (const [source, touched] of keys) for (const key of touched) changes.push(source.change(key));
      await store.commit(census.with(changes));
    } catch (error) {
      fail(error);
      return;
    }
    const kept = current;
    current = undefined;
    // First, so that who waits finds the next commit under way.
    if (dirty.size > 0) due();
    for (const { done } of kept) done();
  }

  function fail(error: unknown): void {
    failure =
      error instanceof LockbenchError
        ? error
        : new LockbenchError('DATA_FAILED', error instanceof Error ? error.message : String(error), {
            cause: error,
          });
    const waiters = [...(current ?? []), ...next];
    current = undefined;
    next = [];
    for (const { failed } of waiters) failed(failure);
    onFailure(failure);
  }

  function due(): void {
    if (isDue || isHeld || current) return;
    isDue = true;
    setImmediate(() => void flush());
  }

  return {
    get isKept() {
      return !failure && (isHeld || (dirty.size === 0 && !current));
    },
    note(source, key) {
      if (failure) return;
      const keys = dirty.get(source) ?? new Set();
      dirty.set(source, keys.add(key));
      due();
    },
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
      if (dirty.size > 0) due();
    },
    whenKept(done, failed) {
      if (failure) failed(failure);
      else if (isHeld) done();
      else if (dirty.size > 0) next.push({ done, failed });
      else if (current) current.push({ done, failed });
      else done();
    },
  };
}
