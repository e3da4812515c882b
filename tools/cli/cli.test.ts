import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { execute, inProcess, root, runLockbench } from '../testing.ts';

const WORLD = `
world:
  locks: { front: { model: deadbolt } }
  phones: { owner: { role: owner, near: [front] } }
`;
const passing = `scenario: 1
name: The owner's phone unlocks
tags: [smoke]
rules: [MASTER]
clock: { start: "2026-09-01T08:00:00+08:00" }
${WORLD}
steps:
  - pair: { phone: owner, lock: front }
  - phone.unlock: { phone: owner, lock: front }
    expect: { bolt: unlocked }
`;
const failing = passing
  .replace("The owner's phone unlocks", 'A wrong hope')
  .replace('bolt: unlocked', 'bolt: locked');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-cli-'));
  await mkdir(join(folder, 'good (1) [x]'));
  await writeFile(join(folder, 'good (1) [x]', 'unlock.scenario.yaml'), passing);
  await writeFile(join(folder, 'bad.scenario.yaml'), failing);
});

afterAll(() => rm(folder, { recursive: true }));

test('a reader that closes the pipe early, such as head, does not change the exit code', async () => {
  const command = `"${process.execPath}" "${root}/bin/lockbench.js" run 2>"$0" | true; exit "\${PIPESTATUS[0]}"`;
  const stderr = join(folder, 'stderr.txt');
  const { code } = await execute('bash', ['-c', command, stderr], folder);
  expect(await readFile(stderr, 'utf8')).toBe('');
  expect(code).toBe(1);
});

describe('run', () => {
  test('a failure exits with 1, says where and why, how to replay it and where its trace is', async () => {
    const { code, stdout } = await runLockbench(['run'], folder);
    expect(code).toBe(1);
    expect(stdout).toContain('✓');
    expect(stdout).toContain('bad.scenario.yaml:13:5 phone.unlock');
    expect(stdout).toContain('expected bolt of front: locked, but it is unlocked');
    expect(stdout).toContain("npx lockbench replay bad.scenario.yaml --name 'A wrong hope' --seed");
    expect(stdout).toMatch(/^1 passed, 1 failed, 0 skipped$/m);
    const [trace] = await readdir(join(folder, '.lockbench/traces'));
    const lines = (await readFile(join(folder, '.lockbench/traces', trace!), 'utf8')).trim().split('\n');
    expect(lines.map(line => JSON.parse(line).seq)).toEqual(lines.map((_, index) => index));
  });

  test('--json prints one object and nothing else; filters leave the rest out', async () => {
    const { code, stdout, stderr } = await runLockbench(
      ['run', 'good (1) [x]', '--json', '--tag', 'smoke'],
      folder,
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      passed: 1,
      failed: 0,
      skipped: 0,
      errors: [],
      scenarios: [
        {
          file: 'good (1) [x]/unlock.scenario.yaml',
          name: "The owner's phone unlocks",
          tags: ['smoke'],
          rules: ['MASTER'],
          verdict: 'passed',
          virtualMs: expect.any(Number),
          wallMs: expect.any(Number),
          id: "good (1) [x]/unlock.scenario.yaml#The owner's phone unlocks",
          line: 2,
          profile: 'virtual',
          seed: 1,
          tries: [
            {
              verdict: 'passed',
              virtualMs: expect.any(Number),
              wallMs: expect.any(Number),
              worker: expect.any(Number),
              startedMs: expect.any(Number),
            },
          ],
        },
      ],
    });
  });

  test('replay prints every event, and fails as the run did', async () => {
    const { code, stdout, stderr } = await inProcess(
      ['replay', 'bad.scenario.yaml', '--name', 'A wrong hope'],
      folder,
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/lock:front\s+bolt\.moved {2}to=unlocked/);
    expect(stderr).toContain('expected bolt of front: locked, but it is unlocked');
  });

  test('rules tells the last verdict of the scenarios that name a rule', async () => {
    const { stdout } = await inProcess(['rules', 'good (1) [x]', '--json'], folder);
    const { rules, errors } = JSON.parse(stdout) as {
      rules: { id: string; verdict: string; scenarios: string[] }[];
      errors: unknown[];
    };
    expect(errors).toEqual([]);
    expect(rules.find(({ id }) => id === 'MASTER')).toMatchObject({
      verdict: 'passed',
      scenarios: [expect.any(String)],
    });
    expect(rules.find(({ id }) => id === 'PIN-CAP')).toMatchObject({ verdict: 'no scenario', scenarios: [] });
  });
});

describe('bad usage and input exit with 2 and say what to do', () => {
  const cases: [name: string, args: string[], says: RegExp][] = [
    ['an unknown command', ['rum'], /unknown command 'rum'[\s\S]*Did you mean run/],
    ['an unknown option', ['run', '--sed', '1'], /unknown option '--sed'[\s\S]*Did you mean --seed/],
    ['a seed that is no number', ['run', '--seed', 'x'], /USAGE[\s\S]*--seed takes a whole number/],
    ['a shard out of range', ['run', '--shard', '3/2'], /USAGE[\s\S]*--shard/],
    [
      'an unknown profile',
      ['run', '--profile', 'real'],
      /there is no profile 'real'; there are virtual, stack/,
    ],
    ['an unknown rule', ['run', '--rule', 'PIN-CAPS'], /there is no rule 'PIN-CAPS'/],
    ['a missing path', ['run', 'nowhere'], /FILE_UNREADABLE[\s\S]*nowhere/],
    ['filters that leave nothing', ['run', '--tag', 'none'], /NOTHING_TO_RUN/],
    ['a port out of range', ['cloud', '--port', '70000'], /--port takes a number/],
  ];
  test.each(cases)('%s', async (_name, args, says) => {
    const { code, stderr, stdout } = await inProcess(args, folder);
    expect(stderr).toMatch(says);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('a scenario with mistakes: each with line, column and the nearest word', async () => {
    const wrong = join(folder, 'wrong');
    await mkdir(wrong);
    await writeFile(
      join(wrong, 'wrong.scenario.yaml'),
      passing.replace('phone.unlock', 'phone.unlok').replace('MASTER', 'MASTR'),
    );
    const { code, stderr, stdout } = await inProcess(['run', 'wrong'], folder);
    expect(stderr).toMatch(/wrong\.scenario\.yaml:4:9 .*MASTR.*MASTER/);
    expect(stderr).toMatch(/wrong\.scenario\.yaml:13:5 .*phone\.unlok.*phone\.unlock/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

test('--help teaches: commands, examples and exit codes', async () => {
  const { code, stdout } = await inProcess(['--help'], folder);
  expect(code).toBe(0);
  for (const word of [
    'run',
    'list',
    'rules',
    'replay',
    'schema',
    'cloud',
    'listen',
    'Examples:',
    'Exit codes',
  ]) {
    expect(stdout).toContain(word);
  }
});
