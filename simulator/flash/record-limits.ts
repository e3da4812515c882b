import { LockbenchError } from '../../protocol/errors/error.ts';
import type { RecordChange } from '../../protocol/ports/store.ts';

/** The limits of the RecordStore contract. */
const MAX_RECORD_KEY = 65_534;
export const MAX_VALUE_BYTES = 1_024;

/**
 * What a commit writes: the last change of each key. All changes are checked first, so that a bad one refuses the
 * whole commit.
 */
export function lastChanges(changes: readonly RecordChange[]): Map<number, Uint8Array | null> {
  const last = new Map<number, Uint8Array | null>();
  for (const { key, value } of changes) {
    if (!Number.isInteger(key) || key < 0 || key > MAX_RECORD_KEY) {
      throw new LockbenchError('VALUE_OUT_OF_RANGE', `record key ${key}, 0 to ${MAX_RECORD_KEY}`);
    }
    if (value !== null && value.length > MAX_VALUE_BYTES) {
      throw new LockbenchError(
        'VALUE_OUT_OF_RANGE',
        `a record of ${value.length} bytes, at most ${MAX_VALUE_BYTES}`,
      );
    }
    last.set(key, value);
  }
  return last;
}
