import type { TimelineState } from './state.ts';

/** In CSS pixels. */
export const ROW = 22;
export const RULER = 42;
/** The height of the lower part of the ruler, which shows folded idle time. */
export const FOLDS = 16;

/** The layout of the stage, which is `width` by `height`. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Width of the lanes' names on the left. */
  readonly names: number;
}

export function geometryOf(width: number, height: number): Geometry {
  return { width, height, names: Math.round(Math.min(210, width * 0.34)) };
}

/** Pixels of one unit of the axis. */
export function scaleOf({ view }: TimelineState, { width, names }: Geometry): number {
  return (width - names) / (view.to - view.from);
}

/** The place on the axis under a pixel of the stage. */
export function placeAt(state: TimelineState, geometry: Geometry, x: number): number {
  return state.view.from + (x - geometry.names) / scaleOf(state, geometry);
}

/** The lane under a pixel; -1 for none. */
export function laneAt({ rows, scrollTop }: TimelineState, y: number): number {
  if (y < RULER) return -1;
  return rows[Math.floor((y - RULER + scrollTop) / ROW)] ?? -1;
}
