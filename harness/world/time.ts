import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Clock, EpochMs } from '../../protocol/ports/clock.ts';
import type { OffsetClock } from '../../simulator/world/offset-clock.ts';
import type { VirtualClock } from '../../simulator/world/virtual-clock.ts';
import type { WallLimit } from './wall-limit.ts';

/** How a scenario waits; the interface is the same for virtual and real time. */
export interface TimeDriver {
  readonly clock: Clock;
  now(): EpochMs;
  /** Lets the world run for this long. */
  advance(ms: number): Promise<void>;
  /**
   * Starts something and lets the world run until it calls back; `awaited` names for people what is waited for.
   * @throws {LockbenchError} STEP_TIMEOUT
   */
  settle<T>(start: (done: (value: T) => void) => void, withinMs: number, awaited: string): Promise<T>;
  /**
   * Lets the world run until the condition holds; false when it does not hold in time. It is checked after every event.
   */
  until(holds: () => boolean, withinMs: number): Promise<boolean>;
  /** Lets the world run until a promise is settled, for parts that use the world's time to begin. */
  finish<T>(promise: Promise<T>): Promise<T>;
}

type Until = TimeDriver['until'];

/** Implements `settle` with the `until` of a driver. */
export async function settled<T>(
  until: Until,
  start: (done: (value: T) => void) => void,
  withinMs: number,
  awaited: string,
): Promise<T> {
  let result: { value: T } | undefined;
  start(value => {
    result ??= { value };
  });
  if (!(await until(() => result !== undefined, withinMs)))
    throw new LockbenchError('STEP_TIMEOUT', `waited ${withinMs / 1000} s for ${awaited}`);
  return result!.value;
}

/** Moves from deadline to deadline, so that a day takes only the time of its events. */
export function virtualTime(clock: VirtualClock, limit?: WallLimit): TimeDriver {
  const until = (holds: () => boolean, withinMs: number): boolean => {
    const deadline = clock.now() + withinMs;
    while (!holds()) {
      limit?.check(() => clock.describePending());
      const next = clock.nextDeadline();
      if (next === undefined || next > deadline) {
        clock.advanceTo(deadline);
        return holds();
      }
      clock.step();
    }
    return true;
  };
  return {
    clock,
    now: () => clock.now(),
    advance: async ms => void until(() => false, ms),
    settle: (start, withinMs, awaited) =>
      settled(async (holds, ms) => until(holds, ms), start, withinMs, awaited),
    until: async (holds, withinMs) => until(holds, withinMs),
    finish: promise => promise,
  };
}

/** How often real time checks a condition. */
const LOOK_MS = 10;

/** Waits in real time; `advance` moves the clocks of all our parts instead of sleeping. */
export function realTime(clock: OffsetClock): TimeDriver {
  const until = (holds: () => boolean, withinMs: number) =>
    new Promise<boolean>(resolve => {
      const deadline = clock.monotonic() + withinMs;
      const look = () => {
        if (holds()) resolve(true);
        else if (clock.monotonic() >= deadline) resolve(false);
        else clock.setTimer(look, LOOK_MS, 'look of a wait');
      };
      look();
    });
  return {
    clock,
    now: () => clock.now(),
    advance: async ms => clock.shift(ms),
    settle: (start, withinMs, awaited) => settled(until, start, withinMs, awaited),
    until,
    finish: promise => promise,
  };
}
