import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { mountSmallDisk } from '../../files/testing/small-disk.ts';
import { openKeptTables } from './kept-tables.ts';
import { openLevelStore } from './level.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-level-'));
afterAll(() => rm(folder, { recursive: true }));
let directory: string;
let count = 0;
beforeEach(() => {
  directory = join(folder, `${++count}`);
});
const key = new Uint8Array(32).fill(1);
const code = (name: string) => expect.objectContaining({ code: name });

async function fill(): Promise<void> {
  const tables = await openKeptTables({ store: await openLevelStore(directory), key });
  const table = tables.open<object>('things');
  for (let index = 0; index < 20; index++) {
    table.set(`${index}`, { index, filling: 'x'.repeat(200) });
    await tables.kept();
  }
  await tables.close();
}

const openAll = async () => {
  const store = await openLevelStore(directory);
  try {
    return await openKeptTables({ store, key });
  } catch (error) {
    await store.close();
    throw error;
  }
};

test('one process has a directory: the second is refused, and gets it when the first is gone', async () => {
  const first = await openLevelStore(directory);
  await first.accept();
  await expect(openLevelStore(directory)).rejects.toEqual(code('DATA_IN_USE'));
  await first.close();
  await (await openLevelStore(directory)).close();
});

test('the directory is for its owner alone', async () => {
  await fill();
  expect((await stat(directory)).mode & 0o077).toBe(0);
});

test('a place that cannot be a directory is refused with the reason', async () => {
  await writeFile(directory, 'a file');
  await expect(openLevelStore(directory)).rejects.toEqual(code('DATA_FAILED'));
  await expect(openLevelStore(join(directory, 'below'))).rejects.toThrow(/ENOTDIR|EEXIST/);
});

test('damage of any file that LevelDB needs is told, not passed over', async () => {
  await fill();
  const names = (await readdir(directory)).filter(name => /\.log$|\.ldb$|^MANIFEST|^CURRENT/.test(name));
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) {
    const path = join(directory, name);
    const whole = await readFile(path);
    if (whole.length === 0) continue;
    const damaged = Buffer.from(whole);
    damaged[damaged.length >> 1]! ^= 0xff;
    await writeFile(path, damaged);
    await expect(openAll(), name).rejects.toMatchObject({
      code: expect.stringMatching(/^DATA_(CORRUPT|FAILED)$/),
    });
    await rm(directory, { recursive: true });
    await fill();
  }
});

test('a directory of another program is left alone', async () => {
  const store = await openLevelStore(directory);
  await store.accept();
  await store.commit([{ id: 'theirs', value: new Uint8Array(3) }]);
  await store.close();
  await expect(openAll()).rejects.toEqual(code('DATA_CORRUPT'));
});

test('a full disk refuses what it cannot hold, keeps what it has, and says so', async context => {
  const disk = await mountSmallDisk(directory, '512k');
  if (!disk) return context.skip('no file system can be mounted here');
  try {
    const failures: string[] = [];
    const tables = await openKeptTables({
      store: await openLevelStore(directory),
      key,
      onFailure: error => failures.push(error.code),
    });
    const table = tables.open<Uint8Array>('things');
    let accepted = 0;
    await expect(async () => {
      for (; ; accepted++) {
        table.set(`${accepted}`, new Uint8Array(20_000));
        await tables.kept();
      }
    }).rejects.toEqual(code('DATA_FAILED'));
    expect(accepted).toBeGreaterThan(2);
    expect(failures).toEqual(['DATA_FAILED']);
    await expect(tables.kept()).rejects.toEqual(code('DATA_FAILED'));
    await expect(tables.close()).rejects.toEqual(code('DATA_FAILED'));
    await disk.grow('8m');
    const again = await openAll();
    const kept = [...again.open('things').keys()];
    expect(kept.slice(0, accepted)).toEqual(Array.from({ length: accepted }, (_, index) => `${index}`));
    await again.close();
  } finally {
    await disk.remove();
  }
});
