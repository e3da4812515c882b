/** An instant, and how far the clock on the wall that it was read from is ahead of UTC. */
export interface WallTime {
  readonly seconds: number;
  readonly utcOffsetMinutes: number;
}

/** No daylight saving moves a clock further (Troll, 2 h): offsets further apart are of different places. */
const largestShiftMinutes = 120;

/**
 * The hours of a daily algoPIN between two dates (ALGO-DAILY): equal times on the wall are equal times, and each local
 * day counts for 24 hours, also the one of 23 or 25. Between other times it is what passes; the codec refuses
 * what is no whole day.
 */
export function dailyHours(start: WallTime, end: WallTime): number {
  const passing = (end.seconds - start.seconds) / 3600;
  const shiftMinutes = end.utcOffsetMinutes - start.utcOffsetMinutes;
  const onTheWall = passing + shiftMinutes / 60;
  const isShifted = Math.abs(shiftMinutes) <= largestShiftMinutes && Number.isInteger(onTheWall / 24);
  return isShifted ? onTheWall : passing;
}
