import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openLevelStore } from './level.ts';
import { createMemoryRecordStore } from './memory.ts';
import type { CloudStore } from './port.ts';

/** What every store must hold, whatever it is made of: a new one is added to this list. */
const folder = await mkdtemp(join(tmpdir(), 'lockbench-store-'));
afterAll(() => rm(folder, { recursive: true }));
let count = 0;

const stores: [name: string, place: () => () => Promise<CloudStore>][] = [
  [
    'in memory',
    () => {
      const records = new Map<string, Uint8Array>();
      return async () => createMemoryRecordStore(records);
    },
  ],
  [
    'LevelDB in a directory',
    () => {
      const directory = join(folder, `level-${++count}`, 'made', 'on the way');
      return () => openLevelStore(directory);
    },
  ],
];

describe.each(stores)('a store %s', (_name, place) => {
  let open: () => Promise<CloudStore>;
  beforeEach(() => {
    open = place();
  });

  async function contents(store: CloudStore): Promise<Record<string, string>> {
    const found: [string, string][] = [];
    for await (const [id, value] of store.read()) found.push([id, Buffer.from(value).toString('hex')]);
    return Object.fromEntries(found.sort());
  }
  const bytes = (...values: number[]) => Uint8Array.from(values);

  test('reads what is there before it is accepted, and takes commits after', async () => {
    const store = await open();
    expect(await contents(store)).toEqual({});
    await store.accept();
    await store.commit([{ id: 'a', value: bytes(1) }]);
    await store.close();
    const again = await open();
    expect(await contents(again)).toEqual({ a: '01' });
    await again.accept();
    await again.commit([{ id: 'b', value: bytes(2) }]);
    expect(await contents(again)).toEqual({ a: '01', b: '02' });
    await again.close();
  });

  test('is empty at first, and has what was committed, also after it was opened anew', async () => {
    const store = await open();
    expect(await contents(store)).toEqual({});
    await store.accept();
    await store.commit([
      { id: 'a', value: bytes(1) },
      { id: 'b', value: bytes() },
      { id: 'c', value: bytes(3, 0, 255) },
    ]);
    await store.commit([
      { id: 'a', value: null },
      { id: 'never', value: null },
      { id: 'c', value: bytes(4) },
    ]);
    expect(await contents(store)).toEqual({ b: '', c: '04' });
    await store.close();
    const again = await open();
    expect(await contents(again)).toEqual({ b: '', c: '04' });
    await again.close();
  });

  test('keeps nothing of what the caller does with its bytes later', async () => {
    const store = await open();
    await store.accept();
    const value = bytes(1, 2);
    await store.commit([{ id: 'a', value }]);
    value.fill(9);
    expect(await contents(store)).toEqual({ a: '0102' });
    await store.close();
  });

  test('takes commits of no change, of many, and of large records', async () => {
    const store = await open();
    await store.accept();
    await store.commit([]);
    await store.commit(
      Array.from({ length: 500 }, (_, index) => ({ id: `${index}`, value: bytes(index & 255) })),
    );
    await store.commit([{ id: 'large', value: new Uint8Array(1_000_000).fill(7) }]);
    expect(Object.keys(await contents(store))).toHaveLength(501);
    await store.close();
  });
});
