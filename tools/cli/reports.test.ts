import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { reportOf, streamOf } from '../../harness/reports/stream/testing/events.ts';
import { execute, inProcess, root, runLockbench } from '../testing.ts';
import { ExitCode } from './exit-codes.ts';
import { orFailed } from './outcome.ts';
import { openReports } from './reports.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-reports-'));
afterAll(() => rm(folder, { recursive: true }));
// Each run starts a vitest of its own.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
afterAll(() => vi.resetConfig());

const HOSTILE = 'Hostile <b>\n::error::x\u001b[2J ##[error]y';

const scenario = (name: string, bolt: 'unlocked' | 'locked', more: object = {}) =>
  JSON.stringify({
    scenario: 1,
    name,
    world: { locks: { front: { model: 'deadbolt' } }, phones: { ann: { role: 'owner', near: ['front'] } } },
    steps: [
      { pair: { phone: 'ann', lock: 'front' } },
      { 'cloud.issueAlgoPin': { lock: 'front', class: 'hourly', hours: 1, variance: 1 }, as: 'guest' },
      { 'phone.unlock': { phone: 'ann', lock: 'front' }, expect: { bolt } },
    ],
    ...more,
  });

async function suiteIn(place: string, files: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(place, { recursive: true });
  for (const [name, text] of Object.entries(files))
    await writeFile(join(place, `${name}.scenario.yaml`), text);
  return place;
}

let count = 0;
let place: string;
beforeEach(() => {
  place = join(folder, `${++count}`);
});

const caseNames = (xml: string) => [...xml.matchAll(/<testcase name="([^"]*)"/g)].map(([, name]) => name);

describe('A run with several reports', () => {
  const summary = join(folder, 'summary.md');
  let stdout: string;
  let junit: string;
  beforeAll(async () => {
    const suite = await suiteIn(join(folder, 'several'), {
      a: scenario('Passes', 'unlocked'),
      b: scenario(HOSTILE, 'locked'),
      c: scenario('Elsewhere', 'locked', { profiles: ['stack'] }),
    });
    vi.stubEnv('GITHUB_STEP_SUMMARY', summary);
    const args = ['run', '--junit', 'out/report.xml', '--blob', 'out/run.blob', '--github'];
    const end = await runLockbench(args, suite);
    vi.unstubAllEnvs();
    expect(end.code).toBe(1);
    ({ stdout } = end);
    junit = await readFile(join(suite, 'out/report.xml'), 'utf8');
  });

  test('writes them all so that only their owner can read them, and leaves no draft', async () => {
    const out = join(folder, 'several/out');
    expect((await readdir(out)).sort()).toEqual(['report.xml', 'run.blob']);
    for (const name of await readdir(out)) expect((await stat(join(out, name))).mode & 0o777).toBe(0o600);
    expect(caseNames(junit)).toHaveLength(3);
    expect(junit).toMatch(/<testsuites name="lockbench" tests="3" failures="1" errors="0" skipped="1"/);
    expect(await readFile(summary, 'utf8')).toContain('Hostile &lt;b&gt;');
  });

  test('prints the same for people as without reports', () => {
    expect(stdout).toMatch(/^1 passed, 1 failed, 1 skipped$/m);
  });

  test('does not let a name act as a command of the runner', () => {
    const [first, ...lines] = stdout.trimEnd().split('\n');
    const [, word] = /^::stop-commands::(.+)$/.exec(first!)!;
    const resumed = lines.indexOf(`::${word}::`);
    expect(lines[resumed - 1]).toBe('1 passed, 1 failed, 1 skipped');
    expect(lines.slice(resumed + 1)).toEqual([
      expect.stringMatching(/^::error file=.*b\.scenario\.yaml,line=\d+,/),
    ]);
  });
});

