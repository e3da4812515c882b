import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Clock, EpochMs, TimerId } from '../../protocol/ports/clock.ts';
import { deadlineAfter, finite, InstantGuard } from './clock-rules.ts';
import { TimerHeap } from './timer-heap.ts';

/** What the host lends a clock that runs in real time. */
export interface HostTimers {
  now(): EpochMs;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** Real time plus an offset that only grows. */
export interface OffsetClock extends Clock {
  /** Timers not yet fired or cleared. */
  readonly pending: number;
  /**
   * Moves time on by `ms`, from deadline to deadline as the virtual clock does: what falls due fires before this
   * returns, in order, each with `now` at its deadline or a little after.
   * @throws {LockbenchError} WORLD_MISUSE for a shift back; CLOCK_STUCK
   */
  shift(ms: number): void;
  /** Forgets every timer, so that the process can end. */
  clear(): void;
}

/** The one place that reads the host's time. */
const systemTimers: HostTimers = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: handle => clearTimeout(handle as NodeJS.Timeout),
};

/** Node takes a longer timeout for 1 ms. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export function createOffsetClock(host: HostTimers = systemTimers): OffsetClock {
  return new HostClock(host);
}

class HostClock implements OffsetClock {
  readonly #host: HostTimers;
  readonly #timers = new TimerHeap();
  readonly #guard = new InstantGuard();
  #offset = 0;
  #handle: unknown;
  /** When the host wakes us; Infinity when it does not. */
  #wakesAt = Number.POSITIVE_INFINITY;
  #running = 0;

  constructor(host: HostTimers) {
    this.#host = host;
  }

  get pending(): number {
    return this.#timers.size;
  }

  now(): EpochMs {
    return this.#host.now() + this.#offset;
  }

  setTimer(callback: () => void, delayMs: number): TimerId {
    const timer = this.#timers.add(deadlineAfter(this.now(), delayMs), callback);
    this.#arm();
    return timer;
  }

  clearTimer(timer: TimerId): void {
    this.#timers.remove(timer);
    this.#arm();
  }

  clear(): void {
    this.#timers.clear();
    this.#arm();
  }

  shift(ms: number): void {
    if (ms < 0) throw new LockbenchError('WORLD_MISUSE', `a shift back, by ${ms} ms`);
    const offset = this.#offset + finite(ms, 'shift');
    this.#run(this.#host.now() + offset, offset);
  }

  #wake(): void {
    this.#disarm();
    this.#run(this.now(), this.#offset);
  }

  /** Fires what is due up to `until`, moving the offset on to each deadline and at last to `offset`. */
  #run(until: EpochMs, offset: number): void {
    this.#running += 1;
    this.#guard.timeMoved();
    try {
      while (this.#timers.next <= until) {
        const ahead = this.#timers.next - this.now();
        if (ahead > 0) {
          this.#offset += ahead;
          this.#guard.timeMoved();
        }
        this.#guard.count(this.now());
        this.#timers.take()();
      }
      if (offset > this.#offset) this.#offset = offset;
    } finally {
      this.#running -= 1;
      // The offset has changed what the host's time means.
      this.#disarm();
      this.#arm();
    }
  }

  /** One host timer serves all: for the next deadline, or as near to it as a timeout reaches. */
  #arm(): void {
    if (this.#running > 0) return;
    const next = this.#timers.next;
    // Woken too early costs one look; no timer left must not keep the process alive.
    if (next >= this.#wakesAt && next !== Number.POSITIVE_INFINITY) return;
    this.#disarm();
    if (next === Number.POSITIVE_INFINITY) return;
    this.#wakesAt = next;
    const delay = Math.min(Math.max(0, next - this.now()), LONGEST_TIMEOUT_MS);
    this.#handle = this.#host.setTimeout(() => this.#wake(), delay);
  }

  #disarm(): void {
    if (this.#wakesAt === Number.POSITIVE_INFINITY) return;
    this.#host.clearTimeout(this.#handle);
    this.#handle = undefined;
    this.#wakesAt = Number.POSITIVE_INFINITY;
  }
}
