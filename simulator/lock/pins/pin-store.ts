import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { PIN_BASE, PIN_SLOTS } from '../memory/map.ts';
import { decodePin, encodePin, type PinKey, type PinRecord } from './pin-record.ts';

/** 0 in the index marks a free slot: no PIN has this key. */
const FREE = 0;

/**
 * The lock's 199 slots (PIN-CAP). In memory only the keys, packed and grown as used; the rest is read from the
 * record store when a PIN is met. Changes are handed out, not written, so that the caller can commit a PIN, its
 * log entry and its tombstone in one piece; `apply` follows the commit.
 */
export class PinStore {
  readonly #store: RecordStore;
  #keys = new Float64Array(0);
  #count = 0;
  /** The earliest end of any stored PIN: before it no sweep can find anything. */
  #nextEndSeconds = Number.POSITIVE_INFINITY;

  constructor(store: RecordStore) {
    this.#store = store;
    for (const [key, value] of store.entries()) {
      if (key >= PIN_BASE && key < PIN_BASE + PIN_SLOTS) this.#index(key - PIN_BASE, decodePin(value));
    }
  }

  get count(): number {
    return this.#count;
  }

  get room(): 'free' | 'full' {
    return this.#count < PIN_SLOTS ? 'free' : 'full';
  }

  /** The slot of a PIN or -1; looks at every slot, so that the time tells nothing about which one fits. */
  slotOf(key: PinKey): number {
    const keys = this.#keys;
    let found = -1;
    for (let slot = 0; slot < keys.length; slot += 1) found = keys[slot] === key ? slot : found;
    return found;
  }

  read(slot: number): PinRecord | undefined {
    const value = this.#store.get(PIN_BASE + slot);
    return value && decodePin(value);
  }

  /** The change that writes a record into its slot, or into the first free one. */
  write(record: PinRecord, slot = this.#freeSlot()): RecordChange {
    return { key: PIN_BASE + slot, value: encodePin(record) };
  }

  remove(slot: number): RecordChange {
    return { key: PIN_BASE + slot, value: null };
  }

  /** PINs that are not over; looks without changing anything. */
  countAt(nowSeconds: number | undefined): number {
    if (nowSeconds === undefined || nowSeconds < this.#nextEndSeconds) return this.#count;
    let count = 0;
    for (let slot = 0; slot < this.#keys.length; slot += 1) {
      const record = this.#keys[slot] === FREE ? undefined : this.read(slot);
      if (record && endOf(record) > nowSeconds) count += 1;
    }
    return count;
  }

  /** Slots whose PIN may be over. */
  *ended(nowSeconds: number): Iterable<readonly [slot: number, record: PinRecord]> {
    if (nowSeconds < this.#nextEndSeconds) return;
    this.#nextEndSeconds = Number.POSITIVE_INFINITY;
    for (let slot = 0; slot < this.#keys.length; slot += 1) {
      const record = this.#keys[slot] === FREE ? undefined : this.read(slot);
      if (!record) continue;
      const end = endOf(record);
      if (end <= nowSeconds) yield [slot, record];
      else this.#nextEndSeconds = Math.min(this.#nextEndSeconds, end);
    }
  }

  /** Follows a commit: takes those of its changes that are PINs into the index. */
  apply(changes: readonly RecordChange[]): void {
    for (const { key, value } of changes) {
      const slot = key - PIN_BASE;
      if (slot < 0 || slot >= PIN_SLOTS) continue;
      if (value) this.#index(slot, decodePin(value));
      else if (slot < this.#keys.length && this.#keys[slot] !== FREE) {
        this.#keys[slot] = FREE;
        this.#count -= 1;
      }
    }
  }

  #index(slot: number, record: PinRecord): void {
    if (slot >= this.#keys.length) {
      const grown = new Float64Array(Math.min(PIN_SLOTS, Math.max(slot + 1, this.#keys.length * 2, 4)));
      grown.set(this.#keys);
      this.#keys = grown;
    }
    if (this.#keys[slot] === FREE) this.#count += 1;
    this.#keys[slot] = record.key;
    this.#nextEndSeconds = Math.min(this.#nextEndSeconds, endOf(record));
  }

  #freeSlot(): number {
    const free = this.#keys.indexOf(FREE);
    return free >= 0 ? free : this.#keys.length;
  }
}

function endOf({ context, state }: PinRecord): number {
  const end = context.endSeconds ?? Number.POSITIVE_INFINITY;
  const unused = state === 'issued' || state === 'awaitingFirstUse';
  return unused && context.activateBySeconds !== null ? Math.min(end, context.activateBySeconds) : end;
}
