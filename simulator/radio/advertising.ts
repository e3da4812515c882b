import type { Advertisement } from '../../protocol/ble/port.ts';
import type { TimerId } from '../../protocol/ports/clock.ts';
import type { Random } from '../../protocol/ports/random.ts';
import { maxAdvertisingDelayMs } from './limits.ts';
import type { Medium } from './medium.ts';
import type { VirtualPeripheral } from './peripheral.ts';

/** The periodic advertising of one peripheral; holds a timer only while somebody within range listens. */
export class Advertiser {
  readonly #medium: Medium;
  readonly #peripheral: VirtualPeripheral;
  readonly #intervalMs: number;
  #advertisement: Advertisement | undefined;
  #random: Random | undefined;
  #timer: TimerId = 0;

  constructor(medium: Medium, peripheral: VirtualPeripheral, intervalMs: number) {
    this.#medium = medium;
    this.#peripheral = peripheral;
    this.#intervalMs = intervalMs;
  }

  get on(): boolean {
    return this.#advertisement !== undefined;
  }

  /** The same again is no news to those who listen for changes. */
  start(advertisement: Advertisement): void {
    if (!this.#advertisement || !isSame(this.#advertisement, advertisement))
      this.#advertisement = advertisement;
    this.wake();
  }

  stop(): void {
    this.#advertisement = undefined;
    this.#medium.clock.clearTimer(this.#timer);
    this.#timer = 0;
  }

  /** Somebody may have begun to listen: go on at a random phase of the interval. */
  wake(): void {
    if (!this.#advertisement || this.#timer !== 0 || !this.#medium.anyoneListens(this.#advertisement)) return;
    this.#random ??= this.#medium.random.stream(`air/advertising/${this.#peripheral.address}`);
    this.#schedule(this.#random.below(this.#intervalMs));
  }

  #schedule(delayMs: number): void {
    this.#timer = this.#medium.clock.setTimer(() => this.#advertise(), delayMs);
  }

  #advertise(): void {
    this.#timer = 0;
    if (!this.#advertisement) return;
    for (const central of this.#medium.hearers(this.#advertisement)) {
      if (this.#advertisement) central.hear(this.#advertisement);
    }
    if (this.on) this.#takeConnection();
    if (this.#advertisement && this.#timer === 0 && this.#medium.anyoneListens(this.#advertisement)) {
      this.#schedule(this.#intervalMs + this.#random!.below(maxAdvertisingDelayMs + 1));
    }
  }

  /** One advertising event takes one connection; whoever waits longest comes first. */
  #takeConnection(): void {
    for (const connecting of this.#medium.waitingFor(this.#peripheral.address)) {
      if (connecting.heard(this.#peripheral) === 'taken') return;
    }
  }
}

function isSame(a: Advertisement, b: Advertisement): boolean {
  return a.name === b.name && a.setupMode === b.setupMode && a.hasLogs === b.hasLogs && a.bolt === b.bolt;
}
