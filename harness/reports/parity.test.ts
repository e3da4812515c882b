import { describe, expect, it } from 'vitest';
import { compareProfiles } from './parity.ts';
import type { ScenarioReport } from './stream/report.ts';

function report(name: string, verdict: ScenarioReport['verdict']): ScenarioReport {
  const file = 'a.scenario.yaml';
  return {
    ...{ id: `${file}#${name}`, file, name, verdict, profile: 'virtual', seed: 1 },
    ...{ tags: [], rules: [], tries: [], virtualMs: 0, wallMs: 1, events: 0 },
  };
}

function parities(virtual: readonly ScenarioReport[], stack: readonly ScenarioReport[]) {
  const rows = compareProfiles(
    new Map([
      ['virtual', virtual],
      ['stack', stack],
    ]),
  );
  return rows.map(({ name, parity }) => [name, parity]);
}

describe('The reports of two profiles side by side', () => {
  it('begin with differences, then scenarios that one profile left out, then the rest by name', () => {
    const virtual = [
      report('b', 'passed'),
      report('a', 'passed'),
      report('c', 'passed'),
      report('d', 'failed'),
    ];
    const stack = [
      report('a', 'passed'),
      report('b', 'passed'),
      report('c', 'skipped'),
      report('d', 'passed'),
    ];
    expect(parities(virtual, stack)).toEqual([
      ['d', 'differs'],
      ['c', 'alone'],
      ['a', 'same'],
      ['b', 'same'],
    ]);
  });

  it('are the same when both failed or both left it out; one that is missing was left out', () => {
    expect(parities([report('a', 'failed')], [report('a', 'failed')])).toEqual([['a', 'same']]);
    expect(parities([report('a', 'skipped')], [report('a', 'skipped')])).toEqual([['a', 'same']]);
    expect(parities([report('a', 'passed')], [])).toEqual([['a', 'alone']]);
  });
});
