import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Clock, EpochMs, MonotonicMs, TimerId } from '../../protocol/ports/clock.ts';
import { deadlineAfter, InstantGuard, requireFinite } from './clock-rules.ts';
import { describeTimers } from './describe-timers.ts';
import { TimerHeap } from './timer-heap.ts';

/** A clock that moves only when it is told to, from deadline to deadline. */
export interface VirtualClock extends Clock {
  /** Timers not yet fired or cleared. */
  readonly pending: number;
  nextDeadline(): EpochMs | undefined;
  /** Names the timers that are due next, for errors about time. */
  describePending(): string;
  /**
   * Runs all that is due up to `time`, each at its own deadline, then stands at `time`. Timers that callbacks set on
   * the way fire on the way. An exception of a callback passes through: the clock stands at that callback's deadline
   * and keeps the rest.
   * @throws {LockbenchError} WORLD_MISUSE for a time before now; CLOCK_STUCK
   */
  advanceTo(time: EpochMs): void;
  advance(ms: number): void;
  /** Moves to the next deadline and runs that one callback; false when nothing is pending. */
  step(): boolean;
}

export function createVirtualClock(startMs: EpochMs): VirtualClock {
  return new HeapClock(requireFinite(startMs, 'start'));
}

class HeapClock implements VirtualClock {
  readonly #timers = new TimerHeap();
  readonly #guard = new InstantGuard();
  #now: EpochMs;

  constructor(start: EpochMs) {
    this.#now = start;
  }

  get pending(): number {
    return this.#timers.size;
  }

  now(): EpochMs {
    return this.#now;
  }

  monotonic(): MonotonicMs {
    return this.#now;
  }

  setAlarm(callback: () => void, at: EpochMs, name: string): TimerId {
    return this.setTimer(callback, at - this.#now, name);
  }

  setTimer(callback: () => void, delayMs: number, name: string): TimerId {
    return this.#timers.add(deadlineAfter(this.#now, delayMs), callback, name);
  }

  clearTimer(timer: TimerId): void {
    this.#timers.remove(timer);
  }

  nextDeadline(): EpochMs | undefined {
    return this.#timers.size === 0 ? undefined : this.#timers.next;
  }

  describePending(): string {
    return describeTimers(this.#timers.pending(), this.#now);
  }

  advance(ms: number): void {
    this.advanceTo(this.#now + ms);
  }

  advanceTo(time: EpochMs): void {
    if (!(time >= this.#now) || time === Number.POSITIVE_INFINITY) {
      throw new LockbenchError('WORLD_MISUSE', `advance to ${time}, the clock stands at ${this.#now}`);
    }
    this.#guard.timeMoved();
    while (this.#timers.next <= time) this.step();
    // A callback may have advanced the clock further by itself.
    if (time > this.#now) this.#now = time;
  }

  step(): boolean {
    if (this.#timers.size === 0) return false;
    const deadline = this.#timers.next;
    if (deadline > this.#now) {
      this.#now = deadline;
      this.#guard.timeMoved();
    }
    this.#guard.count(this.#now, this.#timers);
    this.#timers.take()();
    return true;
  }
}
