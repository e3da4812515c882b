import { type Axis, type AxisMode, layOut } from '../../../timeline/axis.ts';
import { type LaneEvents, splitByLane } from '../../../timeline/bins.ts';
import type { Timeline } from '../../../timeline/model.ts';
import { type View, wholeView } from '../../../timeline/view.ts';

/** Spans of one lane, by their index in the columns. */
export type LaneSpans = Uint32Array;

/** Everything that a drawing depends on; only the functions of this file change it. */
export interface TimelineState {
  readonly timeline: Timeline;
  readonly count: number;
  mode: AxisMode;
  axis: Axis;
  byLane: readonly LaneEvents[];
  readonly spansByLane: readonly LaneSpans[];
  view: View;
  /** Lanes that the user has hidden. */
  readonly hidden: Set<number>;
  /** Lanes from top to bottom, without hidden ones. */
  rows: readonly number[];
  /** How far the lanes are scrolled, in pixels. */
  scrollTop: number;
  selected: number;
  /** The index of the chosen event; -1 when none is chosen. */
  flow: number;
  /** 1 for each event that the search found; undefined without a search. */
  hits: Uint8Array | undefined;
  /** Indexes from and to (exclusive) to which the table is restricted. */
  range: readonly [number, number] | undefined;
}

export function createState(timeline: Timeline): TimelineState {
  const count = timeline.at.length;
  const axis = layOut(timeline.at, 'folded');
  const spans: number[][] = timeline.lanes.map(() => []);
  for (const [index, lane] of timeline.spans.lane.entries()) spans[lane]!.push(index);
  return {
    timeline,
    count,
    mode: 'folded',
    axis,
    byLane: splitByLane(timeline.lane, axis.position, timeline.lanes.length),
    spansByLane: spans.map(list => Uint32Array.from(list)),
    view: wholeView(axis.length),
    hidden: new Set(),
    rows: timeline.lanes.map((_, lane) => lane),
    scrollTop: 0,
    selected: -1,
    flow: -1,
    hits: undefined,
    range: undefined,
  };
}

/** The other axis, with the same events in view. */
export function setMode(state: TimelineState, mode: AxisMode): void {
  const share = (place: number) => place / state.axis.length;
  const [from, to] = [share(state.view.from), share(state.view.to)];
  state.mode = mode;
  state.axis = layOut(state.timeline.at, mode);
  state.view = { from: from * state.axis.length, to: to * state.axis.length };
  relane(state);
}

/** Called when the found events change, because the lanes then draw only these. */
export function relane(state: TimelineState): void {
  const { timeline, axis, hits } = state;
  state.byLane = splitByLane(timeline.lane, axis.position, timeline.lanes.length, hits);
}

export function setHidden(state: TimelineState, lane: number, hidden: boolean): void {
  if (hidden) state.hidden.add(lane);
  else state.hidden.delete(lane);
  state.rows = state.timeline.lanes.map((_, index) => index).filter(index => !state.hidden.has(index));
}

/** The events of the table, in order: found, in a lane that is shown, in the chosen range. */
export function shownEvents(state: TimelineState): Uint32Array {
  const { timeline, hits, hidden, range, count } = state;
  const [from, to] = range ?? [0, count];
  const shown = new Uint32Array(to - from);
  let length = 0;
  for (let index = from; index < to; index++) {
    if (hits && !hits[index]) continue;
    if (hidden.size > 0 && hidden.has(timeline.lane[index]!)) continue;
    shown[length++] = index;
  }
  return shown.subarray(0, length);
}

/**
 * The next event in that direction that the search found or, without a search, that is a problem; -1 when there is none.
 */
export function nextOfInterest(state: TimelineState, direction: 1 | -1): number {
  const { timeline, hits, hidden, count } = state;
  const start = state.selected < 0 && direction < 0 ? count : state.selected;
  for (let index = start + direction; index >= 0 && index < count; index += direction) {
    if (hidden.has(timeline.lane[index]!)) continue;
    if (hits ? hits[index] : timeline.level[index]) return index;
  }
  return -1;
}

/** The neighbour in the same lane; the first event of all when none is chosen. */
export function nextInLane(state: TimelineState, direction: 1 | -1): number {
  const { timeline, selected, count } = state;
  if (selected < 0) return count > 0 ? 0 : -1;
  for (let index = selected + direction; index >= 0 && index < count; index += direction)
    if (timeline.lane[index] === timeline.lane[selected]) return index;
  return -1;
}

export function select(state: TimelineState, index: number): void {
  state.selected = index;
  state.flow = index < 0 ? -1 : state.timeline.flow[index]!;
}
