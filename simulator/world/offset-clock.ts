import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Clock, EpochMs, MonotonicMs, TimerId } from '../../protocol/ports/clock.ts';
import { Alarms } from './alarms.ts';
import { deadlineAfter, InstantGuard, requireFinite } from './clock-rules.ts';
import { HostDate, type HostTime } from './host-time.ts';
import { TimerHeap } from './timer-heap.ts';

/** What a clock that runs in real time needs of the host. */
export interface Host extends HostTime {
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** Real time plus an offset that only grows: durations by the host's monotonic time, dates by its date. */
export interface OffsetClock extends Clock {
  /** Timers and alarms not yet fired or cleared. */
  readonly pending: number;
  /**
   * Moves time on by `ms`, from deadline to deadline as the virtual clock does. What falls due fires before this
   * returns, in order, each with `now` at its deadline or a little after.
   * @throws {LockbenchError} WORLD_MISUSE for a shift back; CLOCK_STUCK
   */
  shift(ms: number): void;
  /** Forgets every timer, so that the process can end. */
  clear(): void;
}

/** The one place that reads the host's time. */
const systemHost: Host = {
  date: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: handle => clearTimeout(handle as NodeJS.Timeout),
};

/** Node treats a longer timeout as 1 ms. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
/** The host wakes nobody when its date jumps, so a clock with alarms checks the date this often. */
const LOOK_AT_DATE_MS = 5_000;

export function createOffsetClock(host: Host = systemHost): OffsetClock {
  return new HostClock(host);
}

class HostClock implements OffsetClock {
  readonly #host: Host;
  readonly #timers = new TimerHeap();
  readonly #alarms: Alarms;
  readonly #date: HostDate;
  readonly #guard = new InstantGuard();
  /** From the host's monotonic time to ours, without the shifts. */
  readonly #origin: number;
  #shiftedMs = 0;
  #handle: unknown;
  /** When the host wakes us, on the monotonic scale; Infinity when it does not. */
  #wakesAt = Number.POSITIVE_INFINITY;
  #running = 0;

  constructor(host: Host) {
    this.#host = host;
    this.#date = new HostDate(host);
    this.#alarms = new Alarms(this.#timers);
    this.#origin = this.#date.aheadMs;
  }

  get pending(): number {
    return this.#timers.size;
  }

  now(): EpochMs {
    return Math.floor(this.#exact() + this.#followDate());
  }

  monotonic(): MonotonicMs {
    return Math.floor(this.#exact());
  }

  setTimer(callback: () => void, delayMs: number, name: string): TimerId {
    const timer = this.#timers.add(deadlineAfter(this.#exact(), delayMs), callback, name);
    this.#arm();
    return timer;
  }

  setAlarm(callback: () => void, at: EpochMs, name: string): TimerId {
    const alarm = this.#alarms.add(
      { at: requireFinite(at, 'alarm'), callback, name },
      this.#followDate(),
      this.#exact(),
    );
    // It may be the first alarm, and then the next check of the date is due sooner.
    this.#disarm();
    this.#arm();
    return alarm;
  }

  clearTimer(timer: TimerId): void {
    this.#alarms.remove(timer);
    this.#timers.remove(timer);
    this.#arm();
  }

  clear(): void {
    this.#alarms.clear();
    this.#timers.clear();
    this.#arm();
  }

  shift(ms: number): void {
    if (ms < 0) throw new LockbenchError('WORLD_MISUSE', `a shift back, by ${ms} ms`);
    const shiftedMs = this.#shiftedMs + requireFinite(ms, 'shift');
    this.#run(this.#host.monotonic() + this.#origin + shiftedMs, shiftedMs);
  }

  #exact(): number {
    return this.#host.monotonic() + this.#origin + this.#shiftedMs;
  }

  /** How far the date is ahead of the monotonic scale, because the host's clock was set forward since the start. */
  #followDate(): number {
    const aheadMs = this.#date.aheadMs - this.#origin;
    if (this.#alarms.follow(aheadMs)) this.#arm();
    return aheadMs;
  }

  #wake(): void {
    this.#disarm();
    this.#followDate();
    this.#run(this.#exact(), this.#shiftedMs);
  }

  /** Fires what is due up to `until`, moving the clock on to each deadline and at last by all of `shiftedMs`. */
  #run(until: MonotonicMs, shiftedMs: number): void {
    this.#running += 1;
    this.#guard.timeMoved();
    try {
      while (this.#timers.next <= until) {
        const ahead = this.#timers.next - this.#exact();
        if (ahead > 0) {
          this.#shiftedMs += ahead;
          this.#guard.timeMoved();
        }
        this.#guard.count(this.now(), this.#timers);
        this.#timers.take()();
      }
      if (shiftedMs > this.#shiftedMs) this.#shiftedMs = shiftedMs;
    } finally {
      this.#running -= 1;
      // The shift has changed how the host's time maps to ours.
      this.#disarm();
      this.#arm();
    }
  }

  /** One host timer serves all deadlines: it is set for the next one, or as near to it as a timeout reaches. */
  #arm(): void {
    if (this.#running > 0) return;
    const next = this.#timers.next;
    // A wake-up that is too early costs little. A timer without a deadline must not keep the process alive.
    if (next >= this.#wakesAt && next !== Number.POSITIVE_INFINITY) return;
    this.#disarm();
    if (next === Number.POSITIVE_INFINITY) return;
    const nowMs = this.#exact();
    const longestMs = this.#alarms.size > 0 ? LOOK_AT_DATE_MS : LONGEST_TIMEOUT_MS;
    const delayMs = Math.min(Math.max(0, Math.ceil(next - nowMs)), longestMs);
    this.#wakesAt = Math.min(next, nowMs + delayMs);
    this.#handle = this.#host.setTimeout(() => this.#wake(), delayMs);
  }

  #disarm(): void {
    if (this.#wakesAt === Number.POSITIVE_INFINITY) return;
    this.#host.clearTimeout(this.#handle);
    this.#handle = undefined;
    this.#wakesAt = Number.POSITIVE_INFINITY;
  }
}
