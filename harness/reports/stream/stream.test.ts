import { describe, expect, test } from 'vitest';
import { planOf } from './plan.ts';
import { summarise } from './report.ts';
import { RunRecorder } from './run-record.ts';
import { failedReport, reportOf, streamOf } from './testing/events.ts';

test('a plan is the same for the same scenarios in any order, and differs for others', () => {
  expect(planOf(['a#1', 'b#2'])).toEqual(planOf(['b#2', 'a#1']));
  expect(planOf(['a#1', 'b#2']).total).toBe(2);
  expect(planOf(['a#1b', '#2']).digest).not.toBe(planOf(['a#1', 'b#2']).digest);
});

test('streams are put together one after another', () => {
  const recorder = new RunRecorder();
  const first = streamOf([reportOf()]);
  const second = streamOf([reportOf({ name: 'Back door' }), reportOf()], { started: { profile: 'stack' } });
  expect(first.map(event => recorder.take(event))).toEqual(['going on', 'going on', 'ended']);
  for (const event of second) recorder.take(event);
  expect(recorder.records.map(({ started, reports }) => [started.profile, reports.length])).toEqual([
    ['virtual', 1],
    ['stack', 2],
  ]);
});

describe('A sum', () => {
  test('does not count a failure in quarantine, and counts a flaky pass as a pass', () => {
    const quarantined = { owner: 'qa', because: 'resends', until: '2026-12-31' };
    const reports = [
      reportOf(),
      reportOf({ flaky: true }),
      failedReport(),
      failedReport({ quarantined }),
      reportOf({ quarantined }),
      reportOf({ verdict: 'skipped' }),
    ];
    expect(summarise(reports)).toEqual({ passed: 3, failed: 1, skipped: 1, flaky: 1, quarantined: 1 });
  });

  test('leaves out counts that are zero', () => {
    expect(summarise([reportOf()])).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });
});
