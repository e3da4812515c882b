import type { RandomSource } from '../../protocol/ports/random.ts';
import type { RecordStore } from '../../protocol/ports/store.ts';
import { openSecret, type Tables } from '../../simulator/cloud/store/tables.ts';
import type { NorFlash } from '../../simulator/flash/nor-flash.ts';
import { createMemoryStore } from '../../simulator/world/memory-store.ts';
import { createRandomSource } from '../../simulator/world/random.ts';

/** What virtual devices remember when the process that they live in starts again. */
export interface Memories {
  /** Loads the flash; gives what its store must be wrapped in, so that later commits are kept. */
  flash(name: string, flash: NorFlash): (store: RecordStore) => RecordStore;
  /** The records of a device whose flash is not modelled. */
  records(name: string): RecordStore;
}

/** Kept beside the cloud's own state, in the same commits. */
export function createMemories(tables: Tables): Memories {
  const flashes = tables.open<NorFlash | Uint8Array, Uint8Array>('device-flash', {
    toRecord: flash => (flash instanceof Uint8Array ? flash : flash.image()),
    fromRecord: image => image,
  });
  const stores = tables.open<RecordStore, [number, Uint8Array][]>('device-records', {
    toRecord: store => [...store.entries()].map(([key, value]) => [key, value]),
    fromRecord(entries) {
      const store = createMemoryStore();
      store.commit(entries.map(([key, value]) => ({ key, value })));
      return store;
    },
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
    flash(name, flash) {
      const image = flashes.get(name);
      if (image instanceof Uint8Array) flash.load(image);
      flashes.set(name, flash);
      return store => told(store, () => flashes.touch(name));
    },
    records(name) {
      const store = stores.get(name) ?? createMemoryStore();
      stores.set(name, store);
      return told(store, () => stores.touch(name));
    },
  };
}

/** Devices keep their ids, addresses and printed codes. */
export function keepIdentities(random: RandomSource, tables: Tables): RandomSource {
  const seed = openSecret(tables, 'identities', () => random.stream('identities').bytes(32));
  const identities = createRandomSource(Buffer.from(seed).toString('hex'));
  return { stream: name => (name.endsWith('/identity') ? identities : random).stream(name) };
}
