import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { mountSmallDisk } from '../../simulator/files/testing/small-disk.ts';
import { openData } from './data.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-data-'));
afterAll(() => rm(folder, { recursive: true }));
let place: string;
let count = 0;
beforeEach(async () => {
  place = join(folder, `${++count}`);
  await mkdir(place);
});
const at = (...names: string[]) => join(place, ...names);
const open = (directory: string, options: { keyFile?: string; key?: string } = {}) =>
  openData({ directory, ...options, onFailure() {} });
const everything = () => readdir(place, { recursive: true });

test('a new directory gets a new key beside it, readable only by its owner, and opens with it again', async () => {
  const first = await open(at('twin'));
  expect(first.notes).toEqual([expect.stringContaining(at('twin.key'))]);
  first.tables.open<number>('things').set('a', 1);
  await first.tables.close();
  expect((await stat(at('twin.key'))).mode & 0o777).toBe(0o600);
  expect(await readFile(at('twin.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  expect((await readdir(place)).sort()).toEqual(['twin', 'twin.key']);
  const again = await open(at('twin'));
  expect([...again.tables.open('things')]).toEqual([['a', 1]]);
  await again.tables.close();
});

describe('a start that is refused leaves everything as it was', () => {
  async function refused(code: string, start: () => Promise<unknown>): Promise<void> {
    const before = await everything();
    await expect(start()).rejects.toMatchObject({ code });
    expect(await everything()).toEqual(before);
  }

  test('because the path is a file or lies below one, and no key is made', async () => {
    await writeFile(at('twin'), 'a file');
    await refused('DATA_FAILED', () => open(at('twin')));
    await refused('DATA_FAILED', () => open(at('twin', 'below'), { keyFile: at('elsewhere', 'key') }));
    expect(await readFile(at('twin'), 'utf8')).toBe('a file');
  });

  test('because the key file cannot be written, or lies in the directory', async () => {
    await writeFile(at('file'), 'a file');
    await refused('DATA_KEY', () => open(at('twin'), { keyFile: at('file', 'key') }));
    await refused('USAGE', () => open(at('twin'), { keyFile: at('twin', 'key') }));
  });

  test('because the key file is a folder, empty, or holds something else', async () => {
    await mkdir(at('folder'));
    await writeFile(at('empty'), '');
    await writeFile(at('text'), 'a key? no');
    for (const name of ['folder', 'empty', 'text'])
      await refused('DATA_KEY', () => open(at('twin'), { keyFile: at(name) }));
    await refused('DATA_KEY', () => open(at('twin'), { key: 'abc' }));
  });

  test('because the directory has data, and its key is missing or another', async () => {
    await (await open(at('twin'))).tables.close();
    await (await open(at('other'))).tables.close();
    await refused('DATA_KEY', () => open(at('twin'), { keyFile: at('new.key') }));
    await refused('DATA_KEY', () => open(at('twin'), { keyFile: at('other.key') }));
    await (await open(at('twin'))).tables.close();
  });

  test('because another process has it', async () => {
    const first = await open(at('twin'));
    await refused('DATA_IN_USE', () => open(at('twin')));
    await first.tables.close();
  });

  test('because the disk is full at any point, and nothing prevents the next start', async context => {
    const disk = await mountSmallDisk(at('disk'), '256k');
    if (!disk) return context.skip('no file system can be mounted here');
    try {
      await disk.fill();
      const blocks = (await readdir(at('disk'))).sort();
      let codes = '';
      // Each attempt has one more free block, so that each of the first writes fails once.
      for (const block of blocks.slice(0, 30)) {
        const before = (await everything()).sort();
        const result = await open(at('disk', 'twin')).catch((error: { code: string }) => error.code);
        if (typeof result !== 'string') {
          await result.tables.close();
          break;
        }
        codes += `${result} `;
        expect((await everything()).sort()).toEqual(before);
        await rm(at('disk', block));
      }
      expect(codes).toMatch(/^(DATA_KEY )+(DATA_FAILED )+$/);
      await disk.grow('1m');
      await (await open(at('disk', 'twin'))).tables.close();
    } finally {
      await disk.remove();
    }
  });
});
