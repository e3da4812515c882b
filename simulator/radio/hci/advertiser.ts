import type { TimerId } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import { maxAdvertisingDelayMs } from '../limits.ts';
import { type AddressType, type AirAddress, PUBLIC } from './air-address.ts';
import { AdvertisingType } from './codes.ts';
import type { Controller } from './controller.ts';

export interface AdvertisingParameters {
  readonly intervalMs: number;
  /** Extended PDUs are heard by those alone who scan and connect the extended way. */
  readonly pdu: 'legacy' | 'extended';
  readonly type: number;
  readonly ownAddressType: AddressType;
  /** Whose requests are answered; the others must be on the accept list. */
  readonly answers: { readonly scans: 'all' | 'accepted'; readonly connects: 'all' | 'accepted' };
}

/** 1.28 s: what a controller does until it is told otherwise. */
const initial: AdvertisingParameters = {
  intervalMs: 1_280,
  pdu: 'legacy',
  type: AdvertisingType.connectable,
  ownAddressType: PUBLIC,
  answers: { scans: 'all', connects: 'all' },
};

/**
 * One thing that a controller advertises: the only one of the legacy commands, or one set of the extended ones. It
 * holds a timer only while somebody within range listens.
 */
export class Advertiser {
  readonly controller: Controller;
  parameters = initial;
  data: Uint8Array = new Uint8Array(0);
  scanResponse: Uint8Array = new Uint8Array(0);
  #on: AirAddress | undefined;
  #timer: TimerId = 0;
  #random: Random | undefined;
  readonly #streamName: string;

  constructor(controller: Controller, streamName = `hci/advertising/${controller.address}`) {
    this.controller = controller;
    this.#streamName = streamName;
  }

  get on(): boolean {
    return this.#on !== undefined;
  }

  /** Under which address it is on the air; undefined while it is off. */
  get airAddress(): AirAddress | undefined {
    return this.#on;
  }

  get isConnectable(): boolean {
    return this.on && this.parameters.type === AdvertisingType.connectable;
  }

  get isScannable(): boolean {
    const { pdu, type } = this.parameters;
    return type === AdvertisingType.scannable || (pdu === 'legacy' && type === AdvertisingType.connectable);
  }

  get usesAcceptList(): boolean {
    const { scans, connects } = this.parameters.answers;
    return this.on && (scans === 'accepted' || connects === 'accepted');
  }

  start(as: AirAddress): void {
    this.#on = as;
    this.wake();
  }

  stop(): void {
    this.#on = undefined;
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
    if (!this.on || this.#timer !== 0 || !this.#medium.anyoneListens(this)) return;
    this.#random ??= this.#medium.random.stream(this.#streamName);
    this.#schedule(this.#random.below(Math.ceil(this.parameters.intervalMs)));
  }

  /** Whether it takes this request of somebody who calls himself so. */
  answersTo(request: 'scans' | 'connects', from: AirAddress): boolean {
    return this.parameters.answers[request] === 'all' || this.controller.acceptList.has(from);
  }

  /** A scan request has come, and is answered. */
  scanned(_by: AirAddress): void {}

  /** A link has come of it, which its host has been told: the advertising ends with that. */
  connected(_handle: number): void {}

  /** One advertising event is over. */
  protected sent(): void {}

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
    for (const initiator of this.#medium.initiatorsFor(this)) {
      if (this.isConnectable && initiator.hear(this) === 'taken') break;
    }
    if (this.on) this.sent();
    if (this.on && this.#timer === 0 && this.#medium.anyoneListens(this)) {
      this.#schedule(this.parameters.intervalMs + this.#random!.below(maxAdvertisingDelayMs + 1));
    }
  }
}
