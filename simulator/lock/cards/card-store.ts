import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { CARD_SLOTS } from '../../../protocol/limits/keys.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { CARD_BASE } from '../memory/map.ts';

/** The lengths of single, double and triple size UIDs (ISO/IEC 14443-3). */
const uidBytes: readonly number[] = [4, 7, 10];

/**
 * The cards that open the lock, one record for each, found by their UID. The methods return changes and write
 * nothing.
 */
export class CardStore {
  readonly #store: RecordStore;

  constructor(store: RecordStore) {
    this.#store = store;
  }

  get count(): number {
    let count = 0;
    for (let slot = 0; slot < CARD_SLOTS; slot += 1) if (this.#at(slot)) count += 1;
    return count;
  }

  has(uid: Uint8Array): boolean {
    return this.#slotOf(uid) >= 0;
  }

  add(uid: Uint8Array): RecordChange[] | ErrorCode {
    if (!uidBytes.includes(uid.length)) return 'CARD_LENGTH';
    if (this.has(uid)) return 'CARD_DUPLICATE';
    for (let slot = 0; slot < CARD_SLOTS; slot += 1) {
      if (!this.#at(slot)) return [{ key: CARD_BASE + slot, value: Uint8Array.from(uid) }];
    }
    return 'CARD_STORE_FULL';
  }

  remove(uid: Uint8Array): RecordChange[] | ErrorCode {
    const slot = this.#slotOf(uid);
    return slot < 0 ? 'CARD_UNKNOWN' : [{ key: CARD_BASE + slot, value: null }];
  }

  #slotOf(uid: Uint8Array): number {
    for (let slot = 0; slot < CARD_SLOTS; slot += 1) {
      const known = this.#at(slot);
      if (known && Buffer.compare(known, uid) === 0) return slot;
    }
    return -1;
  }

  #at(slot: number): Uint8Array | undefined {
    return this.#store.get(CARD_BASE + slot);
  }
}
