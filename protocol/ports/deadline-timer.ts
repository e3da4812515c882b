import type { Clock, EpochMs, MonotonicMs, TimerId } from './clock.ts';

/** Deadlines are ends of durations, or dates, which a jump of the host's date brings nearer. */
type Scale = 'monotonic' | 'date';

/**
 * One timer for the earliest of many deadlines, which are data elsewhere. Its owner calls `arm` whenever they may
 * have changed.
 */
export class DeadlineTimer {
  readonly #clock: Clock;
  readonly #name: string;
  readonly #onDue: () => void;
  readonly #scale: Scale;
  #timer: TimerId = 0;
  #armedMs: MonotonicMs | EpochMs | null = null;
  #stopped = false;

  /** `name` as in `Clock.setTimer`. `onDue` may come early on a coarse clock, and arms again. */
  constructor(clock: Clock, name: string, onDue: () => void, scale: Scale = 'monotonic') {
    this.#clock = clock;
    this.#name = name;
    this.#scale = scale;
    this.#onDue = onDue;
  }

  /** Sets the deadline; null when nothing is due. */
  arm(dueMs: MonotonicMs | EpochMs | null): void {
    if (dueMs === this.#armedMs || this.#stopped) return;
    this.#clock.clearTimer(this.#timer);
    this.#armedMs = dueMs;
    if (dueMs === null) return;
    const onDue = () => {
      this.#armedMs = null;
      this.#onDue();
    };
    this.#timer =
      this.#scale === 'date'
        ? this.#clock.setAlarm(onDue, dueMs, this.#name)
        : this.#clock.setTimer(onDue, dueMs - this.#clock.monotonic(), this.#name);
  }

  /** Stops the timer for good. */
  stop(): void {
    this.#stopped = true;
    this.#clock.clearTimer(this.#timer);
  }
}

export function earliest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
