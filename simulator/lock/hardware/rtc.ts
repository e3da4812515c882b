import type { Clock, EpochMs } from '../../../protocol/ports/clock.ts';

export interface RtcParts {
  readonly clock: Clock;
  /** How much it runs fast, in parts per million; negative: slow. */
  readonly driftPpm: number;
  /** What it runs on while the lock has no power. */
  readonly cell: 'own' | 'none';
}

/** The lock's real-time clock: drifts, and knows nothing until it is set. */
export class Rtc {
  readonly #parts: RtcParts;
  readonly #rate: number;
  #set: { readonly shownMs: EpochMs; readonly atMs: EpochMs } | undefined;

  constructor(parts: RtcParts) {
    this.#parts = parts;
    this.#rate = 1 + parts.driftPpm / 1_000_000;
  }

  /** Unix time, or undefined before anybody set it. */
  nowSeconds(): number | undefined {
    const ms = this.nowMs();
    return ms === undefined ? undefined : Math.floor(ms / 1000);
  }

  nowMs(): EpochMs | undefined {
    return this.#set && this.#set.shownMs + (this.#parts.clock.now() - this.#set.atMs) * this.#rate;
  }

  /** How long the world takes until this clock shows a time; negative when it is past, undefined when it is not set. */
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

  /** As after a change of its cell. */
  lose(): void {
    this.#set = undefined;
  }
}
