import type { CloudStore } from './port.ts';

/** A store that lives as long as the process: for tests, and as the plainest example of the port. */
export function createMemoryRecordStore(records: Map<string, Uint8Array> = new Map()): CloudStore {
  return {
    async *read() {
      for (const [id, value] of records) yield [id, value.slice()];
    },
    async accept() {},
    async commit(changes) {
      for (const { id, value } of changes) {
        if (value === null) records.delete(id);
        else records.set(id, value.slice());
      }
    },
    async close() {},
  };
}
