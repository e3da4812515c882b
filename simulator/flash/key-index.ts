const PLACES = 0x10000;
const FIRST_CAPACITY = 8;
/** All blank locks share this empty array. */
const none = new Uint32Array(0);

/** A sorted map from key to position, both of 16 bits, so that a record takes four bytes. */
export class KeyIndex {
  /** key * 65,536 + position, in rising order. */
  #packed = none;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: number): number | undefined {
    const slot = this.#slot(key);
    return this.#holds(slot, key) ? this.#packed[slot]! % PLACES : undefined;
  }

  set(key: number, place: number): void {
    const slot = this.#slot(key);
    if (!this.#holds(slot, key)) {
      if (this.#size === this.#packed.length) this.#grow();
      this.#packed.copyWithin(slot + 1, slot, this.#size);
      this.#size++;
    }
    this.#packed[slot] = key * PLACES + place;
  }

  delete(key: number): void {
    const slot = this.#slot(key);
    if (!this.#holds(slot, key)) return;
    this.#packed.copyWithin(slot, slot + 1, this.#size);
    this.#size--;
  }

  /** The keys in rising order. The index may change during the walk. */
  *keys(): Generator<number> {
    for (let slot = 0; slot < this.#size; ) {
      const key = keyOf(this.#packed[slot]!);
      yield key;
      slot = this.#slot(key + 1);
    }
  }

  /** The index at which the key is, or would be. */
  #slot(key: number): number {
    const sought = key * PLACES;
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#packed[middle]! < sought) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #holds(slot: number, key: number): boolean {
    return slot < this.#size && keyOf(this.#packed[slot]!) === key;
  }

  #grow(): void {
    const grown = new Uint32Array(Math.max(FIRST_CAPACITY, Math.ceil(this.#size * 1.5)));
    grown.set(this.#packed);
    this.#packed = grown;
  }
}

function keyOf(packed: number): number {
  return packed >>> 16;
}
