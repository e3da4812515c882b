import { AdvertisingEvents, type AdvertisingSource } from '../advertising-events.ts';
import type { MediumAdvertiser } from '../medium.ts';
import { type AddressType, type AirAddress, PUBLIC } from './air-address.ts';
import { AdvertisingType } from './codes.ts';
import type { Controller } from './controller.ts';

export interface AdvertisingParameters {
  readonly intervalMs: number;
  /** Extended PDUs are heard only by devices that scan and connect with the extended commands. */
  readonly pdu: 'legacy' | 'extended';
  readonly type: number;
  readonly ownAddressType: AddressType;
  /** Whose requests are accepted: everybody's, or only those of devices on the accept list. */
  readonly acceptsFrom: { readonly scans: 'all' | 'accepted'; readonly connects: 'all' | 'accepted' };
}

/** The defaults of HCI, such as an interval of 1.28 s (Vol 4 Part E, 7.8.5). */
const initial: AdvertisingParameters = {
  intervalMs: 1_280,
  pdu: 'legacy',
  type: AdvertisingType.connectable,
  ownAddressType: PUBLIC,
  acceptsFrom: { scans: 'all', connects: 'all' },
};

/** One thing that a controller advertises: the only one of the legacy commands, or one set of the extended ones. */
export class Advertiser implements MediumAdvertiser, AdvertisingSource {
  readonly controller: Controller;
  readonly stationAddress: string;
  parameters = initial;
  data: Uint8Array = new Uint8Array(0);
  scanResponse: Uint8Array = new Uint8Array(0);
  readonly #events: AdvertisingEvents;
  #airAddress: AirAddress | undefined;

  constructor(controller: Controller, streamName = `hci/advertising/${controller.address}`) {
    this.controller = controller;
    this.stationAddress = controller.address;
    this.#events = new AdvertisingEvents(controller.medium, streamName, this);
  }

  get isOn(): boolean {
    return this.#airAddress !== undefined;
  }

  /** The address that it advertises with; undefined while it is off. */
  get airAddress(): AirAddress | undefined {
    return this.#airAddress;
  }

  get connectAddress(): string | undefined {
    return this.isConnectable ? this.#airAddress?.key : undefined;
  }

  get intervalMs(): number {
    return this.parameters.intervalMs;
  }

  get isConnectable(): boolean {
    return this.isOn && this.parameters.type === AdvertisingType.connectable;
  }

  get isScannable(): boolean {
    const { pdu, type } = this.parameters;
    return type === AdvertisingType.scannable || (pdu === 'legacy' && type === AdvertisingType.connectable);
  }

  get usesAcceptList(): boolean {
    const { scans, connects } = this.parameters.acceptsFrom;
    return this.isOn && (scans === 'accepted' || connects === 'accepted');
  }

  start(ownAddress: AirAddress): void {
    this.#airAddress = ownAddress;
    this.wake();
  }

  stop(): void {
    this.#airAddress = undefined;
    this.#events.stop();
  }

  reset(): void {
    this.stop();
    this.parameters = initial;
    this.data = new Uint8Array(0);
    this.scanResponse = new Uint8Array(0);
  }

  wake(): void {
    this.#events.wake();
  }

  /** Whether it accepts this request from a device with this address. */
  acceptsRequest(request: 'scans' | 'connects', from: AirAddress): boolean {
    return this.parameters.acceptsFrom[request] === 'all' || this.controller.acceptList.has(from);
  }

  /** A scan request has come, and is answered. */
  onScanRequest(_by: AirAddress): void {}

  /** Its advertising has led to a link, with which it ends; the host has been told of the link. */
  onConnected(_handle: number): void {}

  /** One advertising event is over. */
  protected onEventSent(): void {}

  hasListeners(): boolean {
    return this.controller.medium.anyoneListens(this);
  }

  advertise(): void {
    const { medium } = this.controller;
    for (const scanner of medium.scannersOf(this)) scanner.hear(this);
    for (const initiator of medium.initiatorsOf(this)) {
      if (this.isConnectable && initiator.hear(this) === 'taken') break;
    }
    if (this.isOn) this.onEventSent();
  }
}
