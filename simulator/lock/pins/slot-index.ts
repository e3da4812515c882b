import type { PinKey } from './pin-record.ts';

/** Marks a free slot: no PIN has this key. */
const FREE = 0;

/**
 * Which PIN is in which slot. It is all that a lock keeps of its PINs in memory besides their records. It is packed
 * and grows as needed, so that 100,000 locks fit in memory.
 */
export class SlotIndex {
  readonly capacity: number;
  #keys = new Uint32Array(0);
  #count = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get count(): number {
    return this.#count;
  }

  /** The slot of a PIN or -1. */
  slotOf(key: PinKey): number {
    return findAmongAll(this.#keys, key);
  }

  /** A free slot, or -1. */
  get free(): number {
    if (this.#count === this.capacity) return -1;
    const free = this.#keys.indexOf(FREE);
    return free >= 0 ? free : this.#keys.length;
  }

  *taken(): Iterable<number> {
    for (let slot = 0; slot < this.#keys.length; slot += 1) if (this.#keys[slot] !== FREE) yield slot;
  }

  set(slot: number, key: PinKey): void {
    if (slot >= this.#keys.length) this.#grow(slot + 1);
    if (this.#keys[slot] === FREE) this.#count += 1;
    this.#keys[slot] = key;
  }

  clear(slot: number): void {
    if (slot >= this.#keys.length || this.#keys[slot] === FREE) return;
    this.#keys[slot] = FREE;
    this.#count -= 1;
  }

  #grow(atLeast: number): void {
    const grown = new Uint32Array(Math.min(this.capacity, Math.max(atLeast, this.#keys.length * 2, 4)));
    grown.set(this.#keys);
    this.#keys = grown;
  }
}

/**
 * The position of the key, or -1. It looks at every position, so that the time it takes tells nothing about which one
 * fits.
 */
export function findAmongAll(keys: Uint32Array, key: PinKey): number {
  let found = -1;
  for (let slot = 0; slot < keys.length; slot += 1) found = keys[slot] === key ? slot : found;
  return found;
}
