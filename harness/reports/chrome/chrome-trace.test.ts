import { describe, expect, test } from 'vitest';
import { jobTrace } from '../timeline/testing/job-trace.ts';
import { chromeTrace } from './chrome-trace.ts';

interface Entry {
  ph: string;
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur: number;
  id: string;
}
const { traceEvents } = JSON.parse(chromeTrace(jobTrace)) as { traceEvents: Entry[] };
const of = (...letters: string[]) => traceEvents.filter(({ ph }) => letters.includes(ph));

describe('The export for Chrome', () => {
  test('has every event once, at microseconds since the trace began', () => {
    const events = traceEvents.filter(entry => 'seq' in ((entry as { args?: object }).args ?? {}));
    expect(events.map(({ name }) => name)).toEqual(jobTrace.map(({ type }) => type));
    expect(events.map(({ ts }) => ts)).toEqual(jobTrace.map(({ at }) => (at - jobTrace[0]!.at) * 1000));
  });

  test('names every process and thread', () => {
    const named = new Set(of('M').map(({ pid, tid }) => `${pid}/${tid}`));
    for (const { pid, tid } of traceEvents) expect(named).toContain(`${pid}/${tid}`);
  });

  test('has no two spans on a thread that overlap without one holding the other', () => {
    for (const one of of('X'))
      for (const other of of('X')) {
        if (one.tid !== other.tid || one.ts >= other.ts) continue;
        const isApart = one.ts + one.dur <= other.ts;
        const isInside = one.ts + one.dur >= other.ts + other.dur;
        expect(isApart || isInside, `${one.name} and ${other.name}`).toBe(true);
      }
  });

  test('ends every span that may overlap, not before it begins', () => {
    const ends = new Map(of('e').map(entry => [entry.id, entry]));
    expect(of('b').length).toBeGreaterThan(0);
    expect(ends.size).toBe(of('b').length);
    for (const { id, ts } of of('b')) expect(ends.get(id)?.ts).toBeGreaterThanOrEqual(ts);
  });

  test("has arrows along the job's way, each between slices", () => {
    const arrows = of('s', 't', 'f');
    expect(arrows.map(({ ph }) => ph).join('')).toMatch(/^st+f$/);
    for (const { tid, ts } of arrows)
      expect(of('X').some(span => span.tid === tid && span.ts <= ts && ts <= span.ts + span.dur)).toBe(true);
  });
});
