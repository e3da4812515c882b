import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { printable } from '../../harness/reports/printable.ts';
import { execute, inProcess, root, runLockbench } from '../testing.ts';
import { parseGrep, parseWorkers } from './commands/option-values.ts';
import { lastFailed } from './last-run.ts';

/** The PIN that it expects is wrong; the one that comes depends on the seed. */
const document = (name: string, pin = '000000000') => ({
  scenario: 1,
  name,
  tags: ['draw'],
  seed: 5,
  world: { locks: { front: { model: 'deadbolt' } }, phones: { owner: { role: 'owner', near: ['front'] } } },
  steps: [
    { pair: { phone: 'owner', lock: 'front' } },
    { 'cloud.issueAlgoPin': { lock: 'front', class: 'hourly', hours: 1, variance: 1 }, expect: { pin } },
  ],
});
const passing = (name: string) => ({
  ...document(name),
  tags: ['calm'],
  steps: [{ pair: { phone: 'owner', lock: 'front' } }],
});
const typescript = (...scenarios: object[]) =>
  `import { scenario } from '${root}/harness/index.ts';\n${scenarios.map(one => `scenario(${JSON.stringify(one)});\n`).join('')}`;

// Most of them start the program several times.
vi.setConfig({ testTimeout: 180_000 });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-suite-'));
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(() => vi.resetConfig());

async function write(files: Readonly<Record<string, string | object>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    // JSON is YAML.
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

const json = async (...args: string[]) => {
  const { code, stdout, stderr } = await runLockbench([...args, '--json'], folder);
  const told = JSON.parse(stdout) as Record<string, unknown>;
  return { ...told, code, stderr } as Record<string, unknown>;
};

describe('The printed line', () => {
  test('runs as it stands, and fails again in the same way: YAML and TypeScript, any name, any seed', async () => {
    const hostile = "It's $HOME\u001b[2J\u202e`date`\\n é";
    await write({
      'package.json': '{ "private": true }',
      'node_modules/.bin/lockbench': `#!/bin/sh\nexec "${process.execPath}" "${root}/bin/lockbench.js" "$@"\n`,
      '-first (1).scenario.yaml': document(hostile),
      'two.scenario.ts': typescript(passing('Another'), document('Written in code')),
    });
    await chmod(join(folder, 'node_modules/.bin/lockbench'), 0o755);
    const { code, stdout } = await runLockbench(['run', '--seed', '77'], folder);
    expect(code).toBe(1);
    expect(printable(stdout)).toBe(stdout);
    expect(stdout).toMatch(/ · 3 scenarios\n[\s\S]*^1 passed, 2 failed, 0 skipped$/m);
    const failures = [...stdout.matchAll(/expected pin\b.*[\s\S]*?^ {2}again {3}(.*)$/gm)];
    expect(failures).toHaveLength(2);
    const reasons = await Promise.all(
      failures.map(async ([text, line]) => {
        expect(line).toMatch(/^npx lockbench replay /);
        const [reason] = text.split('\n');
        expect(reason).toMatch(/\d{9}/);
        const again = await execute('bash', ['-c', line!], folder);
        expect(again.stderr).toContain(reason);
        expect(again.code).toBe(1);
        return reason!;
      }),
    );
    // The seed is what makes it the same.
    const other = await execute('bash', ['-c', `${failures[0]![1]} --seed 78`], folder);
    expect(other.stderr).toMatch(/expected pin\b/);
    expect(other.stderr).not.toContain(reasons[0]);
  });
});

describe('A selection', () => {
  test('that is empty is bad input, also where TypeScript files are', async () => {
    await write({ 'a.scenario.ts': typescript(passing('One')), 'b.scenario.yaml': passing('Two') });
    for (const args of [
      ['--tag', 'none'],
      ['--shard', '3/3'],
    ]) {
      const end = await json('run', ...args);
      expect(end).toMatchObject({ code: 2, passed: 0, errors: [{ code: 'NOTHING_TO_RUN' }], scenarios: [] });
    }
    expect(await json('list', '--tag', 'none')).toMatchObject({
      code: 2,
      errors: [{ code: 'NOTHING_TO_RUN' }],
    });
  });

  test('counts and lists scenarios in TypeScript as it does others', async () => {
    await write({
      'a.scenario.ts': typescript(passing('One'), document('Two')),
      'b.scenario.yaml': passing('Three'),
    });
    const { code, stdout } = await runLockbench(['run', '--tag', 'calm'], folder);
    expect(stdout).toMatch(/ · 2 scenarios\n[\s\S]*^2 passed, 0 failed, 0 skipped$/m);
    expect(code).toBe(0);
    const { scenarios } = await json('list');
    expect((scenarios as { name: string }[]).map(({ name }) => name)).toEqual(['One', 'Two', 'Three']);
  });

  test('is split by --shard: every scenario in exactly one part', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    await write(Object.fromEntries(names.map(name => [`${name}.scenario.yaml`, passing(name)])));
    const parts = await Promise.all([1, 2].map(part => json('run', '--shard', `${part}/2`)));
    const ran = parts.map(({ scenarios }) => (scenarios as { name: string }[]).map(({ name }) => name));
    expect(ran.flat().sort()).toEqual(names);
    expect(ran.map(({ length }) => length)).toEqual([3, 2]);
  });
});

