import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KeptTables, openKeptTables } from './kept-tables.ts';
import { createMemoryRecordStore } from './memory.ts';
import type { CloudStore } from './port.ts';
import type { Migration } from './schema.ts';

const key = new Uint8Array(32).fill(1);
const code = (name: string) => expect.objectContaining({ code: name });

/** A disk in memory, and processes one after the other on it. */
function createDisk(limitCommits = Number.POSITIVE_INFINITY) {
  const records = new Map<string, Uint8Array>();
  let commits = 0;
  const store: CloudStore = {
    ...createMemoryRecordStore(records),
    async commit(changes) {
      if (++commits > limitCommits) throw new Error('no space left');
      await createMemoryRecordStore(records).commit(changes);
    },
  };
  return {
    records,
    commits: () => commits,
    start: (options: { migrations?: readonly Migration[]; key?: Uint8Array } = {}) =>
      openKeptTables({ store, key, ...options }),
  };
}

describe('kept tables', () => {
  test('bring back what was in them, in its order, with sets, maps and bytes', async () => {
    const disk = createDisk();
    const first = (await disk.start()).open<unknown>('things');
    const values: [string, unknown][] = [
      ['z', { set: new Set([1, 2]), map: new Map([['a', { n: null }]]), bytes: Uint8Array.of(1, 2) }],
      ['a', 'text'],
      ['__proto__', { constructor: 1 }],
      ['gone', 1],
    ];
    const tables = await disk.start();
    const table = tables.open<unknown>('others');
    for (const [name, value] of values) table.set(name, value);
    table.delete('gone');
    table.set('a', 'text, later');
    await tables.kept();
    expect(first.size).toBe(0);
    const again = (await disk.start()).open<unknown>('others');
    expect([...again]).toEqual([values[0], ['a', 'text, later'], values[2]]);
  });

  test('hold after any changes what memory held at the last commit', async () => {
    const change = fc.record({
      table: fc.constantFrom('one', 'two'),
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      act: fc.constantFrom('set', 'set', 'delete', 'touch', 'clear', 'commit', 'restart'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 40 }), async changes => {
        const disk = createDisk();
        let tables = await disk.start();
        const open = (from: KeptTables) =>
          new Map(['one', 'two'].map(name => [name, from.open<{ count: number }>(name)]));
        let state = open(tables);
        for (const [count, { table: name, key: at, act }] of changes.entries()) {
          const table = state.get(name)!;
          const value = table.get(at);
          if (act === 'set') table.set(at, { count });
          if (act === 'delete') table.delete(at);
          if (act === 'clear') table.clear();
          if (act === 'touch' && value) {
            value.count = count;
            table.touch(at);
          }
          if (act === 'commit') await tables.kept();
          if (act === 'restart') {
            await tables.kept();
            const before = [...state].map(([of, kept]) => [of, [...kept]]);
            tables = await disk.start();
            state = open(tables);
            expect([...state].map(([of, kept]) => [of, [...kept]])).toEqual(before);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('commit the changes of one turn together, and those during a commit in the next', async () => {
    const disk = createDisk();
    const tables = await disk.start();
    const table = tables.open<number>('things');
    const before = disk.commits();
    for (let index = 0; index < 100; index++) table.set(`${index}`, index);
    const first = tables.kept();
    await new Promise(resolve => setImmediate(resolve));
    table.set('later', 1);
    await Promise.all([first, tables.kept()]);
    expect(disk.commits() - before).toBe(2);
    expect(tables.kept()).toBeUndefined();
  });

  test('call back when what changed is kept, at once when all is', async () => {
    const disk = createDisk();
    const tables = await disk.start();
    const heard: string[] = [];
    tables.whenKept(() => heard.push('nothing to wait for'));
    expect(heard).toHaveLength(1);
    tables.open<number>('things').set('a', 1);
    tables.whenKept(() => heard.push(`kept in commit ${disk.commits()}`));
    expect(heard).toHaveLength(1);
    await tables.kept();
    expect(heard).toEqual(['nothing to wait for', 'kept in commit 2']);
  });

  test('keep in the next commit what changes during one, though nothing changes after it', async () => {
    const records = new Map<string, Uint8Array>();
    const memory = createMemoryRecordStore(records);
    let during = () => {};
    const store: CloudStore = {
      ...memory,
      async commit(changes) {
        during();
        await memory.commit(changes);
      },
    };
    const tables = await openKeptTables({ store, key });
    const table = tables.open<number>('things');
    const heard: string[] = [];
    during = () => {
      during = () => {};
      table.set('b', 2);
      tables.whenKept(() => heard.push('b'));
    };
    table.set('a', 1);
    tables.whenKept(() => heard.push('a'));
    await tables.kept();
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(heard).toEqual(['a', 'b']);
    const next = await openKeptTables({ store: createMemoryRecordStore(records), key });
    expect([...next.open<number>('things')]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  test('fail for good once something could not be kept: nobody is told that it was', async () => {
    const disk = createDisk(1);
    const failures: string[] = [];
    const tables = await openKeptTables({
      store: {
        ...createMemoryRecordStore(disk.records),
        commit: () => Promise.reject(new Error('no space left')),
      },
      key,
      onFailure: error => failures.push(error.message),
    }).catch(error => error);
    expect(tables).toEqual(new Error('no space left'));
    const started = await disk.start();
    const table = started.open<number>('things');
    table.set('a', 1);
    let called = false;
    started.whenKept(() => {
      called = true;
    });
    await expect(started.kept()).rejects.toEqual(code('DATA_FAILED'));
    await expect(started.kept()).rejects.toThrow('no space left');
    expect(called).toBe(false);
  });

  test('show nothing of what they hold', async () => {
    const disk = createDisk();
    const tables = await disk.start();
    tables.open('client secrets').set('4829', { secret: 'open sesame' });
    await tables.kept();
    const text = JSON.stringify(
      [...disk.records].map(([id, value]) => [id, Buffer.from(value).toString('latin1')]),
    );
    for (const secret of ['sesame', '4829', 'secrets']) expect(text).not.toContain(secret);
  });
});

describe('opening refuses, and changes nothing', () => {
  async function filled() {
    const disk = createDisk();
    const tables = await disk.start();
    const table = tables.open<number>('things');
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      table.set(name, index);
      await tables.kept();
    }
    return disk;
  }

  test('another key', async () => {
    const disk = await filled();
    const before = new Map(disk.records);
    await expect(disk.start({ key: new Uint8Array(32).fill(9) })).rejects.toEqual(code('DATA_KEY'));
    expect(disk.records).toEqual(before);
  });

  test('a record that is missing, older, changed, or in the place of another', async () => {
    const disk = await filled();
    const ids = [...disk.records.keys()].filter(id => id !== 'version');
    for (const id of ids) {
      const value = disk.records.get(id)!;
      disk.records.delete(id);
      await expect(disk.start()).rejects.toEqual(code('DATA_CORRUPT'));
      disk.records.set(id, value.with(40, value[40]! ^ 1));
      await expect(disk.start()).rejects.toEqual(code('DATA_CORRUPT'));
      disk.records.set(id, disk.records.get(ids.find(other => other !== id)!)!);
      await expect(disk.start()).rejects.toEqual(code('DATA_CORRUPT'));
      disk.records.set(id, value);
    }
    await disk.start();
  });

  test('a newer version, and what is no store of ours', async () => {
    const disk = await filled();
    const version = Buffer.from(disk.records.get('version')!).toString();
    disk.records.set('version', Buffer.from(version.replace(' 2 ', ' 3 ')));
    await expect(disk.start()).rejects.toEqual(code('DATA_VERSION'));
    disk.records.set('version', Buffer.from('something else'));
    await expect(disk.start()).rejects.toEqual(code('DATA_CORRUPT'));
  });
});

test('an older version is brought to the present one, in one commit', async () => {
  const disk = createDisk();
  const old = await disk.start();
  const people = old.open<object>('people');
  people.set('ann', { mail: 'ann@example.com' });
  people.set('bob', { mail: '' });
  await old.kept();
  const commits = disk.commits();
  const steps: Migration[] = [
    entry => ({ ...entry, record: { email: (entry.record as { mail: string }).mail } }),
    entry => ((entry.record as { email: string }).email === '' ? null : { ...entry, table: 'accounts' }),
  ];
  await disk.start({ migrations: steps });
  expect(disk.commits()).toBe(commits + 1);
  const present = await disk.start({ migrations: steps });
  expect([...present.open('accounts')]).toEqual([['ann', { email: 'ann@example.com' }]]);
  expect(present.open('people').size).toBe(0);
  await expect(disk.start({ migrations: steps.slice(0, 1) })).rejects.toEqual(code('DATA_VERSION'));
});
