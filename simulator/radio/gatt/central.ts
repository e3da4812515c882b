import type {
  Advertisement,
  BleCentral,
  BleWatcher,
  ConnectEvents,
  Sighting,
} from '../../../protocol/ble/port.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import { MAX_CENTRAL_LINKS, MAX_RSSI_DBM, MIN_RSSI_DBM } from '../limits.ts';
import type { MediumListener } from '../medium.ts';
import type { GattMedium } from './air.ts';
import type { LinkEnd } from './link-end.ts';
import { PendingConnection } from './pending-connection.ts';
import type { PeripheralAdvertiser } from './peripheral-advertiser.ts';

export interface AirCentral extends BleCentral, BleWatcher {
  readonly address: string;
  /** Loses power: scans and links end without notice, pending connects fail, and peers find out by the supervision timeout. */
  powerOff(): void;
}

type OnSighting = (sighting: Sighting) => void;

interface Watch {
  readonly onSighting: OnSighting;
  /** What was heard last, by address. */
  readonly heard: Map<string, Advertisement>;
}

export class VirtualCentral implements AirCentral, MediumListener<PeripheralAdvertiser> {
  readonly address: string;
  readonly stationAddress: string;
  readonly mtuBytes: number;
  /** This side's ends, by the peripheral's address. */
  readonly links = new Map<string, LinkEnd>();
  readonly pendingConnections = new Set<PendingConnection>();
  readonly #medium: GattMedium;
  readonly #scans = new Set<{ readonly onSighting: OnSighting }>();
  readonly #watches = new Set<Watch>();
  #random: Random | undefined;

  constructor(medium: GattMedium, address: string, mtuBytes: number) {
    this.#medium = medium;
    this.address = address;
    this.stationAddress = address;
    this.mtuBytes = mtuBytes;
  }

  get isFull(): boolean {
    return this.links.size >= MAX_CENTRAL_LINKS;
  }

  scan(onSighting: OnSighting): { stop(): void } {
    const scan = { onSighting };
    this.#scans.add(scan);
    this.#medium.addScanner(this);
    return {
      stop: () => {
        this.#scans.delete(scan);
        this.#stopIfIdle();
      },
    };
  }

  watch(onSighting: OnSighting): { stop(): void } {
    const watch = { onSighting, heard: new Map<string, Advertisement>() };
    this.#watches.add(watch);
    this.#medium.addScanner(this);
    return {
      stop: () => {
        this.#watches.delete(watch);
        this.#stopIfIdle();
      },
    };
  }

  /** A watch listens only for what it has not heard yet, so that an advertiser that all have heard may sleep. */
  listensTo({ stationAddress, advertisement }: PeripheralAdvertiser): boolean {
    if (this.#scans.size > 0) return true;
    for (const { heard } of this.#watches) if (heard.get(stationAddress) !== advertisement) return true;
    return false;
  }

  connect(address: string, timeoutMs: number, events: ConnectEvents): { cancel(): void } {
    const connecting = new PendingConnection(this.#medium, this, address, events);
    connecting.begin(timeoutMs);
    return connecting;
  }

  powerOff(): void {
    this.#scans.clear();
    this.#watches.clear();
    this.#stopIfIdle();
    for (const connecting of [...this.pendingConnections]) connecting.fail('adapter');
    for (const end of [...this.links.values()]) end.losePower();
  }

  /** An advertisement is on the air, within range. */
  hear(advertisement: Advertisement): void {
    const { rssiDbm, lossRate } = this.#medium.conditions.between(this.address, advertisement.address);
    this.#random ??= this.#medium.random.stream(`air/scan/${this.address}`);
    if (lossRate > 0 && this.#random.fraction() < lossRate) return;
    const heardDbm = rssiDbm + this.#noiseDb(this.#random);
    const sighting = { ...advertisement, rssiDbm: Math.max(MIN_RSSI_DBM, Math.min(MAX_RSSI_DBM, heardDbm)) };
    for (const scan of [...this.#scans]) if (this.#scans.has(scan)) scan.onSighting(sighting);
    for (const watch of [...this.#watches]) {
      if (!this.#watches.has(watch) || watch.heard.get(advertisement.address) === advertisement) continue;
      watch.heard.set(advertisement.address, advertisement);
      watch.onSighting(sighting);
    }
  }

  #stopIfIdle(): void {
    if (this.#scans.size === 0 && this.#watches.size === 0) this.#medium.removeScanner(this);
  }

  /** Fading: a triangle from -3 to 3. */
  #noiseDb(random: Random): number {
    return random.below(4) + random.below(4) - 3;
  }
}
