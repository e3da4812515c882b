import type { Advertisement, BleCentral, ConnectEvents, Sighting } from '../../protocol/ble/port.ts';
import type { Random } from '../../protocol/ports/random.ts';
import { Connecting } from './connecting.ts';
import { maxCentralLinks, maxRssiDbm, minRssiDbm } from './limits.ts';
import type { LinkEnd } from './link-end.ts';
import type { Medium } from './medium.ts';

export interface AirCentral extends BleCentral {
  readonly address: string;
  /** Loses power: scans and links end without a word, pending connects fail; peers find out by themselves. */
  powerOff(): void;
}

type OnSighting = (sighting: Sighting) => void;

export class VirtualCentral implements AirCentral {
  readonly address: string;
  readonly mtuBytes: number;
  /** This side's ends, by the peripheral's address. */
  readonly links = new Map<string, LinkEnd>();
  readonly connecting = new Set<Connecting>();
  readonly #medium: Medium;
  readonly #scans = new Set<{ readonly onSighting: OnSighting }>();
  #random: Random | undefined;

  constructor(medium: Medium, address: string, mtuBytes: number) {
    this.#medium = medium;
    this.address = address;
    this.mtuBytes = mtuBytes;
  }

  get full(): boolean {
    return this.links.size >= maxCentralLinks;
  }

  scan(onSighting: OnSighting): { stop(): void } {
    const scan = { onSighting };
    this.#scans.add(scan);
    this.#medium.scanning.add(this);
    this.#medium.wakeRound(this);
    return {
      stop: () => {
        this.#scans.delete(scan);
        if (this.#scans.size === 0) this.#medium.scanning.delete(this);
      },
    };
  }

  connect(address: string, timeoutMs: number, events: ConnectEvents): { cancel(): void } {
    const connecting = new Connecting(this.#medium, this, address, events);
    connecting.begin(timeoutMs);
    return connecting;
  }

  powerOff(): void {
    this.#scans.clear();
    this.#medium.scanning.delete(this);
    for (const connecting of [...this.connecting]) connecting.fail('adapter');
    for (const end of [...this.links.values()]) end.losePower();
  }

  /** An advertisement is on the air, within range. */
  hear(advertisement: Advertisement): void {
    const { rssiDbm, lossRate } = this.#medium.conditions.between(this.address, advertisement.address);
    this.#random ??= this.#medium.random.stream(`air/scan/${this.address}`);
    if (lossRate > 0 && this.#random.fraction() < lossRate) return;
    const heardDbm = rssiDbm + this.#noiseDb(this.#random);
    const sighting = { ...advertisement, rssiDbm: Math.max(minRssiDbm, Math.min(maxRssiDbm, heardDbm)) };
    for (const scan of [...this.#scans]) if (this.#scans.has(scan)) scan.onSighting(sighting);
  }

  /** Fading: a triangle from -3 to 3. */
  #noiseDb(random: Random): number {
    return random.below(4) + random.below(4) - 3;
  }
}
