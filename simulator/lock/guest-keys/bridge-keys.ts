import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import type { BridgeKeysNotice } from '../../../protocol/session/types.ts';
import { BRIDGE_KEYS_KEY } from '../memory/map.ts';

const ID_BYTES = 4;

/**
 * The eKeys of bridges that open the lock, in one record. The list comes from the newest grant that was proved to the
 * lock. It is an allow list, because a list of ended eKeys would grow with every unlink. The methods return changes
 * and write nothing.
 */
export class BridgeKeys {
  readonly #store: RecordStore;

  constructor(store: RecordStore) {
    this.#store = store;
  }

  /** The list ends with the eKey that brought it: this one and later ones are not on it, and open. */
  admits(keyId: number): boolean {
    const { asOf, keyIds } = this.#read();
    return keyId >= asOf || keyIds.includes(keyId);
  }

  /** Returns no change for a list that is not newer, so that an old grant brings no ended eKey back. */
  adopt({ asOf, keyIds }: BridgeKeysNotice): RecordChange[] {
    if (asOf <= this.#read().asOf) return [];
    const value = new Uint8Array(ID_BYTES * (1 + keyIds.length));
    const view = new DataView(value.buffer);
    for (const [n, id] of [asOf, ...keyIds].entries()) view.setUint32(n * ID_BYTES, id);
    return [{ key: BRIDGE_KEYS_KEY, value }];
  }

  /** @throws {LockbenchError} STORAGE_FAILED */
  #read(): BridgeKeysNotice {
    const bytes = this.#store.get(BRIDGE_KEYS_KEY);
    if (!bytes) return { asOf: 0, keyIds: [] };
    if (bytes.length === 0 || bytes.length % ID_BYTES !== 0)
      throw new LockbenchError('STORAGE_FAILED', "the list of bridges' eKeys is damaged");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [asOf = 0, ...keyIds] = Array.from({ length: bytes.length / ID_BYTES }, (_, n) =>
      view.getUint32(n * ID_BYTES),
    );
    return { asOf, keyIds };
  }
}
