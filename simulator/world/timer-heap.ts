import { LockbenchError } from '../../protocol/errors/error.ts';
import type { EpochMs, TimerId } from '../../protocol/ports/clock.ts';

const FIRST_CAPACITY = 64;
/** An id is `generation * SLOTS + slot`: exact below 2^53, and never 0 as generations start at 1. */
const SLOTS = 2 ** 26;
const LAST_GENERATION = 2 ** 27 - 1;

export interface PendingTimer {
  readonly name: string;
  readonly deadline: EpochMs;
}

/**
 * Pending timers in the order of (deadline, set): a binary heap in flat arrays, O(log n) to add, remove and take.
 * A timer holds a slot while it is pending; the slot's generation tells a stale id from the present one.
 */
export class TimerHeap {
  #size = 0;
  #sequence = 0;
  #capacity = FIRST_CAPACITY;
  // By place in the heap.
  #deadlines = new Float64Array(FIRST_CAPACITY);
  #sequences = new Float64Array(FIRST_CAPACITY);
  #slots = new Int32Array(FIRST_CAPACITY);
  // By slot.
  #places = new Int32Array(FIRST_CAPACITY);
  #generations = new Int32Array(FIRST_CAPACITY).fill(1);
  readonly #callbacks: ((() => void) | undefined)[] = [];
  readonly #names: string[] = [];
  readonly #free: number[] = [];

  get size(): number {
    return this.#size;
  }

  /** The earliest deadline; Infinity when nothing is pending. */
  get next(): EpochMs {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#deadlines[0]!;
  }

  /** The name of the earliest timer. Read it only when a timer is pending. */
  get nextName(): string {
    return this.#names[this.#slots[0]!]!;
  }

  /** Every pending timer, in no particular order. */
  *pending(): Iterable<PendingTimer> {
    for (let place = 0; place < this.#size; place += 1)
      yield { name: this.#names[this.#slots[place]!]!, deadline: this.#deadlines[place]! };
  }

  add(deadline: EpochMs, callback: () => void, name: string): TimerId {
    const slot = this.#free.pop() ?? this.#callbacks.length;
    if (slot === this.#capacity) this.#grow();
    this.#callbacks[slot] = callback;
    this.#names[slot] = name;
    this.#sequence += 1;
    this.#rise(this.#size++, deadline, this.#sequence, slot);
    return this.#generations[slot]! * SLOTS + slot;
  }

  /** Forgets a timer; ids that name no pending timer are ignored. */
  remove(id: TimerId): void {
    const slot = id % SLOTS;
    if (this.#callbacks[slot] === undefined || this.#generations[slot] !== Math.floor(id / SLOTS)) return;
    this.#removeAt(this.#places[slot]!);
  }

  /** Removes the earliest timer and hands out its callback, uncalled. */
  take(): () => void {
    const callback = this.#callbacks[this.#slots[0]!]!;
    this.#removeAt(0);
    return callback;
  }

  clear(): void {
    while (this.#size > 0) this.#removeAt(this.#size - 1);
  }

  #removeAt(place: number): void {
    const slot = this.#slots[place]!;
    this.#callbacks[slot] = undefined;
    // A slot whose generations ran out is not used again, so that no id ever comes twice.
    if (this.#generations[slot]! < LAST_GENERATION) {
      this.#generations[slot]! += 1;
      this.#free.push(slot);
    }
    const last = --this.#size;
    if (place === last) return;
    const deadline = this.#deadlines[last]!;
    const sequence = this.#sequences[last]!;
    const lastSlot = this.#slots[last]!;
    if (!this.#sink(place, deadline, sequence, lastSlot)) this.#rise(place, deadline, sequence, lastSlot);
  }

  /** Moves the gap at `place` towards the root until the timer fits in. */
  #rise(place: number, deadline: EpochMs, sequence: number, slot: number): void {
    let gap = place;
    while (gap > 0) {
      const parent = (gap - 1) >> 1;
      if (!this.#isLater(parent, deadline, sequence)) break;
      this.#move(parent, gap);
      gap = parent;
    }
    this.#put(gap, deadline, sequence, slot);
  }

  /** Moves the gap at `place` towards the leaves; false when the timer fits in where the gap began. */
  #sink(place: number, deadline: EpochMs, sequence: number, slot: number): boolean {
    const size = this.#size;
    let gap = place;
    for (;;) {
      let child = 2 * gap + 1;
      if (child >= size) break;
      const right = child + 1;
      if (right < size && this.#isLater(child, this.#deadlines[right]!, this.#sequences[right]!))
        child = right;
      if (this.#isLater(child, deadline, sequence)) break;
      this.#move(child, gap);
      gap = child;
    }
    if (gap === place) return false;
    this.#put(gap, deadline, sequence, slot);
    return true;
  }

  #isLater(place: number, deadline: EpochMs, sequence: number): boolean {
    const other = this.#deadlines[place]!;
    return other > deadline || (other === deadline && this.#sequences[place]! > sequence);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#deadlines[from]!, this.#sequences[from]!, this.#slots[from]!);
  }

  #put(place: number, deadline: EpochMs, sequence: number, slot: number): void {
    this.#deadlines[place] = deadline;
    this.#sequences[place] = sequence;
    this.#slots[place] = slot;
    this.#places[slot] = place;
  }

  #grow(): void {
    if (this.#capacity >= SLOTS) throw new LockbenchError('WORLD_MISUSE', `more than ${SLOTS} timers`);
    const old = this.#capacity;
    this.#capacity = old * 2;
    this.#deadlines = grown(this.#deadlines, new Float64Array(this.#capacity));
    this.#sequences = grown(this.#sequences, new Float64Array(this.#capacity));
    this.#slots = grown(this.#slots, new Int32Array(this.#capacity));
    this.#places = grown(this.#places, new Int32Array(this.#capacity));
    this.#generations = grown(this.#generations, new Int32Array(this.#capacity).fill(1));
  }
}

function grown<T extends Float64Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
