import type { Clock, EpochMs, TimerId } from './clock.ts';

/** One timer for the earliest of many deadlines, which are data elsewhere; its owner tells it whenever they may have changed. */
export class DeadlineTimer {
  readonly #clock: Clock;
  readonly #onDue: () => void;
  #timer: TimerId = 0;
  #armedMs: EpochMs | null = null;
  #stopped = false;

  /** `onDue` may come early on a coarse clock, and arms again. */
  constructor(clock: Clock, onDue: () => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Null: nothing is due. */
  arm(dueMs: EpochMs | null): void {
    if (dueMs === this.#armedMs || this.#stopped) return;
    this.#clock.clearTimer(this.#timer);
    this.#armedMs = dueMs;
    if (dueMs === null) return;
    this.#timer = this.#clock.setTimer(() => {
      this.#armedMs = null;
      this.#onDue();
    }, dueMs - this.#clock.now());
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    this.#clock.clearTimer(this.#timer);
  }
}

export function earliest(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
