import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { ReportEvent } from '../stream/events.ts';
import { failedReport, failureOf, reportOf, streamOf } from '../stream/testing/events.ts';
import { GithubWriter } from './github-writer.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-github-'));
afterAll(() => rm(folder, { recursive: true }));

interface Command {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a command as GitHub's runner does: `::name key=value,key=value::data`, with its escapes. */
function readCommand(line: string): Command {
  const [, level, properties, data] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const plain = (text: string) =>
    text
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%0A', '\n')
      .replaceAll('%0D', '\r')
      .replaceAll('%25', '%');
  return {
    level: level!,
    properties: Object.fromEntries(
      properties!.split(',').map(pair => pair.split(/=(.*)/s).slice(0, 2).map(plain)),
    ),
    message: plain(data!),
  };
}

function linesOf(events: readonly ReportEvent[], summaryPath?: string): string[] {
  const lines: string[] = [];
  const writer = new GithubWriter({ line: text => void lines.push(text), summaryPath });
  for (const event of events) writer.write(event);
  expect(lines).toEqual([]);
  writer.close();
  return lines;
}
const annotations = (events: readonly ReportEvent[]) => linesOf(events).map(readCommand);

const many = (count: number, changes: Parameters<typeof failedReport>[0] = {}) =>
  Array.from({ length: count }, (_, index) =>
    failedReport({ name: `S${String(index).padStart(4, '0')}`, ...changes }),
  );

describe('Annotations', () => {
  test('stand at the line of the step, from the root of the repository', () => {
    const [annotation] = annotations(streamOf([failedReport()], { started: { folder: 'qa/suite' } }));
    expect(annotation).toEqual({
      level: 'error',
      properties: { file: 'qa/suite/doors/front.scenario.yaml', line: '9', col: '5', title: 'Front door' },
      message: expect.stringMatching(
        /expected bolt: locked, but it is unlocked\nagain: npx lockbench replay/,
      ),
    });
  });

  test('stand at the `use` of shared steps, and at the scenario where no step is known', () => {
    const at = {
      ...{ file: 'doors/shared.steps.yaml', line: 40, column: 3 },
      usedAt: { file: 'doors/front.scenario.yaml', line: 11, column: 5 },
    };
    const [used, program] = annotations(
      streamOf([failedReport({ name: 'A' }, failureOf({ at })), reportOf({ name: 'B', verdict: 'failed' })]),
    ).sort((a, b) => (a.properties['title']! < b.properties['title']! ? -1 : 1));
    expect(used!.properties).toMatchObject({ file: 'doors/front.scenario.yaml', line: '11' });
    expect(program!.properties).toMatchObject({ file: 'doors/front.scenario.yaml', line: '2' });
  });

  test('are ten at most: one of each cause first, and the last counts the others', () => {
    const rare = failedReport({ name: 'Rare', rules: ['PIN-CAP'] });
    const found = annotations(streamOf([...many(40), rare]));
    expect(found).toHaveLength(10);
    expect(found.slice(0, 2).map(({ properties }) => properties['title'])).toEqual(['S0000', 'Rare']);
    expect(found[0]!.message).toContain('STEP_FAILED at phone.unlock (LOCKOUT): 39 more like it');
    expect(found[9]!.message).toMatch(/^32 more failed;/);
    expect(annotations(streamOf(many(10)))).toHaveLength(10);
  });

  test('warn of what is flaky, and say nothing of what is in quarantine or passed', () => {
    const tries = [...failedReport().tries, ...reportOf().tries];
    const quarantined = { owner: 'qa', because: 'resends', until: '2026-12-31' };
    const found = annotations(
      streamOf([reportOf({ flaky: true, tries }), failedReport({ quarantined }), reportOf()]),
    );
    expect(found).toMatchObject([
      { level: 'warning', message: expect.stringContaining('failed 1 of 2 times') },
    ]);
  });

  test('report errors outside of the scenarios', () => {
    const errors = [{ code: 'SHARD_MISSING', message: 'A shard is missing: 2/3' }] as const;
    expect(annotations(streamOf([], { ended: { errors } }))).toEqual([
      { level: 'error', properties: { title: 'SHARD_MISSING' }, message: 'A shard is missing: 2/3' },
    ]);
  });

  test('are one line each that begins no other command, whatever a name holds', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a\n::error::b', 'a,line=7::x', '%0A::add-mask::a', '\r\n##[error]x', '%25'),
    );
    fc.assert(
      fc.property(unit, unit, (name, reason) => {
        const report = failedReport({ name, file: 'a,b::c.scenario.yaml', reason });
        const [line, ...others] = linesOf(streamOf([report]));
        expect(others).toEqual([]);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
        expect(line).not.toMatch(/[\u0000-\u001f\u0085\u2028\u2029]/);
        const { level, properties } = readCommand(line!);
        expect([level, Object.keys(properties), properties['file']]).toEqual([
          'error',
          ['file', 'line', 'col', 'title'],
          'a,b::c.scenario.yaml',
        ]);
      }),
    );
  });
});

describe('The summary of the job', () => {
  test('tells totals, failures by cause, and the rest in lists', async () => {
    const path = join(folder, 'summary.md');
    await writeFile(path, 'what was there\n');
    const tries = [...failedReport().tries, ...reportOf().tries];
    linesOf(
      streamOf([
        ...many(2),
        reportOf({ name: 'Sometimes', flaky: true, tries }),
        reportOf({ name: 'Elsewhere', verdict: 'skipped', reason: 'runs under stack alone' }),
      ]),
      path,
    );
    const text = await readFile(path, 'utf8');
    expect(text).toMatch(/^what was there\n<h3>lockbench<\/h3>/);
    for (const part of [
      '<td>virtual</td><td align="right">1</td><td align="right">2</td>',
      '2 × STEP_FAILED at phone.unlock (LOCKOUT)',
      '<code>doors/front.scenario.yaml:9</code>',
      'Flaky: 1',
      'Elsewhere: runs under stack alone',
    ])
      expect(text).toContain(part);
  });

  test("stays under GitHub's limit together with earlier text, and says that it is cut", async () => {
    const path = join(folder, 'long.md');
    await writeFile(path, 'x'.repeat(200_000));
    linesOf(streamOf(many(2_000, { reason: `${'long '.repeat(300)}é` })), path);
    const text = await readFile(path, 'utf8');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(850_000);
    expect(text).toMatch(/<\/details>\n\n<p>The rest finds no room here/);
    await writeFile(path, 'x'.repeat(1_000_000));
    linesOf(streamOf(many(3)), path);
    expect(await readFile(path, 'utf8')).toHaveLength(1_000_000);
  });

  test('shows names and reasons as text, whatever they hold', async () => {
    const path = join(folder, 'hostile.md');
    const hostile = '</summary><script>x</script>\n\n# [a](https://evil.test) `b`\u202e';
    linesOf(streamOf([failedReport({ name: hostile, reason: hostile, replay: hostile })]), path);
    const text = await readFile(path, 'utf8');
    expect(text).not.toMatch(/<script|\u202e/);
    // Markdown begins only after a blank line, so each block there must begin with an element.
    for (const block of text.split(/\n[ \t]*\n/)) expect(block).toMatch(/^(<|$)/);
  });

  test('that cannot be written is an error of the table', () => {
    expect(() => linesOf(streamOf([]), folder)).toThrow(expect.objectContaining({ code: 'REPORT_FAILED' }));
  });
});
