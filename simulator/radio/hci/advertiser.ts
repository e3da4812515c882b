import type { TimerId } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import { maxAdvertisingDelayMs } from '../limits.ts';
import { AdvertisingType } from './codes.ts';
import type { Controller } from './controller.ts';

export interface AdvertisingParameters {
  readonly intervalMs: number;
  readonly type: number;
}

/** 1.28 s: what a controller does until it is told otherwise. */
const initial: AdvertisingParameters = { intervalMs: 1_280, type: AdvertisingType.connectable };

/** The advertising of one controller; holds a timer only while somebody within range listens. */
export class Advertiser {
  readonly controller: Controller;
  parameters = initial;
  data: Uint8Array = new Uint8Array(0);
  scanResponse: Uint8Array = new Uint8Array(0);
  #on = false;
  #timer: TimerId = 0;
  #random: Random | undefined;

  constructor(controller: Controller) {
    this.controller = controller;
  }

  get on(): boolean {
    return this.#on;
  }

  get isConnectable(): boolean {
    return this.#on && this.parameters.type === AdvertisingType.connectable;
  }

  get isScannable(): boolean {
    return this.parameters.type !== AdvertisingType.nonConnectable;
  }

  start(): void {
    this.#on = true;
    this.wake();
  }

  stop(): void {
    this.#on = false;
    this.#clock.clearTimer(this.#timer);
    this.#timer = 0;
  }

  reset(): void {
    this.stop();
    this.parameters = initial;
    this.data = new Uint8Array(0);
    this.scanResponse = new Uint8Array(0);
  }

  /** Somebody may have begun to listen: go on at a random phase of the interval. */
  wake(): void {
    if (!this.#on || this.#timer !== 0 || !this.#medium.anyoneListens(this.controller)) return;
    this.#random ??= this.#medium.random.stream(`hci/advertising/${this.controller.address}`);
    this.#schedule(this.#random.below(Math.ceil(this.parameters.intervalMs)));
  }

  get #medium() {
    return this.controller.medium;
  }

  get #clock() {
    return this.#medium.clock;
  }

  #schedule(delayMs: number): void {
    this.#timer = this.#clock.setTimer(() => this.#advertise(), delayMs);
  }

  #advertise(): void {
    this.#timer = 0;
    for (const scanner of this.#medium.scannersNear(this.controller)) scanner.hear(this);
    for (const initiator of this.#medium.initiatorsFor(this.controller)) {
      if (this.isConnectable && initiator.hear(this) === 'taken') break;
    }
    if (this.#on && this.#timer === 0 && this.#medium.anyoneListens(this.controller)) {
      this.#schedule(this.parameters.intervalMs + this.#random!.below(maxAdvertisingDelayMs + 1));
    }
  }
}
