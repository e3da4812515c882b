import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { buildTimeline } from '../timeline/build.ts';
import type { Timeline } from '../timeline/model.ts';

/**
 * An entry of Chrome's trace event format (document "Trace Event Format", by letters of `ph`): X lasts, i happens,
 * b and e bound what may overlap, s, t and f are an arrow, M names.
 */
interface Entry {
  readonly ph: 'X' | 'i' | 'b' | 'e' | 's' | 't' | 'f' | 'M';
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds since the trace began, because present dates would lose precision in viewers. */
  readonly ts?: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly id?: string;
  readonly s?: 't';
  readonly bp?: 'e';
  readonly args?: object;
}

const US_PER_MS = 1000;

/** A trace for chrome://tracing, Perfetto and speedscope: a process for each device, a thread for each lane. */
export function chromeTrace(events: readonly TraceEvent[]): string {
  const timeline = buildTimeline(events);
  const groups = [...new Set(timeline.lanes.map(({ group }) => group))];
  const place = (lane: number) => ({ pid: groups.indexOf(timeline.lanes[lane]!.group) + 1, tid: lane + 1 });
  const entries = [
    ...names(timeline, groups, place),
    ...spanEntries(timeline, place),
    ...eventEntries(timeline, events, place),
  ];
  const lines = entries.map(entry => JSON.stringify(entry)).join(',\n');
  return `{"displayTimeUnit":"ms","traceEvents":[\n${lines}\n]}\n`;
}

type Place = (lane: number) => { readonly pid: number; readonly tid: number };

function* names({ lanes }: Timeline, groups: readonly string[], place: Place): Generator<Entry> {
  for (const [index, name] of groups.entries())
    yield { ph: 'M', name: 'process_name', pid: index + 1, tid: 0, args: { name } };
  for (const [lane, { name }] of lanes.entries()) {
    yield { ph: 'M', name: 'thread_name', ...place(lane), args: { name } };
    yield { ph: 'M', name: 'thread_sort_index', ...place(lane), args: { sort_index: lane } };
  }
}

/**
 * States follow one another, so one thread can show them. Spans that may overlap are asynchronous, or viewers would move
 * and drop them.
 */
function* spanEntries(timeline: Timeline, place: Place): Generator<Entry> {
  const { spans, lanes, labels, at } = timeline;
  const endMs = at.at(-1) ?? 0;
  for (const [index, lane] of spans.lane.entries()) {
    const { group, shape } = lanes[lane]!;
    const to = spans.to[index]!;
    const ts = at[spans.from[index]!]! * US_PER_MS;
    const end = (to < at.length ? at[to]! : endMs) * US_PER_MS;
    const head = { name: labels[spans.label[index]!]!, cat: group, ...place(lane) };
    if (shape === 'states') yield { ph: 'X', ...head, ts, dur: end - ts };
    else {
      yield { ph: 'b', ...head, id: `${index}`, ts };
      yield { ph: 'e', ...head, id: `${index}`, ts: end };
    }
  }
}

/** An arrow needs a slice at both ends, so an event of a flow becomes a slice of no length instead of a mark. */
function* eventEntries(timeline: Timeline, events: readonly TraceEvent[], place: Place): Generator<Entry> {
  const last = new Map<number, number>();
  for (const [index, flow] of timeline.flow.entries()) last.set(flow, index);
  const begun = new Set<number>();
  for (const [index, { type, source, seq, data }] of events.entries()) {
    const lane = timeline.lane[index]!;
    const flow = timeline.flow[index]!;
    const ts = timeline.at[index]! * US_PER_MS;
    const head = { name: type, cat: timeline.lanes[lane]!.group, ...place(lane), ts };
    const args = { source, seq, ...data };
    if (flow < 0) {
      yield { ph: 'i', ...head, s: 't', args };
      continue;
    }
    yield { ph: 'X', ...head, dur: 0, args };
    const arrow = { ...head, name: timeline.flows[flow]!, cat: 'flow', id: `${flow}` };
    if (!begun.has(flow)) yield { ph: 's', ...arrow };
    else if (index === last.get(flow)) yield { ph: 'f', ...arrow, bp: 'e' };
    else yield { ph: 't', ...arrow };
    begun.add(flow);
  }
}
