import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLockbenchError, type LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock, EpochMs } from '../../../protocol/ports/clock.ts';

/** A clock under test, and how time passes for it. */
export interface ClockUnderTest {
  readonly clock: Clock & { readonly pending: number };
  advance(ms: number): void;
}

const START: EpochMs = Date.UTC(2026, 2, 1, 12);
const DAY = 86_400_000;

/** What every clock of a world keeps to, however time passes. */
export function clockContract(name: string, create: (startMs: EpochMs) => ClockUnderTest): void {
  describe(`${name}, as a clock`, () => {
    function setUp() {
      const fired: [name: string, after: number][] = [];
      const { clock, advance } = create(START);
      const note = (event: string) => () => void fired.push([event, clock.now() - START]);
      return { clock, advance, fired, note };
    }

    it('starts at the given date and moves as told', () => {
      const { clock, advance } = setUp();
      expect(clock.now()).toBe(START);
      advance(1_500);
      expect(clock.now()).toBe(START + 1_500);
    });

    it('calls back once, at the deadline and not before', () => {
      const { clock, advance, fired, note } = setUp();
      clock.setTimer(note('bolt'), 1_000, 'test');
      advance(999);
      expect(fired).toEqual([]);
      advance(1);
      advance(5_000);
      expect(fired).toEqual([['bolt', 1_000]]);
      expect(clock.pending).toBe(0);
    });

    it('goes by deadline, and by the order set where deadlines are equal', () => {
      const { clock, advance, fired, note } = setUp();
      clock.setTimer(note('late'), 20, 'test');
      clock.setTimer(note('first'), 10, 'test');
      clock.setTimer(note('second'), 10, 'test');
      advance(5);
      clock.setTimer(note('third'), 5, 'test');
      advance(50);
      expect(fired).toEqual([
        ['first', 10],
        ['second', 10],
        ['third', 10],
        ['late', 20],
      ]);
    });

    it('takes a negative delay for none, and never calls back on the spot', () => {
      const { clock, advance, fired, note } = setUp();
      clock.setTimer(note('none'), 0, 'test');
      clock.setTimer(note('negative'), -50, 'test');
      expect(fired).toEqual([]);
      advance(0);
      expect(fired).toEqual([
        ['none', 0],
        ['negative', 0],
      ]);
    });

    it('fires on the way what callbacks set on the way', () => {
      const { clock, advance, fired, note } = setUp();
      let beats = 0;
      const beat = () => {
        note('beat')();
        beats += 1;
        if (beats < 3) clock.setTimer(beat, 10, 'test');
      };
      clock.setTimer(beat, 10, 'test');
      clock.setTimer(note('between'), 25, 'test');
      clock.setTimer(() => void clock.setTimer(note('at the end'), 5, 'test'), 30, 'test');
      clock.setTimer(() => void clock.setTimer(note('too late'), 6, 'test'), 30, 'test');
      advance(35);
      expect(fired).toEqual([
        ['beat', 10],
        ['beat', 20],
        ['between', 25],
        ['beat', 30],
        ['at the end', 35],
      ]);
      expect(clock.pending).toBe(1);
    });

    it('forgets a cleared timer, also one that is due at the same instant', () => {
      const { clock, advance, fired, note } = setUp();
      const gone = clock.setTimer(note('gone'), 10, 'test');
      clock.setTimer(() => clock.clearTimer(sameInstant), 20, 'test');
      const sameInstant = clock.setTimer(note('same instant'), 20, 'test');
      clock.clearTimer(gone);
      advance(30);
      expect(fired).toEqual([]);
    });

    it('ignores ids that name no pending timer, and never takes an old id for a new timer', () => {
      const { clock, advance, fired, note } = setUp();
      const old = clock.setTimer(note('old'), 1, 'test');
      advance(1);
      clock.setTimer(note('new'), 1, 'test');
      for (const id of [0, old, -1, 0.5, Number.NaN, 123_456_789]) clock.clearTimer(id);
      advance(1);
      expect(old).not.toBe(0);
      expect(fired).toEqual([
        ['old', 1],
        ['new', 2],
      ]);
    });

    it('passes on an exception and keeps the other timers', () => {
      const { clock, advance, fired, note } = setUp();
      clock.setTimer(
        () => {
          throw new Error('power cut');
        },
        10,
        'test',
      );
      clock.setTimer(note('same instant'), 10, 'test');
      clock.setTimer(note('later'), 20, 'test');
      expect(() => advance(30)).toThrow('power cut');
      expect(clock.now() - START).toBe(10);
      advance(20);
      expect(fired).toEqual([
        ['same instant', 10],
        ['later', 20],
      ]);
    });

    it('keeps a timer that is longer than a timeout of the host', () => {
      const { clock, advance, fired, note } = setUp();
      clock.setTimer(note('permanent'), 60 * DAY, 'test');
      for (let day = 0; day < 59; day++) advance(DAY);
      expect(fired).toEqual([]);
      advance(DAY);
      expect(fired).toEqual([['permanent', 60 * DAY]]);
    });

    it('rings alarms at their dates, in order with the timers, and one of the past at once', () => {
      const { clock, advance, fired, note } = setUp();
      clock.setAlarm(note('later'), START + 2_000, 'test');
      clock.setAlarm(note('over'), START - 1_000, 'test');
      clock.setTimer(note('timer'), 1_000, 'test');
      const gone = clock.setAlarm(note('gone'), START + 500, 'test');
      clock.clearTimer(gone);
      expect(fired).toEqual([]);
      advance(0);
      advance(3_000);
      expect(fired).toEqual([
        ['over', 0],
        ['timer', 1_000],
        ['later', 2_000],
      ]);
      expect(clock.pending).toBe(0);
    });

    it('measures durations as dates go on, while nobody sets the host', () => {
      const { clock, advance } = setUp();
      const [dateMs, startMs] = [clock.now(), clock.monotonic()];
      advance(90_000);
      expect(clock.monotonic() - startMs).toBe(90_000);
      expect(clock.now() - dateMs).toBe(90_000);
    });

    it('refuses a delay that is no number', () => {
      const { clock, note } = setUp();
      for (const delay of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        expect(codeOf(() => clock.setTimer(note('never'), delay, 'test'))).toBe('WORLD_MISUSE');
      }
      expect(clock.pending).toBe(0);
    });

    it('gives up when timers without delay set one another for ever, and can be used on', () => {
      const { clock, advance, fired, note } = setUp();
      let wanted = true;
      const again = () => void (wanted && clock.setTimer(again, 0, 'ping'));
      const other = () => void (wanted && clock.setTimer(other, 0, 'pong'));
      clock.setTimer(again, 10, 'ping');
      clock.setTimer(other, 10, 'pong');
      clock.setTimer(() => expect.unreachable(), 3_600_000, 'innocent');
      const error = errorOf(() => advance(20));
      expect(error?.code).toBe('CLOCK_STUCK');
      expect(error?.detail).toMatch(/the last 1000 were of the timers "p[io]ng" \(500\), "p[io]ng" \(500\)$/);
      expect(clock.now() - START).toBe(10);
      wanted = false;
      clock.setTimer(note('after'), 10, 'test');
      advance(10);
      expect(fired).toEqual([['after', 20]]);
    });

    it('fires as a sorted list would, whatever is set and cleared', () => {
      const command = fc.oneof(
        {
          weight: 5,
          arbitrary: fc.record({ kind: fc.constant('set'), by: fc.integer({ min: 0, max: 30 }) }),
        },
        { weight: 2, arbitrary: fc.record({ kind: fc.constant('clear'), by: fc.nat(200) }) },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('advance'), by: fc.nat(20) }) },
      );
      fc.assert(
        fc.property(fc.array(command, { maxLength: 300 }), commands => {
          const { clock, advance } = create(START);
          const fired: number[] = [];
          const expected: number[] = [];
          const ids: number[] = [];
          let list: { order: number; at: EpochMs }[] = [];
          for (const { kind, by } of commands) {
            if (kind === 'set') {
              const order = ids.length;
              list.push({ order, at: clock.now() + by });
              ids.push(clock.setTimer(() => void fired.push(order), by, 'test'));
            } else if (kind === 'clear') {
              clock.clearTimer(ids[by] ?? 0);
              list = list.filter(timer => timer.order !== by);
            } else {
              advance(by);
              const due = list.filter(timer => timer.at <= clock.now());
              expected.push(
                ...due.sort((a, b) => a.at - b.at || a.order - b.order).map(timer => timer.order),
              );
              list = list.filter(timer => timer.at > clock.now());
            }
          }
          expect(fired).toEqual(expected);
          expect(clock.pending).toBe(list.length);
        }),
        { numRuns: 100 },
      );
    });
  });
}

function codeOf(action: () => void): string {
  return errorOf(action)?.code ?? 'no error';
}

function errorOf(action: () => void): LockbenchError | undefined {
  try {
    action();
  } catch (error) {
    if (isLockbenchError(error)) return error;
    throw error;
  }
  return undefined;
}
