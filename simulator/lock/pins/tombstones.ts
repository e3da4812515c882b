import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { HORIZON_KEY, TOMBSTONE_BASE, TOMBSTONES } from '../memory/map.ts';
import type { PinKey } from './pin-record.ts';

export type Death = 'used' | 'revoked';

interface Tombstone {
  readonly slot: number;
  readonly death: Death;
  readonly forgetAfterSeconds: number;
}

/**
 * algoPINs that must never open again: used one-time PINs and revoked ones, kept until their own window is over.
 * The horizon is the latest time at which any was forgotten: windows that end before it stay closed
 * also when the clock is set back (design section 4).
 */
export class Tombstones {
  readonly #byKey = new Map<PinKey, Tombstone>();
  readonly #free: number[] = [];
  #used = 0;
  #horizonSeconds = 0;

  constructor(store: RecordStore) {
    const taken = new Set<number>();
    for (const [key, value] of store.entries()) {
      if (key === HORIZON_KEY) this.#horizonSeconds = viewOf(value, 4).getUint32(0);
      if (key < TOMBSTONE_BASE || key >= TOMBSTONE_BASE + TOMBSTONES) continue;
      this.#bury(key - TOMBSTONE_BASE, value);
      taken.add(key - TOMBSTONE_BASE);
    }
    for (let slot = this.#used - 1; slot >= 0; slot -= 1) if (!taken.has(slot)) this.#free.push(slot);
  }

  get horizonSeconds(): number {
    return this.#horizonSeconds;
  }

  deathOf(key: PinKey): Death | undefined {
    return this.#byKey.get(key)?.death;
  }

  /**
   * The changes that remember a death, and forget those whose window is over.
   * @throws {LockbenchError} STORAGE_FULL: rather no use and no deletion than a PIN that comes back
   */
  bury(key: PinKey, death: Death, forgetAfterSeconds: number, nowSeconds: number): RecordChange[] {
    const changes = this.#forget(nowSeconds);
    const known = this.#byKey.get(key);
    const freed = changes.find(change => change.key !== HORIZON_KEY);
    const slot = known?.slot ?? this.#free.at(-1) ?? (this.#used < TOMBSTONES ? this.#used : undefined);
    const target = slot ?? (freed && freed.key - TOMBSTONE_BASE);
    if (target === undefined) throw new LockbenchError('STORAGE_FULL', 'no room to remember a dead algoPIN');
    const value = new Uint8Array(13);
    const view = new DataView(value.buffer);
    view.setFloat64(0, key);
    view.setUint32(8, forgetAfterSeconds);
    view.setUint8(12, death === 'used' ? 0 : 1);
    return [
      ...changes.filter(change => change.key !== TOMBSTONE_BASE + target),
      { key: TOMBSTONE_BASE + target, value },
    ];
  }

  /** Follows a commit. */
  apply(changes: readonly RecordChange[]): void {
    for (const { key, value } of changes) {
      if (key === HORIZON_KEY && value) this.#horizonSeconds = viewOf(value, 4).getUint32(0);
      const slot = key - TOMBSTONE_BASE;
      if (slot < 0 || slot >= TOMBSTONES) continue;
      this.#dig(slot);
      if (value) this.#bury(slot, value);
    }
  }

  #forget(nowSeconds: number): RecordChange[] {
    const changes: RecordChange[] = [];
    let horizon = this.#horizonSeconds;
    for (const { slot, forgetAfterSeconds } of this.#byKey.values()) {
      if (forgetAfterSeconds > nowSeconds) continue;
      changes.push({ key: TOMBSTONE_BASE + slot, value: null });
      horizon = Math.max(horizon, forgetAfterSeconds);
    }
    if (horizon !== this.#horizonSeconds) {
      const value = new Uint8Array(4);
      new DataView(value.buffer).setUint32(0, horizon);
      changes.push({ key: HORIZON_KEY, value });
    }
    return changes;
  }

  #bury(slot: number, value: Uint8Array): void {
    const view = viewOf(value, 13);
    const death: Death = view.getUint8(12) === 0 ? 'used' : 'revoked';
    this.#byKey.set(view.getFloat64(0), { slot, death, forgetAfterSeconds: view.getUint32(8) });
    const free = this.#free.indexOf(slot);
    if (free >= 0) this.#free.splice(free, 1);
    this.#used = Math.max(this.#used, slot + 1);
  }

  #dig(slot: number): void {
    for (const [key, tombstone] of this.#byKey) {
      if (tombstone.slot !== slot) continue;
      this.#byKey.delete(key);
      this.#free.push(slot);
    }
  }
}

function viewOf(bytes: Uint8Array, length: number): DataView {
  if (bytes.length !== length) throw new LockbenchError('STORAGE_FAILED', 'a tombstone is damaged');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
