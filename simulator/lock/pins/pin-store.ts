import { PIN_SLOTS } from '../../../protocol/limits/pins.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { PIN_BASE } from '../memory/map.ts';
import { decodePin, encodePin, expiresAt, type PinKey, type PinRecord } from './pin-record.ts';
import { SlotIndex } from './slot-index.ts';

/**
 * The PIN slots of the lock (PIN-CAP). Memory holds their index only; a record is read when it is needed. The methods
 * return changes and write nothing, so that the caller can commit a PIN, its log entry and its tombstone in one
 * piece. Call `apply` after the commit.
 */
export class PinStore {
  readonly #store: RecordStore;
  readonly #index = new SlotIndex(PIN_SLOTS);
  /** No stored PIN expires before this time, so that until then none of them is read. */
  #noneExpiresBefore = Number.POSITIVE_INFINITY;

  constructor(store: RecordStore) {
    this.#store = store;
    for (const [key, value] of store.entries()) {
      if (key >= PIN_BASE && key < PIN_BASE + PIN_SLOTS) this.#enter(key - PIN_BASE, decodePin(value));
    }
  }

  get room(): 'free' | 'full' {
    return this.#index.count < PIN_SLOTS ? 'free' : 'full';
  }

  slotOf(key: PinKey): number {
    return this.#index.slotOf(key);
  }

  read(slot: number): PinRecord | undefined {
    const value = this.#store.get(PIN_BASE + slot);
    return value && decodePin(value);
  }

  /** The change that writes a record into its slot, or into a free one. There must be a free slot then. */
  write(record: PinRecord, slot = this.#index.free): RecordChange {
    return { key: PIN_BASE + slot, value: encodePin(record) };
  }

  remove(slot: number): RecordChange {
    return { key: PIN_BASE + slot, value: null };
  }

  /** The number of PINs that are not over. */
  countAt(nowSeconds: number | undefined): number {
    return this.#index.count - (nowSeconds === undefined ? 0 : this.expiredSlots(nowSeconds).length);
  }

  /** The slots whose PIN is over. */
  expiredSlots(nowSeconds: number): number[] {
    if (nowSeconds < this.#noneExpiresBefore) return [];
    const over: number[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const slot of this.#index.taken()) {
      const at = expiresAt(this.read(slot)!);
      if (at <= nowSeconds) over.push(slot);
      next = Math.min(next, at);
    }
    this.#noneExpiresBefore = next;
    return over;
  }

  /** Takes the PINs among the committed changes into the index. */
  apply(changes: readonly RecordChange[]): void {
    for (const { key, value } of changes) {
      const slot = key - PIN_BASE;
      if (slot < 0 || slot >= PIN_SLOTS) continue;
      if (value) this.#enter(slot, decodePin(value));
      else this.#index.clear(slot);
    }
  }

  #enter(slot: number, record: PinRecord): void {
    this.#index.set(slot, record.key);
    this.#noneExpiresBefore = Math.min(this.#noneExpiresBefore, expiresAt(record));
  }
}
