import { countPixels } from '../../../timeline/bins.ts';
import type { Colours } from './colours.ts';
import { type Geometry, ROW, RULER, scaleOf } from './geometry.ts';
import { paintFlow, paintSelection } from './paint-flow.ts';
import { paintRuler } from './paint-ruler.ts';
import { paintSpans } from './paint-spans.ts';
import type { TimelineState } from './state.ts';

/** What a frame needs apart from the state; its buffers are reused from frame to frame. */
export interface Canvas {
  readonly context: CanvasRenderingContext2D;
  readonly geometry: Geometry;
  readonly colours: Colours;
  readonly spanColours: Uint8Array;
  readonly counts: Uint8Array;
  readonly worst: Uint8Array;
}

export function paint(state: TimelineState, canvas: Canvas): void {
  const { context, geometry, colours } = canvas;
  const { width, height, names } = geometry;
  context.fillStyle = colours.page;
  context.fillRect(0, 0, width, height);
  context.save();
  context.beginPath();
  context.rect(names, RULER, width - names, height - RULER);
  context.clip();
  forEachRow(state, geometry, (lane, top) => {
    paintSpans(state, canvas, lane, top);
    paintMarks(state, canvas, lane, top);
  });
  paintFlow(state, canvas);
  paintSelection(state, canvas);
  context.restore();
  paintNames(state, canvas);
  paintRuler(state, canvas);
}

function forEachRow(
  { rows, scrollTop }: TimelineState,
  { height }: Geometry,
  act: (lane: number, top: number, row: number) => void,
): void {
  const first = Math.max(0, Math.floor(scrollTop / ROW));
  for (let row = first; row < rows.length; row++) {
    const top = RULER + row * ROW - scrollTop;
    if (top > height) return;
    act(rows[row]!, top, row);
  }
}

/** Draws at most one mark a pixel, higher for more events; neighbours of equal height and colour become one rectangle. */
function paintMarks(state: TimelineState, canvas: Canvas, lane: number, top: number): void {
  const { context, geometry, colours, counts, worst } = canvas;
  countPixels(state.byLane[lane]!, state.timeline.level, state.view, counts, worst);
  const hasSpans = state.spansByLane[lane]!.length > 0;
  const paints = [colours.mark, colours.warn, colours.bad];
  for (const [level, paintOfLevel] of paints.entries()) {
    context.fillStyle = paintOfLevel;
    for (let pixel = 0; pixel < counts.length; pixel++) {
      const count = counts[pixel]!;
      if (count === 0 || worst[pixel] !== level) continue;
      const tall = heightOf(count, hasSpans && level === 0);
      let end = pixel + 1;
      while (
        counts[end]! > 0 &&
        worst[end] === level &&
        heightOf(counts[end]!, hasSpans && level === 0) === tall
      )
        end++;
      context.fillRect(geometry.names + pixel, top + ROW - 2 - tall, Math.max(1.5, end - pixel), tall);
      pixel = end - 1;
    }
  }
}

/** The height has only four steps, so that neighbours are often equal; it is low where states are drawn behind. */
function heightOf(count: number, isLow: boolean): number {
  if (isLow) return count > 4 ? 5 : 3;
  return count > 16 ? 18 : count > 4 ? 14 : count > 1 ? 11 : 8;
}

function paintNames(state: TimelineState, { context, geometry, colours }: Canvas): void {
  const { names, height } = geometry;
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, names, height);
  context.font = colours.font;
  context.textBaseline = 'middle';
  context.save();
  context.beginPath();
  context.rect(0, RULER, names - 4, height - RULER);
  context.clip();
  let before = '';
  forEachRow(state, geometry, (lane, top, row) => {
    const { group, name } = state.timeline.lanes[lane]!;
    const isFirst = group !== before;
    before = group;
    context.fillStyle = colours.line;
    if (isFirst && row > 0) context.fillRect(0, top, names, 1);
    context.fillStyle = colours.text;
    const shown = isFirst ? `${group} ` : '';
    context.fillText(shown, 8, top + ROW / 2);
    const indent = isFirst ? 8 + context.measureText(shown).width : 20;
    context.fillStyle = colours.muted;
    context.fillText(name, indent, top + ROW / 2);
  });
  context.restore();
  context.fillStyle = colours.line;
  context.fillRect(names - 1, 0, 1, height);
}

/** Buffers with an entry for each pixel of the lanes' width. */
export function buffersFor({ width, names }: Geometry): Pick<Canvas, 'counts' | 'worst'> {
  const pixels = Math.max(1, Math.ceil(width - names));
  return { counts: new Uint8Array(pixels), worst: new Uint8Array(pixels) };
}

export function pixelOf(state: TimelineState, geometry: Geometry, place: number): number {
  return geometry.names + (place - state.view.from) * scaleOf(state, geometry);
}
