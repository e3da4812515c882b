import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toJsonLines } from '../../../simulator/world/trace.ts';
import { jobTrace } from './testing/job-trace.ts';
import { readTraceFile } from './trace-file.ts';

const whole = jobTrace.map(toJsonLines).join('');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-trace-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, last?: number) {
  const path = join(folder, 'a.jsonl');
  await writeFile(path, content);
  return await readTraceFile(path, last);
}

describe('A trace that is read again', () => {
  test('gives the events that were written', async () => {
    expect(await read(whole)).toEqual({ events: jobTrace, notes: [] });
  });

  test('may lack the end of its last line, which is reported', async () => {
    const { events, notes } = await read(whole.slice(0, -10));
    expect(events).toEqual(jobTrace.slice(0, -1));
    expect(notes).toEqual([`the last line (${jobTrace.length}) was cut off and is left out`]);
  });

  test('is cut to its newest events on request', async () => {
    const { events, notes } = await read(whole, 3);
    expect(events).toEqual(jobTrace.slice(-3));
    expect(notes).toEqual([`the first ${jobTrace.length - 3} events of the file are left out`]);
  });

  test('may lack its beginning, which is reported', async () => {
    const { notes } = await read(jobTrace.slice(4).map(toJsonLines).join(''));
    expect(notes).toEqual(['the first 4 events are missing: the trace kept the newest ones']);
  });

  test.each([
    ['nothing', ''],
    ['a text', 'Dear diary\n'],
    ['JSON of others', '{"traceEvents":[]}\n'],
    ['a list', '[1]\n'],
    ['an event without a time', '{"seq":0,"source":"cloud","type":"http"}\n'],
    ['a time that is no date', '{"seq":0,"at":1e300,"source":"cloud","type":"http"}\n'],
    ['a file without line ends', Buffer.alloc(3_000_000, 'x')],
  ])('is refused as foreign when it is %s', async (_what, content) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'TRACE_FOREIGN' });
  });

  test('is refused with the line when it is damaged in its midst', async () => {
    const lines = whole.split('\n');
    lines[6] = '{"seq":6,"at":';
    await expect(read(lines.join('\n'))).rejects.toMatchObject({
      code: 'TRACE_BROKEN',
      message: expect.stringContaining('a.jsonl: line 7 is not JSON'),
    });
  });

  test('is unreadable when it is a folder or not there', async () => {
    await expect(readTraceFile(folder)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(readTraceFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});