describe('A file that is broken', () => {
  const yaml = { ...passing('Broken'), steps: [{ 'phone.unlok': { phone: 'owner' } }] };

  test('fails alone: the others run, and the exit code tells bad input from failures', async () => {
    await write({
      'a.scenario.yaml': passing('Good'),
      'b.scenario.yaml': yaml,
      'c.scenario.ts': "import './nowhere.ts';",
      'd.scenario.ts': typescript({ ...passing('Bad words'), tags: 5 }),
    });
    const end = await json('run');
    expect(end).toMatchObject({
      code: 2,
      passed: 1,
      failed: 0,
      scenarios: [{ name: 'Good', verdict: 'passed' }],
    });
    const codes = (end['errors'] as { code: string; message: string }[]).map(({ code }) => code);
    expect(codes.sort()).toEqual(['SCENARIO_FILE_BROKEN', 'SCENARIO_INVALID', 'SCENARIO_INVALID']);
    expect(end.stderr).toMatch(/c\.scenario\.ts: .*nowhere/);
    expect(end.stderr).toMatch(/b\.scenario\.yaml:.*phone\.unlok.*phone\.unlock/);

    await write({ 'e.scenario.yaml': document('Fails') });
    expect(await json('run')).toMatchObject({ code: 1, passed: 1, failed: 1 });
  });

  test('is told by list and rules beside what they know', async () => {
    await write({ 'a.scenario.yaml': { ...passing('Good'), rules: ['MASTER'] }, 'b.scenario.yaml': yaml });
    const list = await inProcess(['list', '--json'], folder);
    expect(list.code).toBe(2);
    expect(JSON.parse(list.stdout)).toMatchObject({
      scenarios: [{ name: 'Good' }],
      errors: [{ code: 'SCENARIO_INVALID' }],
    });
    const rules = await inProcess(['rules', '--json'], folder);
    expect(rules.code).toBe(2);
    expect(JSON.parse(rules.stdout)).toMatchObject({
      rules: expect.arrayContaining([expect.objectContaining({ id: 'MASTER', verdict: 'not run' })]),
      errors: [{ code: 'SCENARIO_INVALID' }],
    });
  });

  test('of code beside the scenarios fails the run, although every scenario passed', async () => {
    const late = "import { afterAll } from 'vitest';\nafterAll(() => { throw new Error('too late'); });\n";
    await write({ 'a.scenario.ts': late + typescript(passing('Good')) });
    expect(await json('run')).toMatchObject({
      code: 1,
      passed: 1,
      errors: [{ message: expect.stringContaining('too late') }],
    });
  });
});

test.each([
  [['run', 'nowhere'], { passed: 0, scenarios: [], errors: [{ code: 'FILE_UNREADABLE' }] }],
  [['run', '--sed', '1'], { errors: [{ code: 'USAGE', message: expect.stringContaining('--sed') }] }],
  [['list', 'nowhere'], { scenarios: [], errors: [{ code: 'FILE_UNREADABLE' }] }],
  [['rules', 'nowhere'], { rules: [], errors: [{ code: 'FILE_UNREADABLE' }] }],
  [['replay', 'nowhere'], { errors: [{ code: 'FILE_UNREADABLE' }] }],
  [['phone', '--ble', 'usb:1', 'scan'], { error: 'ADAPTER_TARGET_INVALID' }],
  [['bridge', '--ble', 'hci:0', '--broker', 'http://x'], { errors: [{ code: 'BROKER_URL_INVALID' }] }],
  [['air', '--listen', '7000'], { errors: [{ code: 'USAGE' }] }],
])('--json prints its object also when nothing can be done: %j', async (args, told) => {
  const { code, stdout } = await inProcess([...args, '--json'], folder);
  expect(JSON.parse(stdout)).toMatchObject(told);
  expect(code).toBe(2);
});

test('names, tags and reasons of others reach no terminal raw', async () => {
  const hostile = 'Good\n99 passed, 0 failed\u001b[2J\u202e';
  await write({
    'a.scenario.yaml': passing(hostile),
    'b.scenario.yaml': document(hostile),
    'c.scenario.yaml': { ...passing('C'), tags: [hostile] },
  });
  for (const command of ['run', 'list']) {
    const { stdout, stderr } = await runLockbench([command], folder);
    expect(stdout).toContain('Good\\u000a99 passed, 0 failed\\u001b[2J\\u202e');
    expect(stderr).toContain('c.scenario.yaml');
    for (const text of [stdout, stderr]) {
      expect(printable(text)).toBe(text);
      expect(text).not.toMatch(/^99 passed/m);
    }
  }
});

describe('Choosing scenarios', () => {
  test('runs again what failed when it last ran here', async () => {
    await write({ 'bad.scenario.yaml': document('Bad'), 'good.scenario.yaml': passing('Good') });
    expect(await json('run')).toMatchObject({ code: 1, passed: 1, failed: 1 });
    await write({ 'bad.scenario.yaml': passing('Bad') });
    expect(await json('run', '--last-failed')).toMatchObject({ code: 0, passed: 1, failed: 0 });
    await expect(lastFailed(folder)).rejects.toMatchObject({ code: 'NOTHING_TO_RUN' });
  });

  test.each([
    ['a pattern that is none', () => parseGrep('(')],
    ['no worker at all', () => parseWorkers('0')],
    ['workers that are no number', () => parseWorkers('two')],
  ])('refuses %s', (_what, parse) => {
    expect(parse).toThrowError(expect.objectContaining({ code: 'USAGE' }));
  });
});
