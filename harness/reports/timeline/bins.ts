import { firstAt } from './axis.ts';
import type { View } from './view.ts';

/** The events of one lane, in order, with where each lies. */
export interface LaneEvents {
  readonly indexes: Uint32Array;
  readonly position: Float64Array;
}

/** Splits the columns into the events of each lane. `shown`: a 0 leaves the event out. */
export function splitByLane(
  lane: Uint16Array,
  position: Float64Array,
  laneCount: number,
  shown?: Uint8Array,
): readonly LaneEvents[] {
  const counts = new Uint32Array(laneCount);
  for (let index = 0; index < lane.length; index++) if (!shown || shown[index]) counts[lane[index]!]!++;
  const lanes = Array.from(counts, count => ({
    indexes: new Uint32Array(count),
    position: new Float64Array(count),
  }));
  counts.fill(0);
  for (let index = 0; index < lane.length; index++) {
    if (shown && !shown[index]) continue;
    const target = lanes[lane[index]!]!;
    const place = counts[lane[index]!]!++;
    target.indexes[place] = index;
    target.position[place] = position[index]!;
  }
  return lanes;
}

/**
 * Counts the events of a lane on each pixel, at most 255, and their worst level, with one look at each event in view.
 * Both buffers are as long as the view is wide.
 */
export function countPixels(
  { indexes, position }: LaneEvents,
  level: Uint8Array,
  view: View,
  counts: Uint8Array,
  worst: Uint8Array,
): void {
  counts.fill(0);
  worst.fill(0);
  const scale = counts.length / (view.to - view.from);
  for (let place = firstAt(position, view.from); place < position.length; place++) {
    const pixel = ((position[place]! - view.from) * scale) | 0;
    if (pixel >= counts.length) break;
    if (counts[pixel]! < 255) counts[pixel]!++;
    const own = level[indexes[place]!]!;
    if (own > worst[pixel]!) worst[pixel] = own;
  }
}

/** Index in the lane of the event nearest to `place`; -1 when none is within `reach`. */
export function nearest({ position }: LaneEvents, place: number, reach: number): number {
  const after = firstAt(position, place);
  const candidates = [after - 1, after].filter(index => index >= 0 && index < position.length);
  let best = -1;
  let bestDistance = reach;
  for (const index of candidates) {
    const distance = Math.abs(position[index]! - place);
    if (distance <= bestDistance) [best, bestDistance] = [index, distance];
  }
  return best;
}
