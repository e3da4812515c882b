import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { HORIZON_KEY, TOMBSTONE_BASE, TOMBSTONES } from '../memory/map.ts';
import type { PinKey } from './pin-record.ts';
import { SlotIndex } from './slot-index.ts';

export type Death = 'used' | 'revoked';

/** An algoPIN that was used up or revoked. */
export interface Tombstone {
  readonly key: PinKey;
  readonly death: Death;
  /**
   * The hour from which the PIN could not be used for the first time anyway. It counts in hours of the lock's
   * standard local time, as algoPINs do, so that another offset moves the PIN's window and this hour alike.
   */
  readonly lastChanceHour: number;
}

const RECORD_BYTES = 9;
const HORIZON_BYTES = 4;
/** Earlier than every hour that an algoPIN can name. */
const NO_HORIZON = Number.NEGATIVE_INFINITY;

/**
 * algoPINs that must never open again: used one-time PINs and revoked ones. When room is needed, the PIN whose last
 * chance is the longest ago is forgotten, and the horizon takes its place: PINs whose last chance was before the
 * horizon stay closed even when the clock is set back (design section 4). PINs are forgotten only then, so that a
 * clock set forward by mistake does not close the lock to its guests.
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
   * How a PIN ended. The last chance must be that of the same window, because after decades other windows have the
   * same digits. When it is undefined, the time is unknown and the digits alone count.
   */
  deathOf(key: PinKey, lastChanceHour: number | undefined): Death | undefined {
    const slot = this.#index.slotOf(key);
    if (slot < 0) return undefined;
    const stone = this.#read(slot);
    return lastChanceHour === undefined || lastChanceHour === stone.lastChanceHour ? stone.death : undefined;
  }

  /**
   * The changes that remember the end of a PIN. STORAGE_FULL refuses the use or the deletion, because a forgotten PIN
   * would open again.
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

  /** Takes the committed changes into the index. */
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
