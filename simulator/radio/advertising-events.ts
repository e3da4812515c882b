import type { Clock, TimerId } from '../../protocol/ports/clock.ts';
import type { Random, RandomSource } from '../../protocol/ports/random.ts';
import { MAX_ADVERTISING_DELAY_MS } from './limits.ts';

/** What advertises, as its events see it. */
export interface AdvertisingSource {
  readonly isOn: boolean;
  readonly intervalMs: number;
  hasListeners(): boolean;
  /** One advertising event; it may turn the source off. */
  advertise(): void;
}

/**
 * When something advertises: at its interval and a random delay after the event before (Vol 6 Part B, 4.4.2.2.1). It
 * holds a timer only while somebody within range listens.
 */
export class AdvertisingEvents {
  readonly #clock: Clock;
  readonly #randomSource: RandomSource;
  readonly #streamName: string;
  readonly #source: AdvertisingSource;
  #random: Random | undefined;
  #timer: TimerId = 0;

  constructor(
    { clock, random }: { readonly clock: Clock; readonly random: RandomSource },
    streamName: string,
    source: AdvertisingSource,
  ) {
    this.#clock = clock;
    this.#randomSource = random;
    this.#streamName = streamName;
    this.#source = source;
  }

  /** Somebody may have begun to listen: advertising goes on at a random phase of the interval. */
  wake(): void {
    if (!this.#source.isOn || this.#timer !== 0 || !this.#source.hasListeners()) return;
    this.#schedule(this.#draw(Math.ceil(this.#source.intervalMs)));
  }

  stop(): void {
    this.#clock.clearTimer(this.#timer);
    this.#timer = 0;
  }

  #schedule(delayMs: number): void {
    this.#timer = this.#clock.setTimer(() => this.#event(), delayMs, 'BLE advertising event');
  }

  #event(): void {
    this.#timer = 0;
    if (!this.#source.isOn) return;
    this.#source.advertise();
    if (this.#source.isOn && this.#timer === 0 && this.#source.hasListeners()) {
      this.#schedule(this.#source.intervalMs + this.#draw(MAX_ADVERTISING_DELAY_MS + 1));
    }
  }

  #draw(below: number): number {
    this.#random ??= this.#randomSource.stream(this.#streamName);
    return this.#random.below(below);
  }
}
