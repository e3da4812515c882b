import { elapsed } from '../../../event-line.ts';
import { firstAt, timeAt } from '../../../timeline/axis.ts';
import { FOLDS, RULER } from './geometry.ts';
import { type Canvas, pixelOf } from './paint.ts';
import type { TimelineState } from './state.ts';

const TICK_PX = 120;

/** Draws times or numbers along the upper edge, and the places where idle time is folded. */
export function paintRuler(state: TimelineState, canvas: Canvas): void {
  const { context, geometry, colours } = canvas;
  const { width, names, height } = geometry;
  const { view, axis, mode, timeline } = state;
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, width, RULER);
  paintFolds(state, canvas);
  context.font = colours.font;
  context.textBaseline = 'middle';
  const ticks = Math.max(1, Math.floor((width - names) / TICK_PX));
  for (let tick = 0; tick < ticks; tick++) {
    const place = view.from + ((view.to - view.from) * tick) / ticks;
    const x = pixelOf(state, geometry, place);
    const label =
      mode === 'number'
        ? `#${Math.round(place) + (timeline.seq[0] ?? 0)}`
        : `+${elapsed(timeAt(axis, timeline.at, place))}`;
    context.fillStyle = colours.line;
    context.fillRect(x, 0, 1, height);
    context.fillStyle = colours.muted;
    context.fillText(label, x + 4, (RULER - FOLDS) / 2);
  }
  context.fillStyle = colours.line;
  context.fillRect(0, RULER - 1, width, 1);
}

/** Draws on each pixel at most once, however many gaps fall on it. */
function paintFolds(state: TimelineState, { context, geometry, colours }: Canvas): void {
  const { axis, view, timeline } = state;
  const { folds, position } = axis;
  context.fillStyle = colours.warn;
  let last = Number.NEGATIVE_INFINITY;
  const start = firstAt(position, view.from);
  for (const index of folds) {
    if (index < start) continue;
    if (position[index - 1]! > view.to) break;
    const left = pixelOf(state, geometry, position[index - 1]!);
    const right = pixelOf(state, geometry, position[index]!);
    if (right - last < 2) continue;
    last = right;
    context.globalAlpha = 0.25;
    context.fillRect(Math.max(geometry.names, left), RULER - FOLDS, Math.max(1, right - left), FOLDS - 2);
    context.globalAlpha = 1;
    if (right - left > 110) {
      context.font = colours.font;
      const gap = timeline.at[index]! - timeline.at[index - 1]!;
      context.fillText(`⋯ ${elapsed(gap)}`, left + 4, RULER - FOLDS / 2 - 1);
    }
  }
}
