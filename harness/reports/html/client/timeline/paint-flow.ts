import { ROW, RULER } from './geometry.ts';
import { type Canvas, pixelOf } from './paint.ts';
import type { TimelineState } from './state.ts';

/** Draws the way of the chosen event's job through all lanes, from event to event. */
export function paintFlow(state: TimelineState, { context, geometry, colours }: Canvas): void {
  const { flow, timeline, axis, rows, scrollTop } = state;
  if (flow < 0) return;
  const rowOf = new Map(rows.map((lane, row) => [lane, row]));
  context.strokeStyle = colours.good;
  context.fillStyle = colours.good;
  context.lineWidth = 1.5;
  context.beginPath();
  const points: [x: number, y: number][] = [];
  let last = '';
  for (let index = 0; index < timeline.flow.length; index++) {
    if (timeline.flow[index] !== flow) continue;
    const row = rowOf.get(timeline.lane[index]!);
    if (row === undefined) continue;
    const x = pixelOf(state, geometry, axis.position[index]!);
    const y = RULER + row * ROW - scrollTop + ROW / 2;
    const key = `${Math.round(x)} ${row}`;
    if (key === last) continue;
    last = key;
    if (points.length === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
    points.push([x, y]);
  }
  context.stroke();
  for (const [x, y] of points) context.fillRect(x - 3, y - 3, 6, 6);
}

/** Draws a line through all lanes at the chosen event. */
export function paintSelection(state: TimelineState, { context, geometry, colours }: Canvas): void {
  const { selected, axis, rows, timeline, scrollTop, range } = state;
  if (range) {
    const edge = (index: number) => (index < axis.position.length ? axis.position[index]! : axis.length);
    const left = pixelOf(state, geometry, edge(range[0]));
    context.globalAlpha = 0.12;
    context.fillStyle = colours.mark;
    context.fillRect(left, RULER, pixelOf(state, geometry, edge(range[1])) - left, geometry.height);
    context.globalAlpha = 1;
  }
  if (selected < 0) return;
  const x = pixelOf(state, geometry, axis.position[selected]!);
  context.fillStyle = colours.text;
  context.fillRect(x - 0.5, RULER, 1, geometry.height);
  const row = rows.indexOf(timeline.lane[selected]!);
  if (row < 0) return;
  context.strokeStyle = colours.text;
  context.lineWidth = 2;
  context.strokeRect(x - 5, RULER + row * ROW - scrollTop + 4, 10, ROW - 8);
}
