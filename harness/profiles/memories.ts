import type { RandomSource } from '../../protocol/ports/random.ts';
import type { RecordStore } from '../../protocol/ports/store.ts';
import { openSecret, type Tables } from '../../simulator/cloud/store/tables.ts';
import type { NorFlash } from '../../simulator/flash/nor-flash.ts';
import { createRandomSource } from '../../simulator/world/random.ts';

/** What virtual devices remember when their process starts again. */
export interface Memories {
  readonly deviceIds: IdSpelling;
  /** Loads the flash, and returns the wrapper for its store that keeps later commits. */
  flash(name: string, flash: NorFlash): (store: RecordStore) => RecordStore;
  /**
   * Like `flash`, for a device with a large flash and few records: only the records are kept, and written into a blank
   * flash again.
   */
  records(name: string): (store: RecordStore) => RecordStore;
}

type Entries = readonly (readonly [key: number, value: Uint8Array])[];

function isEntries(kept: RecordStore | Entries): kept is Entries {
  return Array.isArray(kept);
}

/** Kept beside the cloud's own state, in the same commits. */
export function createMemories(tables: Tables, deviceIds: IdSpelling): Memories {
  const flashes = tables.open<NorFlash | Uint8Array, Uint8Array>('device-flash', {
    toRecord: flash => (flash instanceof Uint8Array ? flash : flash.image()),
    fromRecord: image => image,
  });
  const stores = tables.open<RecordStore | Entries, Entries>('device-records', {
    toRecord: store => (isEntries(store) ? store : [...store.entries()].map(([key, value]) => [key, value])),
    fromRecord: entries => entries,
  });
  const told = (store: RecordStore, tell: () => void): RecordStore => ({
    get: key => store.get(key),
    entries: () => store.entries(),
    commit(changes) {
      store.commit(changes);
      tell();
    },
  });

  return {
    deviceIds,
    flash(name, flash) {
      const image = flashes.get(name);
      if (image instanceof Uint8Array) flash.load(image);
      flashes.set(name, flash);
      return store => told(store, () => flashes.touch(name));
    },
    records(name) {
      return store => {
        const kept = stores.get(name);
        if (kept && isEntries(kept)) store.commit(kept.map(([key, value]) => ({ key, value })));
        stores.set(name, store);
        return told(store, () => stores.touch(name));
      };
    },
  };
}

/** Whether the hexadecimal digits of device ids are lower-case or upper-case. */
export type IdSpelling = 'lowerCase' | 'upperCase';

/**
 * Devices keep their ids, addresses and printed codes. Ids are looked up exactly, so data from before the lower-case ids
 * keeps its own.
 */
export function keepIdentities(
  random: RandomSource,
  tables: Tables,
): { readonly random: RandomSource; readonly deviceIds: IdSpelling } {
  let spelling: IdSpelling = 'upperCase';
  const seed = openSecret(tables, 'identities', () => {
    spelling = 'lowerCase';
    return random.stream('identities').bytes(32);
  });
  const kept = openSecret(tables, 'device-ids', () => Uint8Array.from(Buffer.from(spelling)));
  const identities = createRandomSource(Buffer.from(seed).toString('hex'));
  return {
    random: { stream: name => (name.endsWith('/identity') ? identities : random).stream(name) },
    deviceIds: Buffer.from(kept).toString() === 'lowerCase' ? 'lowerCase' : 'upperCase',
  };
}
