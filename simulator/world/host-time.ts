import type { EpochMs } from '../../protocol/ports/clock.ts';

/** The two clocks of a host. */
export interface HostTime {
  /** What its calendar shows: anybody may set it, and a sleep makes it jump. */
  date(): EpochMs;
  /** Milliseconds since any moment: never set, and standing still while the host sleeps. */
  monotonic(): number;
}

/**
 * The host's date as a process may see it: it follows the host forward at once, and when the host goes back it runs on.
 * Else an answer would be dated before the question, and what waits for a date would wait as long as the jump.
 */
export class HostDate {
  readonly #host: HostTime;
  #aheadMs: number;

  constructor(host: HostTime) {
    this.#host = host;
    this.#aheadMs = host.date() - host.monotonic();
  }

  /** What to add to the host's monotonic time for the date; it only grows. */
  get aheadMs(): number {
    this.#aheadMs = Math.max(this.#aheadMs, this.#host.date() - this.#host.monotonic());
    return this.#aheadMs;
  }
}
