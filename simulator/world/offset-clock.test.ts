import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import { clockContract } from './clock-contract.ts';
import { createOffsetClock, type HostTimers } from './offset-clock.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

clockContract('The offset clock, as real time passes', startMs => {
  const { time, host } = hostAt(startMs);
  return { clock: createOffsetClock(host), advance: ms => time.advance(ms) };
});

clockContract('The offset clock, as it is shifted', startMs => {
  const clock = createOffsetClock(hostAt(startMs).host);
  return { clock, advance: ms => clock.shift(ms) };
});

describe('The offset clock', () => {
  it('runs on in real time after a shift', () => {
    const { time, host } = hostAt(0);
    const clock = createOffsetClock(host);
    const fired: [string, number][] = [];
    clock.setTimer(() => void fired.push(['soon', clock.now()]), 1_000);
    clock.setTimer(() => void fired.push(['later', clock.now()]), 90_000);
    clock.shift(60_000);
    expect(fired).toEqual([['soon', 1_000]]);
    time.advance(29_999);
    expect(fired).toHaveLength(1);
    time.advance(1);
    expect(fired.at(-1)).toEqual(['later', 90_000]);
  });

  it('never shows time going back while a shift runs callbacks that take their time', () => {
    const { time, host } = hostAt(0);
    const clock = createOffsetClock(host);
    const seen: number[] = [];
    for (const delay of [10, 12, 400]) {
      clock.setTimer(() => {
        time.advance(5);
        seen.push(clock.now());
      }, delay);
    }
    clock.shift(500);
    expect(seen).toEqual([15, 20, 405]);
    expect(clock.now()).toBe(515);
  });

  it('holds one timeout of the host at most, and none when nothing is pending', () => {
    const { time, host } = hostAt(0);
    const clock = createOffsetClock(host);
    const timers = [300, 200, 100, 400].map(delay => clock.setTimer(() => {}, delay));
    expect(time.pending).toBe(1);
    for (const timer of timers) clock.clearTimer(timer);
    expect(time.pending).toBe(0);
    clock.setTimer(() => {}, 100);
    clock.clear();
    expect([time.pending, clock.pending]).toEqual([0, 0]);
  });

  it('refuses to go back', () => {
    const clock = createOffsetClock(hostAt(0).host);
    expect(() => clock.shift(-1)).toThrow('against its rules');
    expect(() => clock.shift(Number.NaN)).toThrow('against its rules');
  });

  it('reads the time of the host unless told otherwise', () => {
    const before = Date.now();
    const clock = createOffsetClock();
    clock.shift(3_600_000);
    expect(clock.now()).toBeGreaterThanOrEqual(before + 3_600_000);
    expect(clock.now()).toBeLessThanOrEqual(Date.now() + 3_600_000);
  });

  it('is woken by the timeouts of the host unless told otherwise', async () => {
    const clock = createOffsetClock();
    const due = clock.now() + 2;
    await new Promise<void>(resolve => void clock.setTimer(resolve, 2));
    expect(clock.now()).toBeGreaterThanOrEqual(due);
  });
});

/** A host whose time passes as told, and which refuses timeouts that Node would take for 1 ms. */
function hostAt(startMs: EpochMs): { time: VirtualClock; host: HostTimers } {
  const time = createVirtualClock(startMs);
  const host: HostTimers = {
    now: () => time.now(),
    setTimeout(callback, ms) {
      if (ms > 2 ** 31 - 1) throw new Error('a timeout too long for Node');
      return time.setTimer(callback, ms);
    },
    clearTimeout: handle => time.clearTimer(handle as number),
  };
  return { time, host };
}
