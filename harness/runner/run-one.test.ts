import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createScenarioLanguage } from '../vocabulary/scenario-language.ts';
import { runOne } from './run-one.ts';
import { defaultSettings, type RunSettings } from './settings.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-run-one-'));
afterAll(() => rm(folder, { recursive: true }));
let place: string;
let count = 0;
beforeEach(async () => {
  place = join(folder, `${++count}`);
  await mkdir(place);
});

function run(bolt: 'unlocked' | 'locked', settings: Partial<RunSettings> = {}) {
  const [scenario] = createScenarioLanguage().check({
    scenario: 1,
    name: 'Door',
    world: {
      locks: { front: { model: 'deadbolt' } },
      phones: { ann: { role: 'owner', near: ['front'] } },
    },
    steps: [
      { pair: { phone: 'ann', lock: 'front' } },
      { 'phone.unlock': { phone: 'ann', lock: 'front' }, expect: { bolt } },
    ],
  });
  return runOne(scenario!, { ...defaultSettings(place), ...settings });
}

describe('a trace', () => {
  test('can be read only by its owner, also when it replaces one that everybody could read', async () => {
    const report = await run('unlocked', { trace: 'always' });
    expect(report.verdict).toBe('passed');
    const path = join(place, report.trace!);
    const first = await readFile(path, 'utf8');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    for (const line of first.trimEnd().split('\n')) expect(JSON.parse(line)).toBeTypeOf('object');
    await chmod(path, 0o644);
    await run('unlocked', { trace: 'always' });
    expect([(await stat(path)).mode & 0o777, await readFile(path, 'utf8')]).toEqual([0o600, first]);
  });

  test('that was asked for and cannot be written fails the scenario, and leaves no draft', async () => {
    const path = join(place, (await run('unlocked', { trace: 'always' })).trace!);
    await rm(path);
    await mkdir(path);
    const report = await run('unlocked', { trace: 'always' });
    expect(report).toMatchObject({
      verdict: 'failed',
      reason: expect.stringMatching(/^The trace cannot be written: E\w+/),
    });
    expect(report.trace).toBeUndefined();
    expect(await readdir(dirname(path))).toEqual([basename(path)]);
  });

  test('that cannot be written after a failure leaves the reason as it is, and a note says that it is missing', async () => {
    await writeFile(join(place, '.lockbench'), 'a file');
    const report = await run('locked');
    expect(report).toMatchObject({
      verdict: 'failed',
      reason: expect.stringContaining('locked'),
      notes: [expect.stringMatching(/^The trace cannot be written: (ENOTDIR|EEXIST)/)],
    });
    expect(report.trace).toBeUndefined();
  });
});

test.runIf(process.platform === 'linux')(
  'a capture whose disk is full fails the scenario at its end',
  async () => {
    await symlink('/dev/full', join(place, 'full.pcapng'));
    expect(await run('unlocked', { capture: 'full.pcapng' })).toMatchObject({
      verdict: 'failed',
      reason: expect.stringMatching(/^The capture file cannot be written: .*full\.pcapng: ENOSPC/),
    });
  },
);
