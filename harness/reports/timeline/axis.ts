/** How events lie along the axis: by virtual time with idle gaps folded, by plain virtual time, or one after another. */
export type AxisMode = 'folded' | 'time' | 'number';

export interface Axis {
  /** The place of each event, in units of the axis from 0; never decreasing. */
  readonly position: Float64Array;
  /** The end of the axis. */
  readonly length: number;
  /** The index of the event after each folded gap. */
  readonly folds: Uint32Array;
}

/**
 * A gap this many times as long as the median one is idle time: without folding, an `advance` of a day would squeeze
 * everything else into a pixel.
 */
const IDLE_FACTOR = 20;

/** `at` are milliseconds that never decrease. */
export function layOut(at: Float64Array, mode: AxisMode): Axis {
  const count = at.length;
  const position = new Float64Array(count);
  const folds: number[] = [];
  const longestMs = mode === 'folded' ? IDLE_FACTOR * medianGap(at) : Number.POSITIVE_INFINITY;
  for (let index = 1; index < count; index++) {
    const gapMs = at[index]! - at[index - 1]!;
    if (gapMs > longestMs) folds.push(index);
    position[index] = position[index - 1]! + (mode === 'number' ? 1 : Math.min(gapMs, longestMs));
  }
  const last = count > 0 ? position[count - 1]! : 0;
  // The last event needs a place before the edge, and a trace of one instant needs a width.
  return { position, length: last + Math.max(1, last * 0.01), folds: Uint32Array.from(folds) };
}

/** The median of the gaps that are longer than zero, because many events happen at one instant of virtual time. */
function medianGap(at: Float64Array): number {
  const gaps = new Float64Array(at.length);
  let count = 0;
  for (let index = 1; index < at.length; index++) {
    const gap = at[index]! - at[index - 1]!;
    if (gap > 0) gaps[count++] = gap;
  }
  if (count === 0) return 1;
  return gaps.subarray(0, count).sort()[count >> 1]!;
}

/** Index of the first event at or after `place`; the number of events when there is none. */
export function firstAt(position: Float64Array, place: number): number {
  let low = 0;
  let high = position.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (position[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The time at a place of the axis, interpolated between the two events around it. */
export function timeAt(axis: Axis, at: Float64Array, place: number): number {
  const { position } = axis;
  const next = firstAt(position, place);
  if (next === 0) return at[0] ?? 0;
  if (next >= position.length) return at[position.length - 1] ?? 0;
  const [left, right] = [position[next - 1]!, position[next]!];
  const share = right > left ? (place - left) / (right - left) : 0;
  return at[next - 1]! + share * (at[next]! - at[next - 1]!);
}
