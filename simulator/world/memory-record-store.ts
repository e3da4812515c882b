import type { RecordStore } from '../../protocol/ports/store.ts';
import { lastChanges } from '../flash/record-limits.ts';

/** A RecordStore in memory, which no power cut reaches. */
export function createMemoryRecordStore(): RecordStore {
  const records = new Map<number, Uint8Array>();
  return {
    get: key => records.get(key)?.slice(),
    *entries() {
      for (const key of [...records.keys()].sort((a, b) => a - b)) {
        const value = records.get(key);
        if (value) yield [key, value.slice()];
      }
    },
    commit(changes) {
      for (const [key, value] of lastChanges(changes)) {
        if (value === null) records.delete(key);
        else records.set(key, value.slice());
      }
    },
  };
}
