import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportEvent } from '../stream/events.ts';
import type { ScenarioReport, Try } from '../stream/report.ts';
import { RunRecorder } from '../stream/run-record.ts';
import { failedReport, failureOf, reportOf, streamOf } from '../stream/testing/events.ts';
import { junitReport } from './junit-report.ts';
import { mistakesIn } from './testing/dialect.ts';
import { findAll, type ReadElement, readXml } from './testing/read-xml.ts';

function junit(...streams: readonly (readonly ReportEvent[])[]): ReadElement {
  const recorder = new RunRecorder();
  for (const event of streams.flat()) recorder.take(event);
  const root = readXml(junitReport(recorder.records));
  expect(mistakesIn(root)).toEqual([]);
  return root;
}

const broken = (message: string): Try => ({
  ...{
    verdict: 'failed',
    failure: failureOf({ message }),
    virtualMs: 1_000,
    wallMs: 10,
    worker: 1,
    startedMs: 0,
  },
});
const passed: Try = { verdict: 'passed', virtualMs: 1_000, wallMs: 20, worker: 2, startedMs: 10 };
const onlyCase = (report: ScenarioReport) => findAll(junit(streamOf([report])), 'testcase')[0]!;
const kinds = (element: ReadElement) => element.children.map(({ name }) => name);
const propertiesOf = (element: ReadElement) =>
  Object.fromEntries(
    findAll(element, 'property').map(({ attributes }) => [attributes['name'], attributes['value']]),
  );

