import { describe, expect, test } from 'vitest';
import type { Blob } from '../blob/read-blob.ts';
import type { ReportEvent, RunEnded, RunStarted } from '../stream/events.ts';
import { planOf } from '../stream/plan.ts';
import type { ScenarioReport } from '../stream/report.ts';
import { RunRecorder } from '../stream/run-record.ts';
import { reportOf, streamOf, traceEvent } from '../stream/testing/events.ts';
import { tryKey } from '../stream/writer.ts';
import { mergeBlobs } from './merge-blobs.ts';

const reports = ['a', 'b', 'c', 'd', 'e'].map(name => reportOf({ name }));
const plan = planOf(reports.map(({ id }) => id));

function blobOf(name: string, ...streams: readonly (readonly ReportEvent[])[]): Blob {
  const recorder = new RunRecorder();
  for (const event of streams.flat()) recorder.take(event);
  return { name, records: recorder.records, traces: new Map() };
}

function shard(
  part: number,
  of: number,
  started: Partial<RunStarted> = {},
  ended: Partial<RunEnded> = {},
): Blob {
  const own = reports.filter((_, index) => index % of === part - 1);
  return blobOf(`${part}.blob`, streamOf(own, { started: { plan, shard: { part, of }, ...started }, ended }));
}

const errorsOf = (events: readonly ReportEvent[]) =>
  events.flatMap(event => (event.event === 'run.ended' ? event.errors : []));
const reportsOf = (events: readonly ReportEvent[]) =>
  events.flatMap(event => (event.event === 'scenario.finished' ? [event.report] : []));
const refused = (code: string, detail: RegExp) =>
  expect.objectContaining({ code, detail: expect.stringMatching(detail) });

