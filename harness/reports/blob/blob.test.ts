import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../simulator/world/trace.ts';
import type { ReportEvent } from '../stream/events.ts';
import { failedReport, reportOf, streamOf, traceEvent } from '../stream/testing/events.ts';
import { type TraceSource, tryKey } from '../stream/writer.ts';
import { BlobWriter, type TraceBudget } from './blob-writer.ts';
import { readBlob } from './read-blob.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-blob-'));
afterAll(() => rm(folder, { recursive: true }));
const path = join(folder, 'a.blob');

const noTraces: TraceSource = { bytes: async () => undefined, read: async () => undefined };
const trace: readonly TraceEvent[] = [traceEvent('bolt.moved', { to: 'unlocked' })];
const tracesOf = (bytes: number): TraceSource => ({ bytes: async () => bytes, read: async () => trace });

async function write(
  events: readonly ReportEvent[],
  traces = noTraces,
  budget?: TraceBudget,
): Promise<Buffer> {
  const writer = new BlobWriter(path, traces, budget);
  // The events are written without a pause between them, as in a run.
  await Promise.all(events.map(event => writer.write(event)));
  return readFile(path);
}

describe('A blob', () => {
  test('gives back every event of its streams, and is for its owner alone', async () => {
    const events = [
      ...streamOf([failedReport(), reportOf({ name: 'B\n\u2028é' })], {
        started: { shard: { part: 1, of: 3 } },
      }),
      ...streamOf([reportOf({ profile: 'stack' })], {
        started: { profile: 'stack' },
        ended: { errors: [{ code: 'SCENARIO_INVALID', message: 'x', context: { line: 3 } }] },
      }),
    ];
    await write(events);
    const { records } = await readBlob(path, 'a.blob');
    expect(
      records.flatMap(({ started, reports, ended }) => [
        started,
        ...reports.map(report => ({ event: 'scenario.finished', report })),
        ended,
      ]),
    ).toEqual(events);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('has the traces of tries', async () => {
    const report = failedReport();
    await write(streamOf([report]), tracesOf(100));
    const { traces } = await readBlob(path, 'a.blob');
    expect([...traces]).toEqual([[tryKey(report, 0), trace]]);
  });

  test('takes no more traces than its budget, and prefers those of failures to those of passes', async () => {
    const reports = [
      reportOf({ name: 'A' }),
      reportOf({ name: 'B' }),
      failedReport({ name: 'C' }),
      failedReport({ name: 'D' }),
    ];
    await write(streamOf(reports), tracesOf(100), { failedBytes: 150, otherBytes: 100 });
    const { traces } = await readBlob(path, 'a.blob');
    expect([...traces.keys()]).toEqual([tryKey(reports[0]!, 0), tryKey(reports[2]!, 0)]);
  });

  test('is the same bytes for the same events', async () => {
    const events = streamOf(Array.from({ length: 50 }, (_, index) => failedReport({ name: `S${index}` })));
    expect((await write(events, tracesOf(5))).equals(await write(events, tracesOf(5)))).toBe(true);
  });
});

describe('A file that is no whole blob', () => {
  const read = () => readBlob(path, 'shard.blob');
  const refused = (code: string, detail: RegExp) =>
    expect(read()).rejects.toMatchObject({ code, detail: expect.stringMatching(detail) });

  test('is refused wherever it was cut off', async () => {
    const whole = await write([
      ...streamOf([failedReport(), reportOf()]),
      ...streamOf([reportOf({ profile: 'stack' })], { started: { profile: 'stack' } }),
    ]);
    // Every cut near the end is tried, because little is missing there.
    for (let length = 0; length < whole.length; length += length < whole.length - 60 ? 13 : 1) {
      await writeFile(path, whole.subarray(0, length));
      await refused('BLOB_BROKEN', /^shard\.blob: /);
    }
  });

  test('is refused wherever a byte is wrong', async () => {
    const whole = await write(streamOf([failedReport()]));
    const { records } = await read();
    // The header of gzip has bytes that do not matter: time, system and flags.
    for (let index = 10; index < whole.length; index += 7) {
      const damaged = Buffer.from(whole);
      damaged[index]! ^= 0x40;
      await writeFile(path, damaged);
      await read().then(
        blob => expect(blob.records).toEqual(records),
        error => expect(error).toMatchObject({ code: 'BLOB_BROKEN' }),
      );
    }
  });

  const lines = (...values: readonly unknown[]) =>
    gzipSync(values.map(value => `${JSON.stringify(value)}\n`).join(''));
  const [started, finished, ended] = streamOf([reportOf()]);
  const end = { event: 'blob.ended', streams: 1 };

  test.each<[string, Buffer, RegExp]>([
    ['text', Buffer.from('<xml/>'), /incorrect header/],
    ['nothing', Buffer.alloc(0), /./],
    ['another file under gzip', gzipSync('hello\n'), /line 1 is no JSON/],
    ['other JSON', lines([1], 2), /line 1/],
    ['no run', lines({ event: 'blob.ended', streams: 0 }), /line 1 belongs to no run/],
    ['a report outside of a run', lines(finished), /line 1 belongs to no run/],
    ['a run in a run', lines(started, started, ended, end), /line 2 begins a run in another/],
    ['a run without its end', lines(started, finished, end), /ends with 0 runs, not 1/],
    ['something behind the end', lines(started, ended, end, started), /line 4 is behind the end/],
    [
      'a trace of nothing',
      lines(started, { event: 'trace', try: 0, events: [] }, ended, end),
      /trace of nothing/,
    ],
    [
      'a report of a wrong shape',
      lines(started, { event: 'scenario.finished', report: { ...reportOf(), tries: 5 } }),
      /line 2: report\.tries/,
    ],
    ['an unknown event', lines(started, { event: 'other' }), /line 2: event/],
  ])('is refused: %s', async (_name, content, detail) => {
    await writeFile(path, content);
    await refused('BLOB_BROKEN', detail);
  });

  test('is refused by its version when another lockbench wrote it, whatever else it holds', async () => {
    await writeFile(
      path,
      lines({ event: 'run.started', format: 2, lockbench: '9.1.0', news: true }, { event: 'later' }),
    );
    await refused('BLOB_VERSION', /^shard\.blob, format 2 by lockbench 9\.1\.0$/);
  });

  test('is refused before it fills the memory', async () => {
    // Members of a gzip file follow each other: one is enough to be written 600 times.
    const member = gzipSync(Buffer.alloc(1024 * 1024));
    await writeFile(path, Buffer.concat(Array.from({ length: 600 }, () => member)));
    await refused('BLOB_BROKEN', /larger|length/i);
  });

  test('is refused when it is a folder or does not exist', async () => {
    await mkdir(join(folder, 'b'), { recursive: true });
    await expect(readBlob(join(folder, 'b'), 'b')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(readBlob(join(folder, 'none'), 'none')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

test('what a blob holds is JSON lines', async () => {
  const content = gunzipSync(await write(streamOf([reportOf()]))).toString();
  expect(
    content
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line).event),
  ).toEqual([...['run.started', 'scenario.finished', 'run.ended', 'blob.ended']]);
});
