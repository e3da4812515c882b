import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import type { BridgeKeysNotice } from '../../../protocol/session/types.ts';
import { BRIDGE_KEYS_KEY } from '../memory/map.ts';

const ID_BYTES = 4;

/**
 * The eKeys of bridges that open the lock, as the newest grant that was proved to it says, in one record: an allow list,
 * since a list of those that ended would grow with every unlink. Changes are handed out, not written.
 */
export class BridgeKeys {
  readonly #store: RecordStore;

  constructor(store: RecordStore) {
    this.#store = store;
  }

  /** The id that the list comes from, and later ones, are not on it and open. */
  admits(keyId: number): boolean {
    const { asOf, keyIds } = this.#read();
    return keyId >= asOf || keyIds.includes(keyId);
  }

  /** Nothing for a list that is not newer: who kept an old grant brings no ended eKey back. */
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