describe('Shards in blobs', () => {
  const suite = join(folder, 'shards');
  const elsewhere = join(folder, 'elsewhere/deep');
  beforeAll(async () => {
    await suiteIn(suite, {
      a: scenario('A', 'unlocked'),
      b: scenario('B', 'locked'),
      c: scenario('C', 'unlocked'),
    });
    for (const part of ['1/2', '2/2']) {
      const { code } = await runLockbench(['run', '--shard', part, '--blob', `blobs/${part[0]}.blob`], suite);
      expect(code).toBe(part === '1/2' ? 0 : 1);
    }
    // This stands for another machine, with other paths and without the files of the run.
    await mkdir(join(elsewhere, 'artifacts'), { recursive: true });
    for (const part of [1, 2])
      await writeFile(
        join(elsewhere, `artifacts/${part}.blob`),
        await readFile(join(suite, `blobs/${part}.blob`)),
      );
    await rm(suite, { recursive: true });
  });
  const merge = (...args: string[]) => inProcess(['merge', ...args], elsewhere);

  test('are merged into every report, as if they had been one run', async () => {
    const { code, stdout } = await merge('artifacts', '--junit', 'j.xml', '--blob', 'all.blob', '--github');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /lockbench merge · profile virtual · 3 scenarios\n[\s\S]*✗ B\n[\s\S]*^2 passed, 1 failed, 0 skipped$/m,
    );
    expect(stdout).toMatch(/^::error file=.*b\.scenario\.yaml,line=\d+/m);
    expect(caseNames(await readFile(join(elsewhere, 'j.xml'), 'utf8'))).toEqual(['A', 'B', 'C']);
    const json = JSON.parse((await merge('artifacts', '--json')).stdout);
    expect(json).toMatchObject({ passed: 2, failed: 1, errors: [] });
  });

  test('give the same bytes at any time and in any order, also when they are merged again', async () => {
    const reports = async (name: string, ...blobs: string[]) => {
      const files = ['--junit', `${name}.xml`, '--blob', `${name}.blob`, '--report', `${name}.html`];
      await merge(...blobs, ...files);
      return Promise.all(
        ['xml', 'blob', 'html'].map(kind => readFile(join(elsewhere, `${name}.${kind}`), 'base64')),
      );
    };
    const first = await reports('x', 'artifacts/1.blob', 'artifacts/2.blob');
    expect(await reports('y', 'artifacts/2.blob', 'artifacts/1.blob')).toEqual(first);
    expect(await reports('z', 'x.blob')).toEqual(first);
  });

  test('end with 4 when one is missing and the others passed, and say which', async () => {
    const { code, stderr, stdout } = await merge('artifacts/1.blob', '--junit', 'part.xml');
    expect([code, stderr]).toEqual([
      4,
      expect.stringMatching(/^error SHARD_MISSING: .*2\/2 of profile virtual$/m),
    ]);
    expect(stdout).toMatch(/^2 passed, 0 failed/m);
    expect(await readFile(join(elsewhere, 'part.xml'), 'utf8')).toContain('type="SHARD_MISSING"');
    expect((await merge('artifacts/2.blob')).code).toBe(1);
  });

  test('that are broken are all named, and no report is written', async () => {
    await writeFile(
      join(elsewhere, 'half.blob'),
      (await readFile(join(elsewhere, 'artifacts/1.blob'))).subarray(0, 200),
    );
    await writeFile(join(elsewhere, 'other.blob'), 'PK');
    const { code, stderr, stdout } = await merge(
      'half.blob',
      'other.blob',
      'artifacts/2.blob',
      '--junit',
      'no.xml',
      '--json',
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error BLOB_BROKEN: .*half\.blob[\s\S]*^error BLOB_BROKEN: .*other\.blob/m);
    expect(JSON.parse(stdout).errors).toMatchObject([{ code: 'BLOB_BROKEN' }, { code: 'BLOB_BROKEN' }]);
    await expect(readFile(join(elsewhere, 'no.xml'))).rejects.toThrow('ENOENT');
  });

  test.each([
    [['nowhere'], 'FILE_UNREADABLE'],
    [['artifacts/1.blob', 'artifacts', '--junit', 'x', '--blob', './x'], 'USAGE'],
    [['artifacts', '--junit', 'artifacts'], 'REPORT_FAILED'],
    [[], "missing required argument 'blobs'"],
  ])('are refused when the command line is wrong: %j', async (args, told) => {
    const { code, stderr } = await merge(...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(told)]);
  });
});

