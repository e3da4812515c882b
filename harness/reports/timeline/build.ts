import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { readDirectory } from './directory.ts';
import { readFlows } from './flows.ts';
import { compareLanes, laneOf, levelOf } from './lanes.ts';
import type { Lane, Timeline } from './model.ts';
import { readSpans } from './spans.ts';

/**
 * Builds the columns of a trace: the lane of each event, the spans, and which events belong together. It depends on the
 * events alone.
 */
export function buildTimeline(events: readonly TraceEvent[]): Timeline {
  const directory = readDirectory(events);
  const { lanes, of: lane } = assignLanes(events.map(event => laneOf(event, directory)));
  const flows = readFlows(events, directory);
  const kinds = new Numbering();
  const labels = new Numbering();
  const startMs = events[0]?.at ?? 0;
  const spans = readSpans(events, lane, lanes);
  return {
    startMs,
    at: neverBack(Float64Array.from(events, ({ at }) => at - startMs)),
    seq: Uint32Array.from(events, ({ seq }) => seq),
    lane,
    kind: Uint16Array.from(events, ({ type }) => kinds.of(type)),
    level: Uint8Array.from(events, levelOf),
    flow: flows.of,
    spans: {
      lane: Uint16Array.from(spans, span => span.lane),
      from: Uint32Array.from(spans, ({ from }) => from),
      to: Uint32Array.from(spans, ({ to }) => to),
      label: Uint16Array.from(spans, ({ label }) => labels.of(label)),
      flow: Int32Array.from(spans, ({ event }) => flows.of[event]!),
    },
    lanes,
    kinds: kinds.names,
    labels: labels.names,
    flows: flows.names,
  };
}

/** Lanes from top to bottom; a lane has the richest shape that any of its events needs. */
function assignLanes(wanted: readonly Lane[]): { lanes: readonly Lane[]; of: Uint16Array } {
  const byKey = new Map<string, Lane>();
  const keys = wanted.map(lane => {
    const key = JSON.stringify([lane.group, lane.name]);
    const present = byKey.get(key);
    if (!present || (present.shape === 'marks' && lane.shape !== 'marks')) byKey.set(key, lane);
    return key;
  });
  const sorted = [...byKey].sort(([, one], [, other]) => compareLanes(one, other));
  const indexes = new Map(sorted.map(([key], index) => [key, index]));
  return { lanes: sorted.map(([, lane]) => lane), of: Uint16Array.from(keys, key => indexes.get(key)!) };
}

/** A host's clock may be set back while outside devices are traced, but the axis must not go back. */
function neverBack(at: Float64Array): Float64Array {
  for (let index = 1; index < at.length; index++) at[index] = Math.max(at[index]!, at[index - 1]!);
  return at;
}

/** The number of texts that a column of two bytes can tell apart; further texts share the last number. */
const MOST_NAMES = 65_535;
const OTHERS = '…';

class Numbering {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (this.names.length > MOST_NAMES) return MOST_NAMES;
    const number = this.names.push(this.names.length === MOST_NAMES ? OTHERS : name) - 1;
    this.#numbers.set(name, number);
    return number;
  }
}
