import type {
  AdvertisementContent,
  BleLink,
  BleLinkEvents,
  BlePeripheral,
} from '../../../protocol/ble/port.ts';
import { MAX_PERIPHERAL_LINKS } from '../limits.ts';
import type { MediumStation } from '../medium.ts';
import type { GattMedium } from './air.ts';
import type { LinkEnd } from './link-end.ts';
import { PeripheralAdvertiser } from './peripheral-advertiser.ts';

export interface AirPeripheral extends BlePeripheral {
  /** Loses power: advertising and links end without notice, and peers find out by the supervision timeout. */
  powerOff(): void;
}

type Accept = (link: BleLink) => BleLinkEvents;

export class VirtualPeripheral implements AirPeripheral, MediumStation {
  readonly address: string;
  readonly mtuBytes: number;
  /** This side's ends, by the central's address. */
  readonly links = new Map<string, LinkEnd>();
  readonly #advertiser: PeripheralAdvertiser;
  #accept: Accept | undefined;

  constructor(medium: GattMedium, address: string, mtuBytes: number, intervalMs: number) {
    this.address = address;
    this.mtuBytes = mtuBytes;
    this.#advertiser = new PeripheralAdvertiser(medium, this, intervalMs);
  }

  start(content: AdvertisementContent, accept: Accept): void {
    this.#accept = accept;
    this.#advertiser.start({ ...content, address: this.address });
  }

  update(content: AdvertisementContent): void {
    if (this.#advertiser.isOn) this.#advertiser.start({ ...content, address: this.address });
  }

  stop(): void {
    this.#advertiser.stop();
    for (const end of [...this.links.values()]) end.close();
  }

  powerOff(): void {
    this.#advertiser.stop();
    for (const end of [...this.links.values()]) end.losePower();
  }

  wakeAdvertising(): void {
    this.#advertiser.wake();
  }

  /** False for a central whose last link this side still holds. */
  isConnectableFor(central: string): boolean {
    return this.#advertiser.isOn && this.links.size < MAX_PERIPHERAL_LINKS && !this.links.has(central);
  }

  accept(link: BleLink): BleLinkEvents {
    return this.#accept!(link);
  }
}
