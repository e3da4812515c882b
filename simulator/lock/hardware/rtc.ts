import type { Clock, EpochMs } from '../../../protocol/ports/clock.ts';

export interface RtcParts {
  readonly clock: Clock;
  /** How much the clock runs fast, in parts per million; negative when it runs slow. */
  readonly driftPpm: number;
  /** What the clock runs on while the lock has no power. */
  readonly cell: 'own' | 'none';
}

/** The lock's real-time clock. It drifts, and has no time until it is set. */
export class Rtc {
  readonly #parts: RtcParts;
  readonly #rate: number;
  #set: { readonly shownMs: EpochMs; readonly atMs: EpochMs } | undefined;

  constructor(parts: RtcParts) {
    this.#parts = parts;
    this.#rate = 1 + parts.driftPpm / 1_000_000;
  }

  /** Unix time; undefined until the clock is set. */
  nowSeconds(): number | undefined {
    const ms = this.nowMs();
    return ms === undefined ? undefined : Math.floor(ms / 1000);
  }

  nowMs(): EpochMs | undefined {
    return this.#set && this.#set.shownMs + (this.#parts.clock.now() - this.#set.atMs) * this.#rate;
  }

  /**
   * How long it takes in the world's time until this clock shows a time. Negative when that time is past, undefined
   * when the clock is not set.
   */
  msUntil(shownMs: EpochMs): number | undefined {
    const nowMs = this.nowMs();
    return nowMs === undefined ? undefined : Math.ceil((shownMs - nowMs) / this.#rate);
  }

  set(seconds: number): void {
    this.#set = { shownMs: seconds * 1000, atMs: this.#parts.clock.now() };
  }

  powerLost(): void {
    if (this.#parts.cell === 'none') this.lose();
  }

  /** Loses the time, as after a change of the clock's cell. */
  lose(): void {
    this.#set = undefined;
  }
}
