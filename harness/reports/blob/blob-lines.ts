import * as z from 'zod';
import { errorTable } from '../../../protocol/errors/table.ts';
import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { type ReportEvent, STREAM_FORMAT } from '../stream/events.ts';

/** A line of a blob: the events of streams, the traces of their tries after each report, and the end mark. */
export type BlobLine = ReportEvent | TraceLine | BlobEnd;

export interface TraceLine {
  readonly event: 'trace';
  /** A trace of the last report before it: that of the try with this index. */
  readonly try: number;
  readonly events: readonly TraceEvent[];
}

/** The last line, after all streams; a blob without it was cut off. */
export interface BlobEnd {
  readonly event: 'blob.ended';
  readonly streams: number;
}

const code = z.enum(Object.keys(errorTable) as [keyof typeof errorTable, ...(keyof typeof errorTable)[]]);
const profile = z.enum(['virtual', 'stack', 'hardware', 'external']);
const verdict = z.enum(['passed', 'failed', 'skipped']);
const count = z.int().min(0);
const ms = z.number();
const text = z.string();

const traceEvent = z.looseObject({
  seq: count,
  at: z.number(),
  source: text,
  type: text,
  data: z.record(text, z.json()).optional(),
});

/** The fields of a report that writers use; further fields of a later minor version are accepted. */
const position = z.looseObject({
  file: text,
  line: count,
  column: count,
  path: text.optional(),
  get usedAt() {
    return position.optional();
  },
});

const failure = z.looseObject({
  code,
  message: text,
  at: position.optional(),
  excerpt: z.array(z.looseObject({ line: count, text, isFailing: z.boolean() })).optional(),
  step: z.looseObject({ verb: text, label: text.optional() }).optional(),
  expected: text.optional(),
  seen: text.optional(),
  steps: z.array(z.looseObject({ line: count, name: text, atMs: ms, tookMs: ms, outcome: text.optional() })),
  faults: z.array(text),
  devices: z.array(
    z.looseObject({ name: text, kind: text, facts: z.array(z.looseObject({ name: text, value: text })) }),
  ),
  events: z.array(traceEvent),
});

const attempt = z.looseObject({
  verdict,
  failure: failure.optional(),
  virtualMs: ms,
  wallMs: ms,
  trace: text.optional(),
  worker: count,
  startedMs: ms,
});

const report = z.looseObject({
  id: text,
  file: text,
  line: count.optional(),
  name: text,
  tags: z.array(text),
  rules: z.array(text),
  profile,
  seed: count,
  verdict,
  flaky: z.literal(true).optional(),
  quarantined: z.looseObject({ owner: text, because: text, issue: text.optional(), until: text }).optional(),
  reason: text.optional(),
  failure: failure.optional(),
  tries: z.array(attempt),
  virtualMs: ms,
  wallMs: ms,
  events: count,
  replay: text.optional(),
  lastEvents: z.array(text).optional(),
  trace: text.optional(),
  notes: z.array(text).optional(),
  capture: text.optional(),
});

const runError = z.looseObject({
  code: code.optional(),
  message: text,
  remedy: text.optional(),
  context: z.record(text, z.union([text, z.number(), z.boolean()])).optional(),
});

export const blobLine = z.discriminatedUnion('event', [
  z.looseObject({
    event: z.literal('run.started'),
    format: z.literal(STREAM_FORMAT),
    lockbench: text,
    profile,
    startedAt: z.number().min(0).max(8.64e15),
    expected: count,
    plan: z.looseObject({ digest: text, total: count }),
    shard: z.looseObject({ part: z.int().min(1), of: z.int().min(1).max(9_999) }).optional(),
    workers: count,
    seed: count.optional(),
    broker: text.optional(),
    folder: text.optional(),
  }),
  z.looseObject({ event: z.literal('scenario.finished'), report }),
  z.looseObject({ event: z.literal('run.ended'), wallMs: ms, errors: z.array(runError) }),
  z.looseObject({ event: z.literal('trace'), try: count, events: z.array(traceEvent) }),
  z.looseObject({ event: z.literal('blob.ended'), streams: count }),
]);
