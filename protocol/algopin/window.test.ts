import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlgoPin } from './packing.ts';
import { epochSecondsOf, hourAt, lastChanceHour, startHourOf, validityOf } from './window.ts';

const seconds = (iso: string) => Date.parse(iso) / 1000;

test.each([
  ['UTC', '2020-01-01T00:00:00Z', 0, 0],
  ['Kathmandu', '2020-01-01T00:00:00+05:45', 345, 0],
  ['Delhi', '2020-01-02T01:00:00+05:30', 330, 25],
  ["St John's", '2019-12-31T23:00:00-03:30', -210, -1],
  ['Paris', '2026-05-01T14:00:00+01:00', 60, 55_502],
])('start hours count from 2020 in standard local time: %s', (_place, iso, offset, startHour) => {
  expect(startHourOf(seconds(iso), offset)).toBe(startHour);
  expect(epochSecondsOf(startHour, offset)).toBe(seconds(iso));
});

test('a start that is no whole hour of local time is refused, though it be one elsewhere', () => {
  const noonInLondon = seconds('2026-05-01T12:00:00Z');
  expect(startHourOf(noonInLondon, 0)).toBe(55_500);
  for (const offset of [345, 330, -210]) {
    expect(() => startHourOf(noonInLondon, offset)).toThrow(
      expect.objectContaining({ code: 'ALGOPIN_WINDOW' }),
    );
  }
  expect(() => startHourOf(noonInLondon + 1, 0)).toThrow(expect.objectContaining({ code: 'ALGOPIN_WINDOW' }));
});

test('an hour lasts from its first second to its last', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(0, 345, 330, -210), (hour, offset) => {
      const start = epochSecondsOf(hour, offset);
      expect(startHourOf(start, offset)).toBe(hour);
      expect(hourAt(start, offset)).toBe(hour);
      expect(hourAt(start + 3599.999, offset)).toBe(hour);
      expect(hourAt(start - 0.001, offset)).toBe(hour - 1);
    }),
    { numRuns: 100 },
  );
});

describe('validity, with its start at 2020-01-01T00:00 in Kathmandu', () => {
  const offset = 345;
  const start = seconds('2020-01-01T00:00:00+05:45');
  const day = 24 * 3600;
  test.each<[string, Pick<AlgoPin, 'class' | 'durationHours'>, number | null, number | null]>([
    ['hourly of 24 h: to its end', { class: 'hourly', durationHours: 24 }, start + day, null],
    [
      'hourly of 25 h: used within 24 h',
      { class: 'hourly', durationHours: 25 },
      start + day + 3600,
      start + day,
    ],
    ['daily: used within 24 h', { class: 'daily', durationHours: 29 * 24 }, start + 29 * day, start + day],
    ['one-time: 24 h', { class: 'onetime', durationHours: 24 }, start + day, null],
    ['permanent: no end, used within 24 h', { class: 'permanent', durationHours: null }, null, start + day],
  ])('%s', (_what, fields, endSeconds, activateBySeconds) => {
    const algoPin = { ...fields, startHour: 0, variance: 1 };
    expect(validityOf(algoPin, offset)).toEqual({ startSeconds: start, endSeconds, activateBySeconds });
  });
});

test.each<[string, Pick<AlgoPin, 'class' | 'durationHours'>, number]>([
  ['an hour', { class: 'hourly', durationHours: 1 }, 1_001],
  ['24 hours', { class: 'hourly', durationHours: 24 }, 1_024],
  ['25 hours', { class: 'hourly', durationHours: 25 }, 1_024],
  ['29 days', { class: 'daily', durationHours: 29 * 24 }, 1_024],
  ['a single use', { class: 'onetime', durationHours: 24 }, 1_024],
  ['no end', { class: 'permanent', durationHours: null }, 1_024],
])(
  'the last chance to use a PIN of %s first is its end or 24 hours, whichever comes first',
  (_what, fields, hour) => {
    expect(lastChanceHour({ ...fields, startHour: 1_000, variance: 1 })).toBe(hour);
  },
);
