import { describe, expect, it } from 'vitest';
import { daylightSavingMinutes, validateDaylightSavings } from '../lock/memory/daylight-saving.ts';
import { lockZone } from './time-zone.ts';

const now = Date.UTC(2026, 0, 15) / 1000;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
/** The first daylight saving time that begins after now. */
const firstOf = (timezone: string) => {
  const { startSeconds, endSeconds, shiftMinutes } = lockZone(timezone, now).daylightSavings.find(
    period => period.startSeconds > now,
  )!;
  return [iso(startSeconds), iso(endSeconds), shiftMinutes];
};

describe('what a phone tells a lock of its time zone', () => {
  it.each([
    ['Europe/Berlin', 60, '2026-03-29T01:00:00.000Z', '2026-10-25T01:00:00.000Z', 60],
    ['America/New_York', -300, '2026-03-08T07:00:00.000Z', '2026-11-01T06:00:00.000Z', 60],
    // Over the turn of the year, at a quarter to, and by half an hour.
    ['Pacific/Chatham', 765, '2026-09-26T14:00:00.000Z', '2027-04-03T14:00:00.000Z', 60],
    ['Australia/Lord_Howe', 630, '2026-10-03T15:30:00.000Z', '2027-04-03T15:00:00.000Z', 30],
  ])('%s', (timezone, offset, start, end, shift) => {
    expect(lockZone(timezone, now).utcOffsetMinutes).toBe(offset);
    expect(firstOf(timezone)).toEqual([start, end, shift]);
  });

  it('is the daylight saving time of now too, from now on', () => {
    expect(lockZone('Pacific/Chatham', now).daylightSavings[0]).toMatchObject({ startSeconds: now });
  });

  it.each([
    ['UTC', 0],
    ['Asia/Kolkata', 330],
    ['Asia/Kathmandu', 345],
  ])('%s has no daylight saving time', (timezone, utcOffsetMinutes) => {
    expect(lockZone(timezone, now)).toEqual({ utcOffsetMinutes, daylightSavings: [] });
  });

  it.each(['Europe/Berlin', 'Africa/Casablanca', 'Europe/Dublin', 'Antarctica/Troll', 'Pacific/Chatham'])(
    'a lock takes that of %s, and shows its local time for years',
    timezone => {
      const { utcOffsetMinutes, daylightSavings: table } = lockZone(timezone, now);
      expect(validateDaylightSavings(table)).toEqual(table);
      const format = new Intl.DateTimeFormat('sv', {
        timeZone: timezone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      for (let at = now; at < now + 9 * 365 * 86_400; at += 40 * 86_400 + 3_601) {
        const minutes = utcOffsetMinutes + daylightSavingMinutes(table, at);
        expect(
          iso(at + minutes * 60)
            .slice(0, 19)
            .replace('T', ' '),
        ).toBe(format.format(at * 1000));
      }
    },
  );
});