describe('JUnit XML', () => {
  test('has a suite for each file and a case for each scenario, in the order of files and names', () => {
    const root = junit(
      streamOf([
        reportOf({ file: 'b/two.scenario.yaml', name: 'Z' }),
        reportOf({ file: 'a/one.scenario.ts', name: 'Y', wallMs: 1_234 }),
        reportOf({ file: 'b/two.scenario.yaml', name: 'A' }),
      ]),
    );
    expect(root.attributes).toMatchObject({
      tests: '3',
      failures: '0',
      errors: '0',
      skipped: '0',
      time: '1.500',
    });
    const cases = root.children.map(({ attributes, children }) => [
      attributes['name'],
      children.filter(({ name }) => name === 'testcase').map(one => one.attributes['name']),
    ]);
    expect(cases).toEqual([
      ['a/one.scenario.ts', ['Y']],
      ['b/two.scenario.yaml', ['A', 'Z']],
    ]);
  });

  test('tells where a case is, and what would run it again', () => {
    const found = onlyCase(failedReport({ trace: '.lockbench/traces/x.jsonl' }));
    expect(found.attributes).toEqual({
      name: 'Front door',
      classname: 'doors.front',
      time: '0.013',
      file: 'doors/front.scenario.yaml',
      line: '2',
    });
    expect(propertiesOf(found)).toEqual({
      seed: '7',
      profile: 'virtual',
      rules: 'LOCKOUT',
      tags: 'smoke',
      replay: 'npx lockbench replay doors/front.scenario.yaml --seed 7',
      trace: '.lockbench/traces/x.jsonl',
      'virtual-ms': '2500',
    });
    const [failure] = findAll(found, 'failure');
    expect(failure!.attributes).toEqual({
      type: 'STEP_FAILED',
      message: 'doors/front.scenario.yaml:9:5 phone.unlock · expected bolt: locked, but it is unlocked',
    });
    expect(failure!.text).toMatch(/^doors\/front.*\n {2}expected bolt.*\n\nagain: npx lockbench replay/);
  });

  test('tells every try of a flaky scenario, which passes', () => {
    const tries = [broken('first'), broken('second'), passed];
    const root = junit(streamOf([reportOf({ flaky: true, tries, lastEvents: ['+0 bolt'] })]));
    expect(root.attributes['failures']).toBe('0');
    const [found] = findAll(root, 'testcase');
    expect(kinds(found!)).toEqual(['properties', 'flakyFailure', 'flakyFailure', 'system-out']);
    expect(found!.attributes['time']).toBe('0.040');
    expect(findAll(found!, 'flakyFailure').map(({ attributes }) => attributes)).toEqual([
      { message: 'first', type: 'STEP_FAILED' },
      { message: 'second', type: 'STEP_FAILED' },
    ]);
    expect(findAll(found!, 'stackTrace').map(({ text }) => text)).toEqual(['first', 'second']);
  });

  test('tells every try of a scenario that never passed', () => {
    const tries = [broken('first'), broken('second'), broken('third')];
    const found = onlyCase(failedReport({ tries, reason: 'third' }));
    expect(kinds(found)).toEqual(['properties', 'failure', 'rerunFailure', 'rerunFailure']);
    expect(findAll(found, 'failure')[0]!.attributes['message']).toBe('first');
  });

  test('gives a virtual scenario that passed at a second try its own code', () => {
    const failure = failureOf({ code: 'STEP_TIMEOUT', message: 'it waited in vain' });
    const found = onlyCase(
      failedReport({ tries: [broken('first'), passed], failure, reason: 'it passed again' }),
    );
    const [told] = findAll(found, 'failure');
    expect(told!.attributes['type']).toBe('STEP_TIMEOUT');
    expect(told!.text).toMatch(/first\n\nit passed again/);
  });

  test('tells why a scenario is skipped, and does not count one in quarantine', () => {
    const quarantined = { owner: 'qa', because: 'resends', until: '2026-12-31' };
    const root = junit(
      streamOf([
        reportOf({ name: 'A', verdict: 'skipped', reason: 'runs under stack alone', tries: [] }),
        failedReport({ name: 'B', quarantined }),
      ]),
    );
    expect(root.attributes).toMatchObject({ tests: '2', failures: '0', skipped: '2' });
    const [skipped, quarantine] = findAll(root, 'skipped');
    expect(skipped!.attributes['message']).toBe('runs under stack alone');
    expect(quarantine!.attributes['message']).toMatch(/^failed in quarantine: .*expected bolt/);
    expect(propertiesOf(findAll(root, 'testcase')[1]!)['quarantine']).toBe('qa until 2026-12-31: resends');
  });

  test('has errors for what went wrong outside of the scenarios', () => {
    const errors = [
      { code: 'SHARD_MISSING', message: 'A shard is missing: 2/3', remedy: 'Run it.' },
      { message: 'afterAll threw' },
    ] as const;
    const root = junit(streamOf([], { ended: { errors } }));
    expect(root.attributes).toMatchObject({ tests: '2', errors: '2' });
    expect(findAll(root, 'error').map(({ attributes, text }) => [attributes['type'], text])).toEqual([
      ['SHARD_MISSING', 'A shard is missing: 2/3\nRun it.'],
      ['Error', 'afterAll threw'],
    ]);
  });

  test('has no two cases of the same class and name, which GitLab would drop', () => {
    const twins = [reportOf(), reportOf(), reportOf({ name: 'Front door (2)' })];
    const repeated = [1, 2].map(run => reportOf({ id: `doors/front.scenario.yaml#Front door · run ${run}` }));
    const root = junit(
      streamOf([...twins, ...repeated]),
      streamOf([reportOf({ profile: 'stack' })], { started: { profile: 'stack' } }),
    );
    const names = findAll(root, 'testcase').map(
      ({ attributes }) => `${attributes['classname']} ${attributes['name']}`,
    );
    expect(new Set(names).size).toBe(6);
    expect(names).toEqual(
      expect.arrayContaining(['doors.front Front door · run 2', 'doors.front Front door · stack']),
    );
  });

  test('is a document of XML 1.0 that gives every text back, whatever it holds', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constant(']]><!--&#0;'),
    );
    fc.assert(
      fc.property(unit, unit, (name, reason) => {
        const [failure] = findAll(
          onlyCase(failedReport({ name, reason, replay: reason }, failureOf({ message: reason }))),
          'failure',
        );
        for (const { attributes } of findAll(
          onlyCase(failedReport({ name, reason }, failureOf({ message: reason }))),
          'testcase',
        ))
          expect(attributes['name']).not.toContain('\n');
        const [plain] = findAll(
          onlyCase(failedReport({ name: 'x<&>"\ty', reason: 'a\n<b>' }, failureOf({ message: 'a\n<b>' }))),
          'failure',
        );
        expect(failure).toBeDefined();
        expect(plain!.text).toMatch(/^a\n<b>\n/);
      }),
      { numRuns: 200 },
    );
  });

  test('gives the same bytes for reports in another order', () => {
    const reports = ['a', 'b', 'c'].map(name => reportOf({ name }));
    const render = (list: readonly ScenarioReport[]) => {
      const recorder = new RunRecorder();
      for (const event of streamOf(list)) recorder.take(event);
      return junitReport(recorder.records);
    };
    expect(render([...reports].reverse())).toBe(render(reports));
  });
});
