import type { DaylightSaving } from '../lock/memory/daylight-saving.ts';
import { utcOffsets } from '../world/utc-offsets.ts';

/** What a phone tells a lock of the place where it hangs. */
export interface LockZone {
  /** Of the standard local time: the least of the years told. */
  readonly utcOffsetMinutes: number;
  readonly daylightSavings: DaylightSaving[];
}

/** A lock is told so many years at once: the present one, as far as it is left, and those that follow. */
const YEARS = 10;
const DAY = 86_400;
/** No daylight saving time, and no pause in it, is shorter; Morocco's pause for Ramadan is a month. */
const STRIDE = 7 * DAY;

/** A zone's standard time and its daylight saving times from an instant on. @throws {RangeError} no such zone */
export function lockZone(timezone: string, fromSeconds: number): LockZone {
  const offsetAt = utcOffsets(timezone);
  const endSeconds = Date.UTC(new Date(fromSeconds * 1000).getUTCFullYear() + YEARS, 0, 1) / 1000;
  const spans: { startSeconds: number; offset: number }[] = [
    { startSeconds: fromSeconds, offset: offsetAt(fromSeconds) },
  ];
  for (let at = fromSeconds; at < endSeconds; at += STRIDE) {
    const next = Math.min(at + STRIDE, endSeconds);
    const offset = offsetAt(next);
    if (offset !== spans.at(-1)!.offset) spans.push({ startSeconds: change(offsetAt, at, next), offset });
  }
  const utcOffsetMinutes = Math.min(...spans.map(({ offset }) => offset));
  return {
    utcOffsetMinutes,
    daylightSavings: spans.flatMap(({ startSeconds, offset }, index) => {
      const shiftMinutes = offset - utcOffsetMinutes;
      return shiftMinutes === 0
        ? []
        : [{ startSeconds, endSeconds: spans[index + 1]?.startSeconds ?? endSeconds, shiftMinutes }];
    }),
  };
}

/** The first second with another offset than at the start. */
function change(offsetAt: (seconds: number) => number, start: number, end: number): number {
  let before = start;
  let after = end;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === offsetAt(start)) before = middle;
    else after = middle;
  }
  return after;
}
