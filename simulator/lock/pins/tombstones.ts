import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { HORIZON_KEY, TOMBSTONE_BASE, TOMBSTONES } from '../memory/map.ts';
import type { PinKey } from './pin-record.ts';
import { SlotIndex } from './slot-index.ts';

export type Death = 'used' | 'revoked';

/** An algoPIN that died. */
export interface Tombstone {
  readonly key: PinKey;
  readonly death: Death;
  /**
   * From here on it could not be used for the first time anyway. Counted as algoPINs count, in hours of the lock's
   * standard local time: another offset moves the PIN's window and this alike.
   */
  readonly lastChanceHour: number;
}

const RECORD_BYTES = 9;
const HORIZON_BYTES = 4;
/** Before every hour that an algoPIN can say. */
const NO_HORIZON = Number.NEGATIVE_INFINITY;

/**
 * algoPINs that must never open again: used one-time PINs and revoked ones. When room is needed, the one that could
 * start no longer for the longest time is forgotten, and the horizon takes its place: what had its last chance up to
 * there stays closed, also when the clock is set back (design section 4). Forgetting no earlier keeps a clock that was
 * set forward by mistake from closing the lock to its guests.
 */
export class Tombstones {
  readonly #store: RecordStore;
  readonly #index = new SlotIndex(TOMBSTONES);
  #horizonHour = NO_HORIZON;

  constructor(store: RecordStore) {
    this.#store = store;
    this.apply(Array.from(store.entries(), ([key, value]) => ({ key, value })));
  }

  get horizonHour(): number {
    return this.#horizonHour;
  }

  /**
   * How a PIN died. With its last chance it must be that of the same window: after decades other windows have the same
   * digits. Undefined, the time is unknown, and the digits alone count.
   */
  deathOf(key: PinKey, lastChanceHour: number | undefined): Death | undefined {
    const slot = this.#index.slotOf(key);
    if (slot < 0) return undefined;
    const stone = this.#read(slot);
    return lastChanceHour === undefined || lastChanceHour === stone.lastChanceHour ? stone.death : undefined;
  }

  /**
   * The changes that remember a death.
   * STORAGE_FULL: rather no use and no deletion than a PIN that comes back.
   */
  bury(stone: Tombstone, presentHour: number): RecordChange[] | 'STORAGE_FULL' {
    const { free } = this.#index;
    const known = this.#index.slotOf(stone.key);
    if (known < 0 && free >= 0) return [stoneChange(free, stone)];
    const slot = known >= 0 ? known : this.#oldest();
    const forgotten = this.#read(slot).lastChanceHour;
    if (known < 0 && forgotten > presentHour) return 'STORAGE_FULL';
    const raises = forgotten > this.#horizonHour && forgotten <= presentHour;
    return [...(raises ? [horizonChange(forgotten)] : []), stoneChange(slot, stone)];
  }

  /** Follows a commit. */
  apply(changes: readonly RecordChange[]): void {
    for (const { key, value } of changes) {
      if (key === HORIZON_KEY && value) this.#horizonHour = viewOf(value, HORIZON_BYTES).getInt32(0);
      const slot = key - TOMBSTONE_BASE;
      if (slot < 0 || slot >= TOMBSTONES) continue;
      if (value) this.#index.set(slot, decode(value).key);
      else this.#index.clear(slot);
    }
  }

  /** The slot whose PIN had its last chance before all others. */
  #oldest(): number {
    let oldest = -1;
    let hour = Number.POSITIVE_INFINITY;
    for (const slot of this.#index.taken()) {
      const { lastChanceHour } = this.#read(slot);
      if (lastChanceHour >= hour) continue;
      oldest = slot;
      hour = lastChanceHour;
    }
    return oldest;
  }

  #read(slot: number): Tombstone {
    return decode(this.#store.get(TOMBSTONE_BASE + slot)!);
  }
}

function stoneChange(slot: number, { key, death, lastChanceHour }: Tombstone): RecordChange {
  const value = new Uint8Array(RECORD_BYTES);
  const view = new DataView(value.buffer);
  view.setUint32(0, key);
  view.setInt32(4, lastChanceHour);
  view.setUint8(8, death === 'used' ? 0 : 1);
  return { key: TOMBSTONE_BASE + slot, value };
}

function decode(value: Uint8Array): Tombstone {
  const view = viewOf(value, RECORD_BYTES);
  return {
    key: view.getUint32(0),
    death: view.getUint8(8) === 0 ? 'used' : 'revoked',
    lastChanceHour: view.getInt32(4),
  };
}

function horizonChange(hour: number): RecordChange {
  const value = new Uint8Array(HORIZON_BYTES);
  new DataView(value.buffer).setInt32(0, hour);
  return { key: HORIZON_KEY, value };
}

function viewOf(bytes: Uint8Array, length: number): DataView {
  if (bytes.length !== length) throw new LockbenchError('STORAGE_FAILED', 'a tombstone is damaged');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
