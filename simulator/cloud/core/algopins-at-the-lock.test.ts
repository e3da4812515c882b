import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LockTestBench } from '../../lock/testing/lock-test-bench.ts';
import { lockZone } from '../../phone/time-zone.ts';
import { createCloudWorld, worldStart } from '../testing/cloud-world.ts';
import type { AlgoPinOrder } from './algopins.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const now = worldStart / 1000;
const world = createCloudWorld();
const accountId = world.account('ann@example.com');

/** A lock in a time zone, told of it by its phone, and registered as the phone tells the cloud. */
function lockIn(timezone: string) {
  const bench = new LockTestBench();
  const zone = lockZone(timezone, now);
  const pairing = bench.pair({ ...zone, seconds: now });
  if ('code' in pairing) throw pairing;
  bench.ask({ setMaxIncorrectPins: { count: 0 } });
  const image = bench.flash.image();
  return { timezone, bench, pairing, image, ...zone };
}

type Place = ReturnType<typeof lockIn>;

function register({ bench, pairing, timezone, utcOffsetMinutes }: Place): string {
  const { devices } = world.cloud.core;
  const { deviceId } = devices.register(accountId, {
    ...{ kind: 'lock', deviceId: bench.lock.lockId, name: 'front', model: 'deadbolt' },
    ...{ bluetoothAddress: bench.lock.address, timezone, utcOffsetMinutes, masterPin: '24681357' },
    ...{ adminKey: pairing.adminKey, algoPinKey: pairing.algoPinKey },
  });
  return deviceId;
}

/** What the clock on the wall is ahead of Greenwich, by the engine's own data. */
function wallMinutes(timezone: string, seconds: number): number {
  const shown = new Intl.DateTimeFormat('sv', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (Date.parse(`${shown.format(seconds * 1000).replace(' ', 'T')}Z`) / 1000 - seconds) / 60;
}

const orders = fc.oneof(
  fc.record({
    class: fc.constant('hourly' as const),
    seconds: fc.integer({ min: 1, max: 672 }).map(n => n * HOUR),
  }),
  fc.record({
    class: fc.constant('daily' as const),
    seconds: fc.integer({ min: 29, max: 367 }).map(n => n * DAY),
  }),
  fc.record({ class: fc.constant('onetime' as const), seconds: fc.constant(DAY) }),
  fc.record({ class: fc.constant('permanent' as const), seconds: fc.constant(undefined) }),
);
/** Whole hours of Greenwich in the next five years, many of them about a change of clocks. */
const hours = fc.oneof(
  fc.integer({ min: 1, max: 5 * 365 * 24 }),
  fc
    .tuple(
      fc.constantFrom('2026-10-25T01', '2026-09-26T14', '2027-03-28T01', '2027-04-03T14', '2028-02-29T00'),
      fc.integer({ min: -30, max: 3 }),
    )
    .map(([at, by]) => (Date.parse(`${at}:00Z`) / 1000 - now) / HOUR + by),
);

/** What the guest finds at the door: closed before the start, open in the window, closed after it. */
function expectExactly({ bench }: Place, pin: string, startSeconds: number, endSeconds: number | null): void {
  const at = (seconds: number) => {
    bench.showSecond(seconds);
    return bench.enter(pin);
  };
  const lasts = (endSeconds ?? Number.POSITIVE_INFINITY) - startSeconds;
  const lastFirstUse = startSeconds + Math.min(lasts, DAY) - 1;
  expect(at(startSeconds - 1)).toBe('PIN_NOT_YET_VALID');
  expect(at(lastFirstUse + 1)).toBe(lasts > DAY ? 'ACTIVATION_WINDOW_MISSED' : 'PIN_EXPIRED');
  expect(at(lastFirstUse)).toBe('open');
  if (pin.length === 8) expect(at(startSeconds)).toBe('PIN_USED');
  else expect(at(startSeconds)).toBe('open');
  if (endSeconds === null || pin.length === 8) return;
  expect(at(endSeconds - 1)).toBe('open');
  expect(at(endSeconds)).toBe('PIN_EXPIRED');
}

describe('what the cloud issues opens the lock in its window and at no other time', () => {
  it.each([
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Africa/Casablanca',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Pacific/Chatham',
    'Australia/Lord_Howe',
  ])('in %s, asked for by the clock on the wall', timezone => {
    const place = lockIn(timezone);
    fc.assert(
      fc.property(orders, hours, ({ class: name, seconds }, hour) => {
        place.bench.lock.cutPower();
        place.bench.flash.load(place.image);
        place.bench.lock.restorePower();
        const deviceId = register(place);
        try {
          // The first full hour that the wall shows from there on.
          const from = now + hour * HOUR;
          const startSeconds = from + ((60 - (wallMinutes(timezone, from) % 60)) % 60) * 60;
          const minutes = wallMinutes(timezone, startSeconds) - place.utcOffsetMinutes;
          const end = name === 'hourly' || name === 'daily' ? { endSeconds: startSeconds + seconds! } : {};
          const order: AlgoPinOrder = { deviceId, class: name, startSeconds, name: 'Guest', ...end };
          const issue = () => world.cloud.core.algoPins.issue(accountId, order);
          if (minutes % 60 !== 0) {
            expect(issue).toThrow(expect.objectContaining({ code: 'ALGOPIN_WINDOW' }));
            return;
          }
          const issued = issue();
          expect([issued.startSeconds, issued.endSeconds]).toEqual([
            startSeconds,
            seconds === undefined ? null : startSeconds + seconds,
          ]);
          expectExactly(place, issued.pin, issued.startSeconds, issued.endSeconds);
        } finally {
          world.cloud.core.devices.remove(accountId, deviceId);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('also after the phone has set another offset and told the cloud', () => {
    const place = lockIn('Europe/Berlin');
    const { bench } = place;
    const deviceId = register(place);
    const { algoPins, phones } = world.cloud.core;
    const issue = (startSeconds: number, endSeconds = startSeconds + 2 * HOUR) =>
      algoPins.issue(accountId, { deviceId, class: 'hourly', startSeconds, endSeconds, name: 'Guest' });
    const before = issue(now + 48 * HOUR);
    bench.showSecond(now, 345);
    phones.utcOffsetSet(accountId, deviceId, 345);
    expect(() => issue(now + 48 * HOUR)).toThrow(expect.objectContaining({ code: 'ALGOPIN_WINDOW' }));
    const after = issue(now + 48 * HOUR + 15 * 60);
    expectExactly(place, after.pin, after.startSeconds, after.endSeconds);
    // The hour of the lock's local time that was given out before, with its digits: not given out twice.
    const same = issue(before.startSeconds - (345 - 60) * 60);
    expect(same.pin).not.toBe(before.pin);
    world.cloud.core.devices.remove(accountId, deviceId);
  });
});
