import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { HORIZON_KEY, TOMBSTONE_BASE, TOMBSTONES } from '../memory/map.ts';
import type { PinKey } from './pin-record.ts';
import { SlotIndex } from './slot-index.ts';

export type Death = 'used' | 'revoked';

interface Tombstone {
  readonly key: PinKey;
  readonly death: Death;
  /** From here on the PIN could not be used for the first time anyway. */
  readonly lastChanceSeconds: number;
}

const RECORD_BYTES = 9;
const HORIZON_BYTES = 4;

/**
 * algoPINs that must never open again: used one-time PINs and revoked ones, kept until they could no longer start.
 * The horizon is the latest last chance of those forgotten: what had its own before it stays closed, also when the
 * clock is set back (design section 4).
 */
export class Tombstones {
  readonly #store: RecordStore;
  readonly #index = new SlotIndex(TOMBSTONES);
  #horizonSeconds = 0;

  constructor(store: RecordStore) {
    this.#store = store;
    this.apply(Array.from(store.entries(), ([key, value]) => ({ key, value })));
  }

  get horizonSeconds(): number {
    return this.#horizonSeconds;
  }

  deathOf(key: PinKey): Death | undefined {
    const slot = this.#index.slotOf(key);
    return slot < 0 ? undefined : this.#read(slot).death;
  }

  /**
   * The changes that remember a death, and forget those that nobody need remember.
   * STORAGE_FULL: rather no use and no deletion than a PIN that comes back.
   */
  bury(
    key: PinKey,
    death: Death,
    lastChanceSeconds: number,
    nowSeconds: number,
  ): RecordChange[] | 'STORAGE_FULL' {
    const forgotten = this.#forgettable(nowSeconds);
    const known = this.#index.slotOf(key);
    const slot = known >= 0 ? known : (forgotten[0] ?? this.#index.free);
    if (slot < 0) return 'STORAGE_FULL';
    const changes = forgotten.map(each => ({ key: TOMBSTONE_BASE + each, value: null }));
    const horizon = Math.max(0, ...forgotten.map(each => this.#read(each).lastChanceSeconds));
    return [
      ...changes.filter(change => change.key !== TOMBSTONE_BASE + slot),
      ...(horizon > this.#horizonSeconds ? [horizonChange(horizon)] : []),
      { key: TOMBSTONE_BASE + slot, value: encode({ key, death, lastChanceSeconds }) },
    ];
  }

  /** Follows a commit. */
  apply(changes: readonly RecordChange[]): void {
    for (const { key, value } of changes) {
      if (key === HORIZON_KEY && value) this.#horizonSeconds = viewOf(value, HORIZON_BYTES).getUint32(0);
      const slot = key - TOMBSTONE_BASE;
      if (slot < 0 || slot >= TOMBSTONES) continue;
      if (value) this.#index.set(slot, decode(value).key);
      else this.#index.clear(slot);
    }
  }

  #forgettable(nowSeconds: number): number[] {
    return [...this.#index.taken()].filter(slot => this.#read(slot).lastChanceSeconds <= nowSeconds);
  }

  #read(slot: number): Tombstone {
    return decode(this.#store.get(TOMBSTONE_BASE + slot)!);
  }
}

function encode({ key, death, lastChanceSeconds }: Tombstone): Uint8Array {
  const value = new Uint8Array(RECORD_BYTES);
  const view = new DataView(value.buffer);
  view.setUint32(0, key);
  view.setUint32(4, lastChanceSeconds);
  view.setUint8(8, death === 'used' ? 0 : 1);
  return value;
}

function decode(value: Uint8Array): Tombstone {
  const view = viewOf(value, RECORD_BYTES);
  return {
    key: view.getUint32(0),
    death: view.getUint8(8) === 0 ? 'used' : 'revoked',
    lastChanceSeconds: view.getUint32(4),
  };
}

function horizonChange(seconds: number): RecordChange {
  const value = new Uint8Array(HORIZON_BYTES);
  new DataView(value.buffer).setUint32(0, seconds);
  return { key: HORIZON_KEY, value };
}

function viewOf(bytes: Uint8Array, length: number): DataView {
  if (bytes.length !== length) throw new LockbenchError('STORAGE_FAILED', 'a tombstone is damaged');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
