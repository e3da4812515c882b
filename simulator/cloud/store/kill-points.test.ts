import { cp, mkdtemp, open as openFile, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openKeptTables } from './kept-tables.ts';
import { openLevelStore } from './level.ts';

/** A kill leaves files as they are at that moment: each point is a copy of the directory, cut where the kill would cut. */
const folder = await mkdtemp(join(tmpdir(), 'lockbench-kill-points-'));
afterAll(() => rm(folder, { recursive: true }));
const key = new Uint8Array(32).fill(1);
const directory = join(folder, 'data');
const point = join(folder, 'point');

async function openAll(path: string) {
  const store = await openLevelStore(path);
  try {
    return await openKeptTables({ store, key });
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function logOf(path: string): Promise<string> {
  return join(path, (await readdir(path)).find(name => name.endsWith('.log'))!);
}

/** What a process finds that starts after a kill at which `bytes` of the log were written, with this commit mark. */
async function afterKill(logBytes: number, mark: Buffer): Promise<number | string> {
  await rm(point, { recursive: true, force: true });
  await cp(directory, point, { recursive: true });
  const files = [
    [await logOf(point), undefined, logBytes],
    [join(point, 'lockbench-commits'), mark, mark.length],
  ] as const;
  for (const [path, contents, length] of files) {
    const file = await openFile(path, 'r+');
    if (contents) await file.write(contents, 0, length, 0);
    await file.truncate(length);
    await file.close();
  }
  try {
    const tables = await openAll(point);
    const values = [...tables.open<number>('things').values()];
    await tables.close();
    // All changes of a commit, or none.
    expect(new Set(values).size).toBe(1);
    return values[0]!;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test('a kill at the sampled bytes of a commit leaves it whole or not at all; one that was accepted is never passed over', async () => {
  const tables = await openAll(directory);
  const table = tables.open<number>('things');
  const commit = async (value: number) => {
    for (const name of ['a', 'b', 'c']) table.set(name, value);
    await tables.kept();
    const bytes = (await readFile(await logOf(directory))).length;
    return { bytes, mark: await readFile(join(directory, 'lockbench-commits')) };
  };
  const before = await commit(1);
  const after = await commit(2);
  expect(after.bytes - before.bytes).toBeGreaterThan(300);
  const step = Math.ceil((after.bytes - before.bytes) / 12);
  for (let bytes = before.bytes; bytes < after.bytes; bytes += step) {
    expect(await afterKill(bytes, before.mark), `the log at ${bytes}`).toBe(1);
    expect(await afterKill(bytes, after.mark), `the log at ${bytes}, accepted`).toBe('DATA_CORRUPT');
  }
  expect(await afterKill(after.bytes - 1, before.mark)).toBe(1);
  // Killed between the log and the mark: nobody was told, and it is there.
  expect(await afterKill(after.bytes, before.mark)).toBe(2);
  expect(await afterKill(after.bytes, after.mark)).toBe(2);
  await tables.close();
});
