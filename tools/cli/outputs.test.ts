import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { execute, inProcess, root } from '../testing.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-outputs-'));
afterAll(() => rm(folder, { recursive: true }));
let place: string;
let count = 0;

const scenario = (name: string, expected: string) => `scenario: 1
name: ${name}
world:
  locks: {front: {model: deadbolt}}
  phones: {ann: {role: owner, near: [front]}}
steps:
  - pair: {phone: ann, lock: front}
  - phone.unlock: {phone: ann, lock: front}
    expect: {bolt: ${expected}}
`;

/** A folder with a scenario that passes and one that fails. */
beforeEach(async () => {
  place = join(folder, `${++count}`);
  await mkdir(place);
  await writeFile(join(place, 'pass.scenario.yaml'), scenario('Passes', 'unlocked'));
  await writeFile(join(place, 'fail.scenario.yaml'), scenario('Fails', 'locked'));
});

describe('where .lockbench cannot be written', () => {
  /** A file takes the place of the folder, because root may write anywhere and this stops every user. */
  beforeEach(() => writeFile(join(place, '.lockbench'), 'a file'));

  test('a run whose scenarios pass still passes, and notes what is missing', async () => {
    const { code, stdout, stderr } = await inProcess(['run', 'pass.scenario.yaml'], place);
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 passed, 0 failed')]);
    expect(stderr).toMatch(/^note: `lockbench rules` will not know of this run: .*(ENOTDIR|EEXIST).*\n$/);
  });

  test('a replay of a failure prints it as usual, and notes that there is no trace', async () => {
    const { code, stderr } = await inProcess(['replay', 'fail.scenario.yaml'], place);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/note: The trace cannot be written/)]);
  });

  test('a trace that was asked for is an error, before anything runs', async () => {
    const { code, stdout, stderr } = await inProcess(['run', 'pass.scenario.yaml', '--trace'], place);
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/^error TRACE_FAILED: .*\n.*--trace/),
    ]);
  });
});

describe('a requested output that cannot be written', () => {
  test('is an error for a folder of captures, before anything runs', async () => {
    await writeFile(join(place, 'file'), 'a file');
    const { code, stdout, stderr } = await inProcess(['run', '.', '--capture', 'file/captures'], place);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^error CAPTURE_FAILED: /)]);
  });

  test.runIf(process.platform === 'linux')('is an error of the table for standard output', async () => {
    const command = `exec '${process.execPath}' '${root}/bin/lockbench.js' list --json > /dev/full`;
    const { code, stderr } = await execute('/bin/sh', ['-c', command], place);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^error OUTPUT_FAILED: .*ENOSPC.*\n.+\n$/)]);
  });
});
