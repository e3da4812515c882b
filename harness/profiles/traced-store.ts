import type { RecordChange, RecordStore } from '../../protocol/ports/store.ts';
import type { Trace } from '../../protocol/ports/trace.ts';
import { recordKindOf } from '../../simulator/lock/memory/record-kind.ts';

/** Wraps the memory of a lock, outside of its firmware, and traces every commit with the kinds of its records. */
export function traceCommits(store: RecordStore, source: string, trace: Trace): RecordStore {
  return {
    get: key => store.get(key),
    entries: () => store.entries(),
    commit(changes) {
      store.commit(changes);
      if (trace.on && changes.length > 0) trace.emit(source, 'memory.written', countKinds(changes));
    },
  };
}

function countKinds(changes: readonly RecordChange[]) {
  const wrote: Record<string, number> = {};
  const removed: Record<string, number> = {};
  for (const { key, value } of changes) {
    const kind = recordKindOf(key);
    const counts = value ? wrote : removed;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return { wrote, removed };
}
