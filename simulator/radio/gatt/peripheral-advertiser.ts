import type { Advertisement } from '../../../protocol/ble/port.ts';
import { AdvertisingEvents, type AdvertisingSource } from '../advertising-events.ts';
import type { MediumAdvertiser } from '../medium.ts';
import type { GattMedium } from './air.ts';
import type { VirtualPeripheral } from './peripheral.ts';

/** The periodic advertising of one peripheral. */
export class PeripheralAdvertiser implements MediumAdvertiser, AdvertisingSource {
  readonly stationAddress: string;
  readonly connectAddress: string;
  readonly intervalMs: number;
  readonly #medium: GattMedium;
  readonly #peripheral: VirtualPeripheral;
  readonly #events: AdvertisingEvents;
  #advertisement: Advertisement | undefined;

  constructor(medium: GattMedium, peripheral: VirtualPeripheral, intervalMs: number) {
    this.#medium = medium;
    this.#peripheral = peripheral;
    this.stationAddress = peripheral.address;
    this.connectAddress = peripheral.address;
    this.intervalMs = intervalMs;
    this.#events = new AdvertisingEvents(medium, `air/advertising/${peripheral.address}`, this);
  }

  /** What is on the air; undefined while it is off. It is another object whenever its content has changed. */
  get advertisement(): Advertisement | undefined {
    return this.#advertisement;
  }

  get isOn(): boolean {
    return this.#advertisement !== undefined;
  }

  start(advertisement: Advertisement): void {
    if (!this.#advertisement || !isSame(this.#advertisement, advertisement))
      this.#advertisement = advertisement;
    this.wake();
  }

  stop(): void {
    this.#advertisement = undefined;
    this.#events.stop();
  }

  wake(): void {
    this.#events.wake();
  }

  hasListeners(): boolean {
    return this.#medium.anyoneListens(this);
  }

  advertise(): void {
    for (const central of this.#medium.scannersOf(this)) {
      if (this.#advertisement) central.hear(this.#advertisement);
    }
    if (this.isOn) this.#takeConnection();
  }

  /** One advertising event takes one connection; whoever waits longest comes first. */
  #takeConnection(): void {
    for (const connecting of this.#medium.initiatorsOf(this)) {
      if (connecting.hear(this.#peripheral) === 'taken') return;
    }
  }
}

function isSame(a: Advertisement, b: Advertisement): boolean {
  return a.name === b.name && a.setupMode === b.setupMode && a.hasLogs === b.hasLogs && a.bolt === b.bolt;
}
