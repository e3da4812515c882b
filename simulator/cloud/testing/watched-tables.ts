import { serialize } from 'node:v8';
import { expect } from 'vitest';
import { type Codec, Table, type Tables } from '../store/tables.ts';

/** Tables in memory that notice what was changed in a record without a word of it: a restart would undo that. */
export interface WatchedTables extends Tables {
  /** Since the last check, no record changed that was not set or touched. */
  check(): void;
}

export function createWatchedTables(): WatchedTables {
  const opened = new Map<string, { findUnmarkedChanges(): string[] }>();
  return {
    open<V, R>(name: string, codec?: Codec<V, R>) {
      if (opened.has(name)) throw new Error(`table ${name} is opened twice`);
      const table = new WatchedTable<V>(codec ? value => codec.toRecord(value) : value => value);
      opened.set(name, table);
      return table;
    },
    whenKept: callback => callback(),
    check() {
      for (const [name, table] of opened)
        expect(table.findUnmarkedChanges(), `changed in ${name} without a touch`).toEqual([]);
    },
  };
}

class WatchedTable<V> extends Table<V> {
  readonly #toRecord: (value: V) => unknown;
  readonly #touched = new Set<string>();
  readonly #seen = new Map<string, Buffer>();

  constructor(toRecord: (value: V) => unknown) {
    super();
    this.#toRecord = toRecord;
  }

  override set(key: string, value: V): this {
    this.#touched.add(key);
    return super.set(key, value);
  }

  override touch(key: string): void {
    this.#touched.add(key);
  }

  findUnmarkedChanges(): string[] {
    const found: string[] = [];
    for (const [key, value] of this) {
      const now = serialize(this.#toRecord(value));
      if (!this.#touched.has(key) && !this.#seen.get(key)?.equals(now)) found.push(key);
      this.#seen.set(key, now);
    }
    this.#touched.clear();
    return found;
  }
}