describe('Shards that are merged', () => {
  test('are one run, each scenario in it once, whatever order the blobs have', () => {
    const blobs = [
      shard(1, 3, { startedAt: 3_000 }, { wallMs: 10 }),
      shard(2, 3, {}, { wallMs: 30 }),
      shard(3, 3),
    ];
    const { events } = mergeBlobs(blobs);
    expect(events[0]).toEqual(
      streamOf(reports, { started: { startedAt: 3_000, expected: 5, workers: 6 } })[0],
    );
    expect(reportsOf(events).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(events.at(-1)).toEqual({ event: 'run.ended', wallMs: 1_500, errors: [] });
    expect(JSON.stringify(mergeBlobs([...blobs].reverse()).events)).toBe(JSON.stringify(events));
  });

  test('have workers of their own', () => {
    const { events } = mergeBlobs([shard(1, 2), shard(2, 2)]);
    expect(reportsOf(events).map(({ name, tries }) => [name, tries[0]!.worker])).toEqual([
      ...[
        ['a', 1],
        ['b', 3],
        ['c', 1],
        ['d', 3],
        ['e', 1],
      ],
    ]);
  });

  test('report errors that all of them had once', () => {
    const errors = [{ code: 'SCENARIO_INVALID', message: 'x' }] as const;
    const { events } = mergeBlobs([shard(1, 2, {}, { errors }), shard(2, 2, {}, { errors })]);
    expect(errorsOf(events)).toEqual(errors);
  });

  test('are reported as missing when they are, and the rest is merged', () => {
    const { events } = mergeBlobs([shard(2, 4)]);
    expect(errorsOf(events).map(({ code, message }) => [code, message])).toEqual(
      [1, 3, 4].map(part => ['SHARD_MISSING', `A shard is missing: ${part}/4 of profile virtual`]),
    );
    expect(reportsOf(events).map(({ name }) => name)).toEqual(['b']);
    // A blob of the merged run can be read again, and still reports the missing shard.
    const again = mergeBlobs([blobOf('merged.blob', events)]);
    expect(again.events).toEqual(events);
  });

  test('keep their profiles separate, with one stream for each', () => {
    const stack = (part: number) => {
      const own = reports
        .filter((_, index) => index % 2 === part - 1)
        .map(report => ({ ...report, profile: 'stack' as const }));
      return blobOf(
        `stack-${part}.blob`,
        streamOf(own, { started: { profile: 'stack', plan, shard: { part, of: 2 } } }),
      );
    };
    const { events } = mergeBlobs([stack(2), blobOf('virtual.blob', streamOf(reports)), stack(1)]);
    const starts = events.filter(event => event.event === 'run.started');
    expect(starts.map(({ profile, expected }) => [profile, expected])).toEqual([
      ['virtual', 5],
      ['stack', 5],
    ]);
  });

  test('bring the traces of their tries', async () => {
    const [first, second] = [shard(1, 2), shard(2, 2)];
    const trace = [traceEvent('bolt.moved', { to: 'locked' })];
    const withTrace = { ...second!, traces: new Map([[tryKey(reports[1]!, 0), trace]]) };
    const { events, traces } = mergeBlobs([first!, withTrace]);
    const [a, b] = reportsOf(events) as [ScenarioReport, ScenarioReport];
    expect(await traces.read(b, 0)).toEqual(trace);
    expect(await traces.bytes(b, 0)).toBe(Buffer.byteLength(`${JSON.stringify(trace[0])}\n`));
    expect([await traces.read(a, 0), await traces.bytes(a, 0), await traces.read(b, 1)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('Blobs that are not of one run are refused by name:', () => {
  test.each<[string, readonly Blob[], string, RegExp]>([
    [
      'another plan',
      [shard(1, 2), shard(2, 2, { plan: planOf(['x']) })],
      'BLOB_OTHER_RUN',
      /1\.blob and 2\.blob: their plans/,
    ],
    [
      'another seed',
      [shard(1, 2), shard(2, 2, { seed: 5 })],
      'BLOB_OTHER_RUN',
      /1\.blob and 2\.blob: one seed/,
    ],
    [
      'another number of shards',
      [shard(1, 2), shard(2, 3)],
      'BLOB_OTHER_RUN',
      /1\.blob is one of 2, 2\.blob of 3/,
    ],
    [
      'another version',
      [shard(1, 2), shard(2, 2, { lockbench: '0.2.0' })],
      'BLOB_VERSION',
      /0\.1\.0 and 0\.2\.0/,
    ],
    [
      'a shard twice',
      [shard(1, 2), { ...shard(1, 2), name: 'again.blob' }],
      'SHARD_TWICE',
      /1\.blob and again\.blob are both 1\/2/,
    ],
    [
      'a whole run twice',
      [blobOf('x.blob', streamOf(reports)), blobOf('y.blob', streamOf(reports))],
      'SHARD_TWICE',
      /x\.blob and y\.blob/,
    ],
    [
      'a whole run and a shard',
      [blobOf('x.blob', streamOf(reports)), shard(2, 2)],
      'BLOB_OTHER_RUN',
      /x\.blob.*2\.blob|2\.blob.*x\.blob/,
    ],
    ['a shard beyond the last', [shard(3, 2)], 'BLOB_OTHER_RUN', /3\.blob is shard 3\/2/],
    [
      'a scenario in two shards',
      [
        shard(1, 2),
        blobOf(
          '2.blob',
          streamOf([reports[0]!, reports[1]!], { started: { plan, shard: { part: 2, of: 2 } } }),
        ),
      ],
      'BLOB_OTHER_RUN',
      /1\.blob and 2\.blob both ran doors\/front\.scenario\.yaml#a/,
    ],
    [
      'a scenario in none',
      [
        shard(1, 2),
        blobOf('2.blob', streamOf([reports[1]!], { started: { plan, shard: { part: 2, of: 2 } } })),
      ],
      'BLOB_OTHER_RUN',
      /hold 4 scenarios, the plan 5/,
    ],
  ])('%s', (_name, blobs, code, detail) => {
    expect(() => mergeBlobs(blobs)).toThrow(refused(code, detail));
  });
});
