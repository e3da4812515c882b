/** One change of a commit; `value: null` removes the record. */
export interface StoreChange {
  readonly id: string;
  readonly value: Uint8Array | null;
}

/**
 * Where the cloud's records outlive the process: bytes under short ASCII ids. It knows nothing of what they mean, so
 * that a directory, a memory or one table of a database server can be behind it. One process has it at a time.
 */
export interface CloudStore {
  /** Every record, in any order. @throws {LockbenchError} DATA_CORRUPT, DATA_FAILED */
  read(): AsyncIterable<readonly [id: string, value: Uint8Array]>;
  /**
   * What was read is sound: commits may follow. Until then the medium is as it was found, so that nobody who refuses what he
   * read has changed it.
   * @throws {LockbenchError} DATA_IN_USE, DATA_CORRUPT, DATA_FAILED
   */
  accept(): Promise<void>;
  /**
   * All of the changes or none, on the medium when it resolves; each id at most once. One at a time.
   * @throws {LockbenchError} DATA_FAILED; whether the commit is there is open then
   */
  commit(changes: readonly StoreChange[]): Promise<void>;
  /** Lets the next process have it; a medium that was new and got no commit is left as it was found. */
  close(): Promise<void>;
}
