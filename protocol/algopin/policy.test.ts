import { describe, expect, test } from 'vitest';
import { pinSpaces } from './packing.ts';
import { type AlgoPinClass, algoPinPolicy } from './policy.ts';
import { hourAt, validityOf } from './window.ts';

const classes = Object.keys(algoPinPolicy) as AlgoPinClass[];

/** Every duration of the policy, counted one by one. */
function durationsOf(name: AlgoPinClass): (number | null)[] {
  const { durations } = algoPinPolicy[name];
  if (durations === null) return [null];
  const hours = [];
  for (let at = durations.firstHours; at <= durations.lastHours; at += durations.stepHours) hours.push(at);
  return hours;
}

/** How many algoPINs of a class a lock that never saw one of them would open to, at one instant. */
function openTo(name: AlgoPinClass, seconds: number): number {
  const offset = 60;
  const now = hourAt(seconds, offset);
  let windows = 0;
  for (const durationHours of durationsOf(name)) {
    const farBack = durationHours ?? 400 * 24;
    for (let startHour = now - farBack - 1; startHour <= now + 1; startHour++) {
      const algoPin = { class: name, startHour, durationHours, variance: 1 };
      const { startSeconds, endSeconds, activateBySeconds } = validityOf(algoPin, offset);
      const ends = Math.min(
        endSeconds ?? Number.POSITIVE_INFINITY,
        activateBySeconds ?? Number.POSITIVE_INFINITY,
      );
      if (startSeconds <= seconds && seconds < ends) windows++;
    }
  }
  return windows * algoPinPolicy[name].variances;
}

describe('how many PINs a guess can hit at an instant', () => {
  const onTheHour = Date.UTC(2026, 4, 1, 14) / 1000;
  test.each([onTheHour, onTheHour + 1, onTheHour + 3599])(
    '9 digits, hourly and daily: 71,964 (at %i)',
    instant => {
      expect(openTo('hourly', instant) + openTo('daily', instant)).toBe(71_964);
    },
  );
  test.each([onTheHour, onTheHour + 1, onTheHour + 3599])('8 digits, one-time: 120 (at %i)', instant => {
    expect(openTo('onetime', instant)).toBe(120);
  });
  test.each([onTheHour, onTheHour + 1, onTheHour + 3599])('7 digits, permanent: 120 (at %i)', instant => {
    expect(openTo('permanent', instant)).toBe(120);
  });
});

describe('the table', () => {
  test('ALGO-HOURLY: 1 to 672 whole hours; ALGO-DAILY: 29 to 367 whole days', () => {
    expect(durationsOf('hourly')).toEqual(Array.from({ length: 672 }, (_, index) => index + 1));
    expect(durationsOf('daily')).toEqual(Array.from({ length: 339 }, (_, index) => (index + 29) * 24));
  });

  test('PINs of a window: 3 hourly, 3 daily, 5 one-time, 5 permanent', () => {
    expect(classes.map(name => [name, algoPinPolicy[name].variances])).toEqual([
      ['hourly', 3],
      ['daily', 3],
      ['onetime', 5],
      ['permanent', 5],
    ]);
  });

  test('classes of one length have equal variances', () => {
    for (const space of pinSpaces) {
      for (const { class: name } of space.classes) {
        expect(algoPinPolicy[name]).toMatchObject({ digits: space.digits, variances: space.variances });
      }
    }
  });

  test('the start hours of each length fill it and last: 37 years, 2,281 years, 228 years', () => {
    const years = pinSpaces.map(space => [space.digits, Math.floor(space.capacityHours / (365.25 * 24))]);
    expect(years).toEqual([
      [9, 37],
      [8, 2281],
      [7, 228],
    ]);
    for (const { digits, durations, variances, capacityHours } of pinSpaces) {
      expect(capacityHours * durations * variances).toBeLessThanOrEqual(10 ** digits);
      expect((capacityHours + 1) * durations * variances).toBeGreaterThan(10 ** digits);
    }
  });
});
