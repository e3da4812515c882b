import { ROW, scaleOf } from './geometry.ts';
import type { Canvas } from './paint.ts';
import type { TimelineState } from './state.ts';

/** A span narrower than this many pixels has no text. */
const READABLE = 26;

/** Draws the spans of a lane. It skips spans within a pixel that is already drawn, so that 100,000 of them stay cheap. */
export function paintSpans(state: TimelineState, canvas: Canvas, lane: number, top: number): void {
  const { context, geometry, colours, spanColours } = canvas;
  const { timeline, axis, view, spansByLane, flow } = state;
  const { from, to, label, flow: flows } = timeline.spans;
  const list = spansByLane[lane]!;
  const scale = scaleOf(state, geometry);
  const isOverlapping = timeline.lanes[lane]!.shape === 'spans';
  let drawnTo = Number.NEGATIVE_INFINITY;
  for (let place = isOverlapping ? 0 : firstSpan(state, list); place < list.length; place++) {
    const span = list[place]!;
    const start = axis.position[from[span]!]!;
    if (start > view.to) break;
    const end = to[span]! < axis.position.length ? axis.position[to[span]!]! : axis.length;
    if (end < view.from) continue;
    const left = geometry.names + Math.max(0, (start - view.from) * scale);
    const right = Math.min(geometry.width, geometry.names + (end - view.from) * scale);
    if (right <= drawnTo + 1 && flows[span] !== flow) continue;
    context.globalAlpha = flow >= 0 && flows[span] === flow ? 1 : 0.75;
    context.fillStyle = colours.spans[spanColours[label[span]!]!]!;
    context.fillRect(left, top + 2, Math.max(1, right - left - 0.5), ROW - 5);
    drawnTo = Math.max(drawnTo, right);
    if (right - left >= READABLE) write(canvas, timeline.labels[label[span]!]!, left, right, top);
  }
  context.globalAlpha = 1;
}

/** The last of spans that follow one another to begin before the view. */
function firstSpan({ timeline, axis, view }: TimelineState, list: Uint32Array): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (axis.position[timeline.spans.from[list[middle]!]!]! <= view.from) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function write({ context, colours }: Canvas, text: string, left: number, right: number, top: number): void {
  const room = Math.floor((right - left - 8) / 6.2);
  if (room < 2) return;
  context.globalAlpha = 1;
  context.font = colours.font;
  context.textBaseline = 'middle';
  context.fillStyle = colours.text;
  context.fillText(text.length > room ? `${text.slice(0, room - 1)}…` : text, left + 4, top + ROW / 2 - 1);
}
