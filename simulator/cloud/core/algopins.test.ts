import { beforeEach, describe, expect, test } from 'vitest';
import { createAlgoPinCodec, startHourOf } from '../../../protocol/algopin/index.ts';
import { type CloudWorld, createCloudWorld, worldStart } from '../testing/cloud-world.ts';
import type { AlgoPinOrder } from './algopins.ts';

const code = (code: string) => expect.objectContaining({ code });
const start = worldStart / 1000;
const HOUR = 3600;

let world: CloudWorld;
let accountId: string;
beforeEach(() => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
});

function issue(order: Partial<AlgoPinOrder>) {
  const standard = { deviceId: 'DBX2FRONT', class: 'hourly', startSeconds: start, name: 'guest' } as const;
  return world.cloud.core.algoPins.issue(accountId, { ...standard, ...order });
}
const hourly = (hours: number, order: Partial<AlgoPinOrder> = {}) =>
  issue({ endSeconds: (order.startSeconds ?? start) + hours * HOUR, ...order });

describe('an algoPIN', () => {
  test('needs no bridge, and says its window to a lock that holds the key', () => {
    const { pin } = hourly(72, { variance: 2 });
    const startHour = startHourOf(start, 480);
    const codec = createAlgoPinCodec(new Uint8Array(16).fill(9), 'DBX2FRONT');
    expect(codec.decode(pin, startHour)).toEqual({
      class: 'hourly',
      startHour,
      durationHours: 72,
      variance: 2,
    });
  });

  test('is the same again for the same lock, window and variance, and is issued once', () => {
    const first = hourly(2, { variance: 1 });
    expect(hourly(2, { variance: 1, name: 'another' })).toBe(first);
    expect(hourly(2, { variance: 2 }).pin).not.toBe(first.pin);
    expect(world.events.filter(event => event.type === 'algopin.issued')).toHaveLength(2);
  });

  test('of any class has its own length and end', () => {
    const daily = issue({ class: 'daily', endSeconds: start + 29 * 24 * HOUR, variance: 1 });
    const onetime = issue({ class: 'onetime', variance: 5 });
    const permanent = issue({ class: 'permanent', variance: 1 });
    expect([daily, onetime, permanent].map(({ pin }) => pin.length)).toEqual([9, 8, 7]);
    expect(onetime.endSeconds).toBe(start + 24 * HOUR);
    expect(permanent.endSeconds).toBeNull();
  });

  test('is there for locks that no bridge serves', () => {
    world.lock(accountId, 'IGP1SHED', 'padlock');
    expect(hourly(1, { deviceId: 'IGP1SHED' }).pin).toMatch(/^\d{9}$/);
  });
});

describe('the window', () => {
  test('lasts 1 to 672 whole hours, or 29 to 367 days', () => {
    const daily = (days: number) => issue({ class: 'daily', endSeconds: start + days * 24 * HOUR });
    expect(hourly(1).endSeconds).toBe(start + HOUR);
    expect(hourly(672).endSeconds).toBe(start + 672 * HOUR);
    expect(daily(29).endSeconds).toBe(start + 29 * 24 * HOUR);
    expect(daily(367).endSeconds).toBe(start + 367 * 24 * HOUR);
    for (const hours of [0, -1, 0.5, 673]) expect(() => hourly(hours)).toThrow(code('ALGOPIN_WINDOW'));
    for (const days of [28, 29.5, 368]) expect(() => daily(days)).toThrow(code('ALGOPIN_WINDOW'));
    expect(() => issue({})).toThrow(code('ALGOPIN_WINDOW'));
  });

  test("starts with an hour of the lock's standard local time", () => {
    expect(() => hourly(1, { startSeconds: start + 1800 })).toThrow(code('ALGOPIN_WINDOW'));
  });

  test('may start in the current hour, not in an earlier one', () => {
    world.clock.advance(59 * 60_000);
    expect(hourly(2).startSeconds).toBe(start);
    world.clock.advance(60_000);
    expect(() => hourly(2)).toThrow(code('START_IN_PAST'));
  });

  test('starts within five years', () => {
    const fiveYearsHours = 5 * 366 * 24;
    expect(hourly(1, { startSeconds: start + fiveYearsHours * HOUR }).variance).toBe(1);
    for (const hours of [1, 23])
      expect(() => hourly(1, { startSeconds: start + (fiveYearsHours + hours) * HOUR })).toThrow(
        code('INPUT_INVALID'),
      );
    expect(() => hourly(1, { startSeconds: start + 6 * 366 * 24 * HOUR })).toThrow(code('INPUT_INVALID'));
  });
});

