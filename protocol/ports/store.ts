/** One change of a commit; `value: null` removes the record. */
export interface RecordChange {
  readonly key: number;
  readonly value: Uint8Array | null;
}

/**
 * Small records that outlive a power cut: keys 0 to 65,534, values up to 1,024 bytes.
 * A commit is all or nothing: after a cut at any instant the store holds the state before or after it.
 */
export interface RecordStore {
  get(key: number): Uint8Array | undefined;
  /** Live records in the order of their keys. */
  entries(): Iterable<readonly [key: number, value: Uint8Array]>;
  /** @throws {LockbenchError} STORAGE_FULL, nothing changed; PowerCut of the medium beneath */
  commit(changes: readonly RecordChange[]): void;
}
