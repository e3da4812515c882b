import type { ActivityEntry } from './model.ts';

/**
 * How many entries of the lock's log are missing before this one: overwritten in the lock before anybody read them.
 * A lock numbers its entries without gaps, and readers begin where the last one ended.
 * @param activity what the cloud has, rising by sequence
 * @param kept how many it keeps at most; what it forgot itself is not missing
 */
export function missedBefore(activity: readonly ActivityEntry[], place: number, kept: number): number {
  const { sequence } = activity[place]!;
  const before = activity[place - 1];
  if (before) return sequence - before.sequence - 1;
  return activity.length < kept ? sequence - 1 : 0;
}
