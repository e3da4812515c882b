import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../world/virtual-clock.ts';
import { Rtc } from './rtc.ts';

const START = Date.UTC(2026, 1, 1);
const SECONDS = START / 1000;
const DAY_MS = 86_400_000;

function rtcWith(driftPpm: number, cell: 'own' | 'none' = 'own') {
  const clock = createVirtualClock(START);
  return { clock, rtc: new Rtc({ clock, driftPpm, cell }) };
}

describe('the clock of a lock', () => {
  it('knows nothing until it is set, and goes on from there', () => {
    const { clock, rtc } = rtcWith(0);
    expect([rtc.nowSeconds(), rtc.nowMs(), rtc.msUntil(START)]).toEqual([undefined, undefined, undefined]);
    rtc.set(SECONDS + 7);
    clock.advance(999);
    expect(rtc.nowSeconds()).toBe(SECONDS + 7);
    clock.advance(1);
    expect(rtc.nowSeconds()).toBe(SECONDS + 8);
  });

  it.each([
    [20, 630],
    [-20, -631],
    [1_000, 31_536],
  ])('of %d ppm is %d whole seconds ahead after a year, until it is set anew', (driftPpm, ahead) => {
    const { clock, rtc } = rtcWith(driftPpm);
    rtc.set(SECONDS);
    clock.advance(365 * DAY_MS);
    expect(rtc.nowSeconds()! - clock.now() / 1000).toBe(ahead);
    rtc.set(clock.now() / 1000);
    expect(rtc.nowSeconds()).toBe(clock.now() / 1000);
  });

  it.each([0, 20, -20, 333.3, -1_000])(
    'of %d ppm says how long until it shows a time, to the millisecond',
    driftPpm => {
      const { clock, rtc } = rtcWith(driftPpm);
      rtc.set(SECONDS);
      const goal = START + 123 * DAY_MS;
      clock.advance(rtc.msUntil(goal)! - 1);
      expect(rtc.nowMs()).toBeLessThan(goal);
      clock.advance(1);
      expect(rtc.nowMs()).toBeGreaterThanOrEqual(goal);
      expect(rtc.nowSeconds()).toBe(goal / 1000);
      clock.advance(10_000);
      expect(rtc.msUntil(goal)).toBeLessThan(0);
    },
  );

  it('survives a loss of power on a cell of its own alone', () => {
    for (const [cell, left] of [
      ['own', SECONDS],
      ['none', undefined],
    ] as const) {
      const { rtc } = rtcWith(0, cell);
      rtc.set(SECONDS);
      rtc.powerLost();
      expect(rtc.nowSeconds()).toBe(left);
      rtc.lose();
      expect(rtc.nowSeconds()).toBeUndefined();
    }
  });
});
