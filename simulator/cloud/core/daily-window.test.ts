import { expect, test } from 'vitest';
import { dailyHours, type WallTime } from './daily-window.ts';

function at(date: string): WallTime {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(date)!;
  const utcOffsetMinutes = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return { seconds: Date.parse(date) / 1000, utcOffsetMinutes };
}

test.each([
  ['no change of the clocks', '2026-06-01T15:00:00+02:00', '2026-07-01T15:00:00+02:00', 30],
  ['spring, 719 hours pass', '2026-03-20T15:00:00+01:00', '2026-04-19T15:00:00+02:00', 30],
  ['autumn, 721 hours pass', '2026-10-10T15:00:00+02:00', '2026-11-09T15:00:00+01:00', 30],
  ['half an hour of daylight saving', '2026-03-20T15:00:00+11:00', '2026-04-19T15:00:00+10:30', 30],
  [
    'across the spring with one offset for both',
    '2026-03-20T15:00:00+01:00',
    '2026-04-19T15:00:00+01:00',
    30,
  ],
  [
    'one instant written in the offsets of two places',
    '2026-06-01T15:00:00+08:00',
    '2026-07-01T07:00:00+00:00',
    30,
  ],
])('a daily window has whole days: %s', (_what, start, end, days) => {
  expect(dailyHours(at(start), at(end))).toBe(days * 24);
});

test.each([
  ['unequal times', '2026-06-01T15:00:00+02:00', '2026-07-01T16:00:00+02:00'],
  ['an hour too much across the spring', '2026-03-20T15:00:00+01:00', '2026-04-19T17:00:00+02:00'],
  ['equal times of two places', '2026-06-01T15:00:00+08:00', '2026-07-01T15:00:00+00:00'],
])('between other times it has none: %s', (_what, start, end) => {
  expect(dailyHours(at(start), at(end)) % 24).not.toBe(0);
});
