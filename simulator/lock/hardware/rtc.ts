import type { Clock, EpochMs } from '../../../protocol/ports/clock.ts';

/** The lock's real-time clock: runs on through a power cut on a cell of its own, knows nothing until it is set. */
export class Rtc {
  readonly #clock: Clock;
  #offsetMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Unix time, or undefined before anybody set it. */
  nowSeconds(): number | undefined {
    const ms = this.nowMs();
    return ms === undefined ? undefined : Math.floor(ms / 1000);
  }

  nowMs(): EpochMs | undefined {
    return this.#offsetMs === undefined ? undefined : this.#clock.now() + this.#offsetMs;
  }

  set(seconds: number): void {
    this.#offsetMs = seconds * 1000 - this.#clock.now();
  }

  /** As after a change of the cell. */
  lose(): void {
    this.#offsetMs = undefined;
  }
}
