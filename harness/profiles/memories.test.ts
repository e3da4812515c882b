import { expect, test } from 'vitest';
import { openSecret, Table, type Tables } from '../../simulator/cloud/store/tables.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { keepIdentities } from './memories.ts';

/** The memories that processes open one after the other. */
function createFolder(): () => Tables {
  const kept = new Map<string, Table<unknown>>();
  return () => ({
    open<V>(name: string) {
      const table = kept.get(name) ?? new Table<unknown>();
      kept.set(name, table);
      return table as Table<V>;
    },
    whenKept: callback => callback(),
  });
}

test('device ids of a new data folder are lower-case; those of an older one stay as they are', () => {
  const fresh = createFolder();
  const older = createFolder();
  openSecret(older(), 'identities', () => new Uint8Array(32));
  for (let start = 0; start < 3; start++) {
    const random = createRandomSource(`start ${start}`);
    expect(keepIdentities(random, fresh()).deviceIds).toBe('lowerCase');
    expect(keepIdentities(random, older()).deviceIds).toBe('upperCase');
  }
});
