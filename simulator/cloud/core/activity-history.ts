import type { Table } from '../store/tables.ts';
import type { ActivityEntry } from './model.ts';

/** The newest entries of a lock's log, rising by sequence. */
export class ActivityHistory {
  readonly #entries: ActivityEntry[];
  /** By sequence: what outlives the process, without an order of its own. */
  readonly #kept: Table<ActivityEntry>;

  constructor(kept: Table<ActivityEntry>) {
    this.#kept = kept;
    this.#entries = [...kept.values()].sort((a, b) => a.sequence - b.sequence);
  }

  get entries(): readonly ActivityEntry[] {
    return this.#entries;
  }

  get lastSequence(): number {
    return this.#entries.at(-1)?.sequence ?? 0;
  }

  /** False for an entry that is there or was: the same log comes by event and by job. */
  add(entry: ActivityEntry, limit: number): boolean {
    const list = this.#entries;
    let place = list.length;
    while (place > 0 && list[place - 1]!.sequence > entry.sequence) place--;
    if (list[place - 1]?.sequence === entry.sequence) return false;
    if (place === 0 && list.length >= limit) return false;
    list.splice(place, 0, entry);
    this.#kept.set(String(entry.sequence), entry);
    return true;
  }

  /** Forgets the oldest beyond the limit. */
  trim(limit: number): void {
    for (const { sequence } of this.#entries.splice(0, this.#entries.length - limit)) {
      this.#kept.delete(String(sequence));
    }
  }

  clear(): void {
    this.#entries.length = 0;
    this.#kept.clear();
  }
}
