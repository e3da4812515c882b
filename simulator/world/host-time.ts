import type { EpochMs } from '../../protocol/ports/clock.ts';

/** The two clocks of a host. */
export interface HostTime {
  /** The host's date. Anybody may set it, and a sleep of the host makes it jump. */
  date(): EpochMs;
  /** Milliseconds since any moment. It cannot be set, and it stands still while the host sleeps. */
  monotonic(): number;
}

/**
 * The host's date as a process may see it. It follows the host forward at once, and runs on when the host goes back.
 * Otherwise an answer could be dated before its question, and a wait for a date would last as long as the jump.
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