describe('a start slot', () => {
  test('has three hourly algoPINs, whatever their durations (ALGO-HOURLY)', () => {
    expect([hourly(1), hourly(1), hourly(2)].map(pin => pin.variance)).toEqual([1, 2, 1]);
    expect(() => hourly(1)).toThrow(code('VARIANCE_EXHAUSTED'));
    expect(() => hourly(3, { variance: 1 })).toThrow(code('VARIANCE_EXHAUSTED'));
    expect(hourly(1, { variance: 1 }).variance).toBe(1);
    expect(hourly(1, { startSeconds: start + HOUR }).variance).toBe(1);
  });

  test('has three daily algoPINs a day, whatever their hour (ALGO-DAILY)', () => {
    const daily = (hours: number) =>
      issue({
        class: 'daily',
        startSeconds: start + hours * HOUR,
        endSeconds: start + (hours + 30 * 24) * HOUR,
      });
    for (const hours of [0, 1, 2]) daily(hours);
    expect(() => daily(3)).toThrow(code('VARIANCE_EXHAUSTED'));
    // 08:00 on the lock's wall now: its next day begins in 16 hours.
    expect(() => daily(15)).toThrow(code('VARIANCE_EXHAUSTED'));
    expect(daily(16).variance).toBe(1);
  });

  test('has five one-time and five permanent algoPINs (ALGO-ONETIME)', () => {
    for (const name of ['onetime', 'permanent'] as const) {
      const variances = [1, 2, 3, 4, 5].map(() => issue({ class: name }).variance);
      expect(variances).toEqual([1, 2, 3, 4, 5]);
      expect(() => issue({ class: name })).toThrow(code('VARIANCE_EXHAUSTED'));
    }
  });

  test('knows no other variances', () => {
    for (const variance of [0, 4, 1.5])
      expect(() => hourly(1, { variance })).toThrow(code('VALUE_OUT_OF_RANGE'));
    expect(() => issue({ class: 'onetime', variance: 6 })).toThrow(code('VALUE_OUT_OF_RANGE'));
  });

  test('keeps the place of a revoked algoPIN', () => {
    const { pin } = hourly(1);
    world.cloud.core.phones.pinDeleted(accountId, 'DBX2FRONT', pin);
    expect(world.events.at(-1)).toMatchObject({ type: 'algopin.revoked', pin: { pin, revoked: true } });
    expect(hourly(1).pin).not.toBe(pin);
  });
});

test('slots that are over are forgotten in time', () => {
  const lock = world.cloud.core.devices.requireDevice(accountId, 'DBX2FRONT', 'lock');
  for (let index = 0; index < 600; index++) hourly(1, { startSeconds: start + index * HOUR });
  expect(lock.algoPins.size).toBe(600);
  world.clock.advance(700 * HOUR * 1000);
  hourly(1, { startSeconds: start + 700 * HOUR });
  expect(lock.algoPins.size).toBe(1);
});

test('permanent algoPINs are not forgotten with the slots that are over', () => {
  const lock = world.cloud.core.devices.requireDevice(accountId, 'DBX2FRONT', 'lock');
  const { pin } = issue({ class: 'permanent' });
  const ahead = { class: 'permanent', startSeconds: start + 2000 * HOUR } as const;
  for (let count = 0; count < 5; count++) issue(ahead);
  for (let index = 0; index < 600; index++) hourly(1, { startSeconds: start + index * HOUR });
  world.clock.advance(700 * HOUR * 1000);
  hourly(1, { startSeconds: start + 700 * HOUR });
  expect(lock.algoPins.size).toBe(3);
  expect(() => issue(ahead)).toThrow(code('VARIANCE_EXHAUSTED'));
  world.cloud.core.phones.pinDeleted(accountId, 'DBX2FRONT', pin);
  expect(world.events.at(-1)).toMatchObject({ type: 'algopin.revoked', pin: { pin } });
});

test('a bridge has no algoPINs, and another account none of this lock', () => {
  world.bridge(accountId, 'EB1XHALL');
  expect(() => hourly(1, { deviceId: 'EB1XHALL' })).toThrow(code('DEVICE_UNKNOWN'));
  const other = world.account('bob@example.com');
  const order = { deviceId: 'DBX2FRONT', class: 'onetime', startSeconds: start, name: 'x' } as const;
  expect(() => world.cloud.core.algoPins.issue(other, order)).toThrow(code('DEVICE_UNKNOWN'));
});
