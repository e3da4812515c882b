import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { BLOCKED_KEYS } from '../../../protocol/limits/keys.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { BLOCK_LIST_KEY } from '../memory/map.ts';

const KEY_ID_BYTES = 4;

/** The ids of blocked eKeys, in one record. The methods return changes and write nothing. */
export class BlockList {
  readonly #store: RecordStore;

  constructor(store: RecordStore) {
    this.#store = store;
  }

  has(keyId: number): boolean {
    return this.#ids().includes(keyId);
  }

  /** Blocking a blocked eKey changes nothing. The owner, whose id is 0, cannot be blocked. */
  block(keyId: number): RecordChange[] | ErrorCode {
    if (keyId === 0) return 'VALUE_OUT_OF_RANGE';
    const ids = this.#ids();
    if (ids.includes(keyId)) return [];
    return ids.length < BLOCKED_KEYS ? [encode([...ids, keyId])] : 'BLOCK_LIST_FULL';
  }

  unblock(keyId: number): RecordChange[] | ErrorCode {
    if (keyId === 0) return 'VALUE_OUT_OF_RANGE';
    const ids = this.#ids();
    return ids.includes(keyId) ? [encode(ids.filter(id => id !== keyId))] : [];
  }

  #ids(): readonly number[] {
    const bytes = this.#store.get(BLOCK_LIST_KEY);
    if (!bytes) return nobody;
    if (bytes.length % KEY_ID_BYTES !== 0)
      throw new LockbenchError('STORAGE_FAILED', 'the block list is damaged');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: bytes.length / KEY_ID_BYTES }, (_, n) => view.getUint32(n * KEY_ID_BYTES));
  }
}

/** The list of most locks. It is shared because the list is read at every request. */
const nobody: readonly number[] = [];

function encode(ids: readonly number[]): RecordChange {
  if (ids.length === 0) return { key: BLOCK_LIST_KEY, value: null };
  const value = new Uint8Array(ids.length * KEY_ID_BYTES);
  const view = new DataView(value.buffer);
  for (const [n, id] of ids.entries()) view.setUint32(n * KEY_ID_BYTES, id);
  return { key: BLOCK_LIST_KEY, value };
}