describe('A report that has no place', () => {
  test.each([
    ['below a file', 'a.scenario.yaml/x.xml'],
    ['a folder', '.'],
  ])('is an error before anything runs: %s', async (_name, path) => {
    await suiteIn(place, { a: scenario('Passes', 'unlocked') });
    for (const option of ['--junit', '--blob', '--report']) {
      const { code, stdout, stderr } = await inProcess(['run', option, path], place);
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^error REPORT_FAILED: /)]);
    }
  });

  test('that can no longer be written when the run ends is reported, fails the run, and does not stop other reports', async () => {
    await mkdir(place);
    const written = { out: '', err: '' };
    const stream = (name: 'out' | 'err') => ({
      write(text: string) {
        written[name] += text;
      },
    });
    const terminal = { cwd: place, out: stream('out'), err: stream('err') };
    const traces = { bytes: async () => undefined, read: async () => undefined };
    const options = { junit: 'late.xml', blob: 'run.blob', json: true } as const;
    const reports = openReports(options, { terminal, screen: { write: () => {} }, traces });
    await mkdir(join(place, 'late.xml'));
    for (const event of streamOf([reportOf()])) await reports.write(event);
    expect(await reports.close()).toBe('failed');
    expect(orFailed(ExitCode.passed, 'failed')).toBe(ExitCode.failed);
    expect(written.err.match(/^error REPORT_FAILED: .*late\.xml/gm)).toHaveLength(1);
    expect(JSON.parse(written.out)).toMatchObject({ passed: 1 });
    expect((await inProcess(['merge', 'run.blob'], place)).stdout).toMatch(/^1 passed/m);
    expect((await readdir(place)).sort()).toEqual(['late.xml', 'run.blob']);
  });
});

test('secrets are masked in every report but the terminal, unless asked for', async () => {
  const pin = {
    'cloud.issueAlgoPin': { lock: 'front', class: 'hourly', hours: 1, variance: 1 },
    expect: { pin: '000000000' },
  };
  const steps = [{ pair: { phone: 'ann', lock: 'front' } }, pin];
  await suiteIn(place, { a: scenario('PIN', 'unlocked', { steps }) });
  const outputs = async (...more: string[]) => {
    const json = await runLockbench(
      ['run', '--json', '--junit', 'r.xml', '--blob', 'r.blob', ...more],
      place,
    );
    const merged = await inProcess(['merge', 'r.blob', '--json', ...more], place);
    return [json.stdout, await readFile(join(place, 'r.xml'), 'utf8'), merged.stdout];
  };
  const seen = /but it is "?'?\d{9}/;
  for (const text of await outputs()) expect(text).not.toMatch(seen);
  for (const text of await outputs('--show-secrets')) expect(text).toMatch(seen);
  const { stdout } = await runLockbench(['run', '--github', '--show-secrets'], place);
  expect(stdout.slice(0, stdout.lastIndexOf('::error'))).toMatch(seen);
  expect(stdout.slice(stdout.lastIndexOf('::error'))).not.toMatch(seen);
});

test('two runs in one folder at once both report correctly, and the report is that of one of them', async () => {
  await suiteIn(place, { a: scenario('Passes', 'unlocked'), b: scenario('Fails', 'locked') });
  const bin = `${root}/bin/lockbench.js`;
  const run = (name: string) =>
    execute(process.execPath, [bin, 'run', `${name}.scenario.yaml`, '--junit', 'r.xml', '--json'], place);
  const [a, b] = await Promise.all([run('a'), run('b')]);
  expect([a.code, b.code, a.stderr, b.stderr]).toEqual([0, 1, '', '']);
  expect([['Passes'], ['Fails']]).toContainEqual(caseNames(await readFile(join(place, 'r.xml'), 'utf8')));
  expect((await readdir(place)).filter(name => name.endsWith('.tmp'))).toEqual([]);
});
