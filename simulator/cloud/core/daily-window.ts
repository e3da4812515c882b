import { MAX_DAYLIGHT_SAVING_MINUTES } from '../../../protocol/limits/time.ts';
/** An instant, and how far the clock on the wall that it was read from is ahead of UTC. */
export interface WallTime {
  readonly seconds: number;
  readonly utcOffsetMinutes: number;
}

/**
 * The hours of a daily algoPIN between two dates (ALGO-DAILY): equal times on the wall are equal times, and each local
 * day counts for 24 hours, also the one of 23 or 25. Between other times it is what passes; the codec refuses
 * what is no whole day.
 */
export function dailyHours(start: WallTime, end: WallTime): number {
  const passing = (end.seconds - start.seconds) / 3600;
  const shiftMinutes = end.utcOffsetMinutes - start.utcOffsetMinutes;
  const onTheWall = passing + shiftMinutes / 60;
  // Offsets that are further apart are of different places.
  const isShifted = Math.abs(shiftMinutes) <= MAX_DAYLIGHT_SAVING_MINUTES && Number.isInteger(onTheWall / 24);
  return isShifted ? onTheWall : passing;
}
