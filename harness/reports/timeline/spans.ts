import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { text } from './event-data.ts';
import type { Lane } from './model.ts';

export interface Span {
  readonly lane: number;
  readonly from: number;
  /** Index of the event that ends it; the number of events when none does. */
  to: number;
  readonly label: string;
  /** An event whose flow the span gets. */
  readonly event: number;
}

/** The effect of one event on the spans of its lane. */
type Meaning =
  | { readonly kind: 'nothing' }
  /**
   * In a lane of states, the state before it ends here. `before` is the state from the start of the trace, when no other
   * is known.
   */
  | { readonly kind: 'state'; readonly label: string; readonly before?: string }
  /** Like `state`, but begins a new span even when the label is the same. */
  | { readonly kind: 'next'; readonly label: string; readonly before?: never }
  | { readonly kind: 'begin'; readonly key: string; readonly label: string }
  | { readonly kind: 'end'; readonly key: string };

/** The spans of a trace, ordered by their first event. `lanes[i]` is the lane of event `i`. */
export function readSpans(
  events: readonly TraceEvent[],
  laneIndexes: Uint16Array,
  lanes: readonly Lane[],
): readonly Span[] {
  const spans: Span[] = [];
  const states = new Map<number, Span>();
  const open = new Map<string, Span>();
  const begin = (lane: number, from: number, label: string, event: number): Span => {
    const span: Span = { lane, from, to: events.length, label, event };
    spans.push(span);
    return span;
  };
  for (const [index, event] of events.entries()) {
    const lane = laneIndexes[index]!;
    const meaning = meaningOf(event, lanes[lane]!);
    switch (meaning.kind) {
      case 'nothing':
        break;
      case 'state':
      case 'next': {
        const present = states.get(lane);
        if (meaning.kind === 'state' && present?.label === meaning.label) break;
        if (present) present.to = index;
        else if (meaning.before !== undefined && index > 0) begin(lane, 0, meaning.before, index).to = index;
        states.set(lane, begin(lane, index, meaning.label, index));
        break;
      }
      case 'begin': {
        // A job that is delivered twice is still one job.
        const key = `${lane} ${meaning.key}`;
        if (!open.has(key)) open.set(key, begin(lane, index, meaning.label, index));
        break;
      }
      case 'end': {
        const key = `${lane} ${meaning.key}`;
        const span = open.get(key);
        if (span) span.to = index;
        open.delete(key);
        break;
      }
    }
  }
  return spans.sort((one, other) => one.from - other.from);
}

const nothing: Meaning = { kind: 'nothing' };

function meaningOf({ source, type, data }: TraceEvent, lane: Lane): Meaning {
  switch (type) {
    case 'machine.transition':
      if (lane.shape !== 'states') return nothing;
      return { kind: 'state', label: text(data, 'to'), before: text(data, 'from') };
    case 'step.started':
      return { kind: 'next', label: `${text(data, 'line')}  ${text(data, 'step')}` };
    case 'fault.started':
      return { kind: 'begin', key: text(data, 'fault'), label: text(data, 'fault') };
    case 'fault.ended':
      return { kind: 'end', key: text(data, 'fault') };
    case 'ble.connected':
      return { kind: 'begin', key: text(data, 'link'), label: 'connected' };
    case 'ble.closed':
      return { kind: 'end', key: text(data, 'link') };
    case 'job.created':
      return { kind: 'begin', key: text(data, 'job'), label: text(data, 'op') };
    case 'job.completed':
      return { kind: 'end', key: text(data, 'job') };
    case 'job.received':
      return { kind: 'begin', key: `${source} ${text(data, 'id')}`, label: text(data, 'task') };
    case 'job.finished':
      return { kind: 'end', key: `${source} ${text(data, 'id')}` };
    case 'bolt.moved':
      return { kind: 'state', label: text(data, 'to') };
    case 'bolt.jammed':
      return { kind: 'state', label: 'jammed' };
    case 'door.opened':
    case 'door.closed':
    case 'door.ajar':
    case 'alarm.raised':
    case 'alarm.ended':
      return { kind: 'state', label: type.replace('.', ' ') };
    default:
      return nothing;
  }
}
