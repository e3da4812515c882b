import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import { clockContract } from './contract/clock-contract.ts';
import { createOffsetClock, type Host } from './offset-clock.ts';
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
    clock.setTimer(() => void fired.push(['soon', clock.now()]), 1_000, 'test');
    clock.setTimer(() => void fired.push(['later', clock.now()]), 90_000, 'test');
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
      clock.setTimer(
        () => {
          time.advance(5);
          seen.push(clock.now());
        },
        delay,
        'test',
      );
    }
    clock.shift(500);
    expect(seen).toEqual([15, 20, 405]);
    expect(clock.now()).toBe(515);
  });

  it('holds one timeout of the host at most, and none when nothing is pending', () => {
    const { time, host } = hostAt(0);
    const clock = createOffsetClock(host);
    const timers = [300, 200, 100, 400].map(delay => clock.setTimer(() => {}, delay, 'test'));
    expect(time.pending).toBe(1);
    for (const timer of timers) clock.clearTimer(timer);
    expect(time.pending).toBe(0);
    clock.setTimer(() => {}, 100, 'test');
    clock.clear();
    expect([time.pending, clock.pending]).toEqual([0, 0]);
  });

  it('refuses to go back', () => {
    const clock = createOffsetClock(hostAt(0).host);
    expect(() => clock.shift(-1)).toThrow('against its rules');
    expect(() => clock.shift(Number.NaN)).toThrow('against its rules');
  });

  it('follows the date of the host forward at once, and no duration becomes shorter by it', () => {
    const { time, host, setDate } = hostAt(START);
    const clock = createOffsetClock(host);
    const fired: string[] = [];
    clock.setTimer(() => void fired.push('duration'), 120_000, 'test');
    const before = clock.monotonic();
    setDate(START + 8 * HOUR);
    expect(clock.now()).toBe(START + 8 * HOUR);
    expect(clock.monotonic() - before).toBe(0);
    time.advance(119_999);
    expect(fired).toEqual([]);
    time.advance(1);
    expect(fired).toEqual(['duration']);
    expect(clock.monotonic() - before).toBe(120_000);
    expect(clock.now()).toBe(START + 8 * HOUR + 120_000);
  });

  it.each([
    ['an hour', HOUR],
    ['seven days', 7 * 24 * HOUR],
  ])(
    'goes on when the host is set back by %s: its date runs, and timers and alarms come in time',
    (_, back) => {
      const { time, host, setDate } = hostAt(START);
      const clock = createOffsetClock(host);
      const fired: [string, number][] = [];
      clock.setTimer(() => void fired.push(['timer', clock.now() - START]), 1_000, 'test');
      clock.setAlarm(() => void fired.push(['alarm', clock.now() - START]), START + 2_000, 'test');
      setDate(START - back);
      expect(clock.now()).toBe(START);
      time.advance(3_000);
      expect(fired).toEqual([
        ['timer', 1_000],
        ['alarm', 2_000],
      ]);
      expect(clock.now()).toBe(START + 3_000);
    },
  );

  it('keeps an hour that the host was ahead for a moment, and never shows a date twice', () => {
    const { time, host, setDate } = hostAt(START);
    const clock = createOffsetClock(host);
    setDate(START + HOUR);
    expect(clock.now()).toBe(START + HOUR);
    setDate(START);
    expect(clock.now()).toBe(START + HOUR);
    time.advance(1_000);
    expect(clock.now()).toBe(START + HOUR + 1_000);
    // Later the host overtakes it again, and is followed.
    setDate(START + 2 * HOUR);
    expect(clock.now()).toBe(START + 2 * HOUR);
  });

  it('rings alarms of dates that the host slept over within seconds after its waking, and timers when they are due', () => {
    const { time, host, setDate } = hostAt(START);
    const clock = createOffsetClock(host);
    const rung: [string, number][] = [];
    const note = (name: string) => () => void rung.push([name, clock.monotonic() - START]);
    clock.setTimer(note('timer'), HOUR, 'test');
    clock.setAlarm(note('in five hours'), START + 5 * HOUR, 'test');
    clock.setAlarm(note('in three hours'), START + 3 * HOUR, 'test');
    clock.setAlarm(note('in nine hours'), START + 9 * HOUR, 'test');
    const gone = clock.setAlarm(note('cleared'), START + 4 * HOUR, 'test');
    time.advance(60_000);
    clock.clearTimer(gone);
    setDate(START + 8 * HOUR);
    // Nobody asks for the time meanwhile.
    time.advance(10_000);
    expect(rung.map(([name]) => name)).toEqual(['in three hours', 'in five hours']);
    expect(rung.every(([, after]) => after <= 70_000)).toBe(true);
    time.advance(HOUR);
    expect(rung.slice(2)).toEqual([
      ['timer', HOUR],
      ['in nine hours', 60_000 + HOUR],
    ]);
    expect([clock.pending, time.pending]).toEqual([0, 0]);
  });

  it('forgets an alarm that was moved by a jump of the date', () => {
    const { time, host, setDate } = hostAt(START);
    const clock = createOffsetClock(host);
    const alarm = clock.setAlarm(() => expect.unreachable(), START + 2 * HOUR, 'test');
    setDate(START + HOUR);
    expect(clock.now()).toBe(START + HOUR);
    clock.clearTimer(alarm);
    expect(clock.pending).toBe(0);
    time.advance(3 * HOUR);
  });

  it('is not hurried by a date that seems to move because the host rounds it', () => {
    const { time, host } = hostAt(START);
    const rounding: Host = { ...host, monotonic: () => time.now() + 0.4, date: () => Math.floor(time.now()) };
    const clock = createOffsetClock(rounding);
    const due = clock.now() + 50;
    let rungAt = 0;
    clock.setAlarm(
      () => {
        rungAt = clock.now();
      },
      due,
      'test',
    );
    time.advance(60);
    expect(rungAt).toBeGreaterThanOrEqual(due);
    expect(rungAt).toBeLessThanOrEqual(due + 1);
  });

  it('never goes back and never hurries a duration, however the host is set', () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('pass'), by: fc.nat(2 * HOUR) }),
      fc.record({ kind: fc.constant('set'), by: fc.integer({ min: -7 * 24 * HOUR, max: 8 * HOUR }) }),
      fc.record({ kind: fc.constant('timer'), by: fc.nat(3 * HOUR) }),
      fc.record({ kind: fc.constant('alarm'), by: fc.nat(3 * HOUR) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), acts => {
        const { time, host, setDate } = hostAt(START);
        const clock = createOffsetClock(host);
        let last = clock.now();
        for (const { kind, by } of acts) {
          if (kind === 'pass') time.advance(by);
          else if (kind === 'set') setDate(host.date() + by);
          else if (kind === 'timer') {
            const due = time.now() + by;
            clock.setTimer(() => expect(time.now()).toBe(due), by, 'test');
          } else {
            const due = clock.now() + by;
            clock.setAlarm(() => expect(clock.now()).toBeGreaterThanOrEqual(due), due, 'test');
          }
          expect(clock.now()).toBeGreaterThanOrEqual(Math.max(last, host.date()));
          last = clock.now();
        }
        time.advance(4 * HOUR);
        expect([clock.pending, clock.monotonic()]).toEqual([0, time.now()]);
      }),
      { numRuns: 200 },
    );
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
    await new Promise<void>(resolve => void clock.setTimer(resolve, 2, 'test'));
    expect(clock.now()).toBeGreaterThanOrEqual(due);
  });
});

const START: EpochMs = Date.UTC(2026, 2, 1, 12);
const HOUR = 3_600_000;

/** A host whose time passes as told, and which refuses timeouts that Node would take for 1 ms. */
function hostAt(startMs: EpochMs): { time: VirtualClock; host: Host; setDate(to: EpochMs): void } {
  const time = createVirtualClock(startMs);
  let aheadMs = 0;
  const host: Host = {
    date: () => time.now() + aheadMs,
    monotonic: () => time.now(),
    setTimeout(callback, ms) {
      if (ms > 2 ** 31 - 1) throw new Error('a timeout too long for Node');
      return time.setTimer(callback, ms, 'test');
    },
    clearTimeout: handle => time.clearTimer(handle as number),
  };
  const setDate = (to: EpochMs) => {
    aheadMs = to - time.now();
  };
  return { time, host, setDate };
}
