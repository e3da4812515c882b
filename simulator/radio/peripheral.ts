import type { Advertisement, BleLink, BleLinkEvents, BlePeripheral } from '../../protocol/ble/port.ts';
import { Advertiser } from './advertising.ts';
import { maxPeripheralLinks } from './limits.ts';
import type { LinkEnd } from './link-end.ts';
import type { Medium } from './medium.ts';

export interface AirPeripheral extends BlePeripheral {
  /** Loses power: advertising and links end without a word, peers find out by the supervision timeout. */
  powerOff(): void;
}

type Accept = (link: BleLink) => BleLinkEvents;

export class VirtualPeripheral implements AirPeripheral {
  readonly address: string;
  readonly mtuBytes: number;
  /** This side's ends, by the central's address. */
  readonly links = new Map<string, LinkEnd>();
  readonly advertiser: Advertiser;
  #accept: Accept | undefined;

  constructor(medium: Medium, address: string, mtuBytes: number, intervalMs: number) {
    this.address = address;
    this.mtuBytes = mtuBytes;
    this.advertiser = new Advertiser(medium, this, intervalMs);
  }

  start(advertisement: Omit<Advertisement, 'address'>, accept: Accept): void {
    this.#accept = accept;
    this.advertiser.start({ ...advertisement, address: this.address });
  }

  update(advertisement: Omit<Advertisement, 'address'>): void {
    if (this.advertiser.on) this.advertiser.start({ ...advertisement, address: this.address });
  }

  stop(): void {
    this.advertiser.stop();
    for (const end of [...this.links.values()]) end.close();
  }

  powerOff(): void {
    this.advertiser.stop();
    for (const end of [...this.links.values()]) end.losePower();
  }

  /** False for a central whose last link this side still holds. */
  isConnectableFor(central: string): boolean {
    return this.advertiser.on && this.links.size < maxPeripheralLinks && !this.links.has(central);
  }

  accept(link: BleLink): BleLinkEvents {
    return this.#accept!(link);
  }
}
