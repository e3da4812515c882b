import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openKeptTables } from './kept-tables.ts';
import { openLevelStore } from './level.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-refusal-'));
afterAll(() => rm(folder, { recursive: true }));
const key = new Uint8Array(32).fill(1);

/** A data directory with a table file and a log, made once. */
const sound = join(folder, 'sound');
const directory = join(folder, 'data');

async function openAll(dataKey = key) {
  const store = await openLevelStore(directory);
  try {
    return await openKeptTables({ store, key: dataKey });
  } catch (error) {
    await store.close();
    throw error;
  }
}

beforeAll(async () => {
  for (const round of [1, 2]) {
    const tables = await openAll();
    const table = tables.open<object>('things');
    for (let index = 0; index < 10; index++) {
      table.set(`${index}`, { index, round, filling: 'x'.repeat(200) });
      await tables.kept();
    }
    await tables.close();
  }
  await cp(directory, sound, { recursive: true });
});
beforeEach(async () => {
  await rm(directory, { recursive: true, force: true });
  await cp(sound, directory, { recursive: true });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Every file below a path, byte for byte. */
async function contents(path = directory): Promise<Record<string, string>> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const files = entries.filter(entry => !entry.isDirectory());
  const read = async ({ parentPath, name }: (typeof files)[number]) =>
    [join(parentPath, name), await readFile(join(parentPath, name), 'hex')] as const;
  const folders = entries.filter(entry => entry.isDirectory()).map(({ name }) => [name, 'a folder'] as const);
  return Object.fromEntries([...(await Promise.all(files.map(read))), ...folders].sort());
}

async function nameLike(pattern: RegExp): Promise<string> {
  const name = (await readdir(directory)).find(each => pattern.test(each));
  expect(name, `a file like ${pattern}`).toBeDefined();
  return join(directory, name!);
}

describe('a start that is refused leaves every byte of the directory as it was', () => {
  const mark = join(directory, 'lockbench-commits');
  const damages: [what: string, code: string, damage: () => Promise<unknown>][] = [
    ['CURRENT is missing', 'DATA_CORRUPT', async () => rm(await nameLike(/^CURRENT$/))],
    ['CURRENT is empty', 'DATA_CORRUPT', async () => truncate(await nameLike(/^CURRENT$/), 0)],
    [
      'CURRENT names something else',
      'DATA_CORRUPT',
      async () => writeFile(join(directory, 'CURRENT'), '../key\n'),
    ],
    ['the manifest is missing', 'DATA_CORRUPT', async () => rm(await nameLike(/^MANIFEST/))],
    ['the log is missing', 'DATA_CORRUPT', async () => rm(await nameLike(/\.log$/))],
    ['the log is empty', 'DATA_CORRUPT', async () => truncate(await nameLike(/\.log$/), 0)],
    [
      'the log has lost its end',
      'DATA_CORRUPT',
      async () => {
        const log = await nameLike(/\.log$/);
        await truncate(log, (await readFile(log)).length - 100);
      },
    ],
    ['a table is missing', 'DATA_CORRUPT', async () => rm(await nameLike(/\.ldb$/))],
    ['the commit mark is missing', 'DATA_CORRUPT', () => rm(mark)],
    ['the commit mark is empty', 'DATA_CORRUPT', () => truncate(mark, 0)],
    ['the commit mark is short', 'DATA_CORRUPT', () => truncate(mark, 7)],
    ['the commit mark is long', 'DATA_CORRUPT', () => truncate(mark, 9)],
    [
      'CURRENT and the mark are both missing',
      'DATA_CORRUPT',
      async () => {
        await rm(mark);
        await rm(join(directory, 'CURRENT'));
      },
    ],
    [
      'the directory holds files of something else alone',
      'DATA_CORRUPT',
      async () => {
        await rm(directory, { recursive: true });
        await mkdir(directory);
        await writeFile(join(directory, 'thesis.txt'), 'years of work');
        await writeFile(join(directory, '000003.log'), 'years of logs');
      },
    ],
    [
      'the path is a file',
      'DATA_FAILED',
      async () => {
        await rm(directory, { recursive: true });
        await mkdir(directory);
        await writeFile(join(directory, 'inside'), 'a file');
        await cp(directory, `${directory}.moved`, { recursive: true });
        await rm(directory, { recursive: true });
        await symlink(join(`${directory}.moved`, 'inside'), directory);
      },
    ],
  ];

  test.each(damages)('because %s: %s', async (_what, code, damage) => {
    await damage();
    const before = await contents(folder);
    await expect(openAll()).rejects.toMatchObject({ code });
    expect(await contents(folder)).toEqual(before);
    await rm(`${directory}.moved`, { recursive: true, force: true });
  });

  test('because any byte of any file that LevelDB reads is another', async () => {
    for (const name of await readdir(directory)) {
      if (!/\.log$|\.ldb$|^MANIFEST|^CURRENT/.test(name)) continue;
      const path = join(directory, name);
      const whole = await readFile(path);
      for (const part of [0.1, 0.5, 0.9]) {
        const at = Math.floor(whole.length * part);
        await writeFile(path, whole.with(at, whole[at]! ^ 0xff));
        const before = await contents();
        const refused = await openAll().then(
          tables => tables.close(),
          error => error,
        );
        // LevelDB does not need every byte, as those of a table's filter: it is refused unchanged, or opened whole.
        if (refused) {
          expect(refused.code, name).toMatch(/^DATA_(CORRUPT|FAILED)$/);
          expect(await contents(), name).toEqual(before);
        }
        await rm(directory, { recursive: true });
        await cp(sound, directory, { recursive: true });
      }
    }
  });

  test('because the key is another', async () => {
    const before = await contents(folder);
    await expect(openAll(new Uint8Array(32).fill(9))).rejects.toMatchObject({ code: 'DATA_KEY' });
    expect(await contents(folder)).toEqual(before);
  });

  test('because another process has it, which goes on undisturbed', async () => {
    const program = `
      import { ClassicLevel } from 'classic-level';
      const level = new ClassicLevel(process.argv[1]);
      await level.open();
      process.stdout.write('open');
      process.stdin.once('data', async () => { await level.close(); process.exit(0); });
    `;
    const other = spawn(process.execPath, ['--input-type=module', '-e', program, directory], {
      cwd: import.meta.dirname,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    const before = await contents();
    await expect(openAll()).rejects.toMatchObject({ code: 'DATA_IN_USE' });
    await expect(openAll()).rejects.toMatchObject({ code: 'DATA_IN_USE' });
    expect(await contents()).toEqual(before);
    other.stdin.write('end');
    await once(other, 'exit');
    await (await openAll()).close();
  });
});

describe('a new directory', () => {
  test('is created in an empty folder, also beside what a file system has of its own', async () => {
    await rm(directory, { recursive: true });
    await mkdir(join(directory, 'lost+found'), { recursive: true });
    await (await openAll()).close();
    await (await openAll()).close();
  });

  test('is not there when nothing was committed', async () => {
    await rm(directory, { recursive: true });
    const store = await openLevelStore(join(directory, 'below'));
    await store.close();
    expect(await readdir(folder)).not.toContain('data');
    const accepted = await openLevelStore(join(directory, 'below'));
    await accepted.accept();
    await accepted.close();
    expect(await readdir(folder)).not.toContain('data');
  });

  test('is begun again when a kill ended its creation, whatever LevelDB had written by then', async () => {
    const whole = join(folder, 'unfinished');
    await rm(directory, { recursive: true });
    const store = await openLevelStore(directory);
    await store.accept();
    await cp(directory, whole, { recursive: true });
    await store.close();
    const names = (await readdir(whole)).filter(name => name !== 'lockbench-commits');
    expect(names).toContain('CURRENT');
    // LevelDB names its manifest in CURRENT last.
    for (const gone of [[], ['CURRENT'], names]) {
      await cp(whole, directory, { recursive: true });
      for (const name of gone) await rm(join(directory, name));
      const tables = await openAll();
      tables.open<number>('things').set('a', 1);
      await tables.close();
      const again = await openAll();
      expect([...again.open<number>('things')]).toEqual([['a', 1]]);
      await again.close();
      await rm(directory, { recursive: true });
    }
  });
});

test('what a killed process left behind of its look at the directory is removed at the next start', async () => {
  await mkdir(join(directory, 'check-aB3_x9'));
  await writeFile(join(directory, 'check-aB3_x9', '000003.log'), 'half a copy');
  await (await openAll()).close();
  expect(await readdir(directory)).not.toContain('check-aB3_x9');
});
