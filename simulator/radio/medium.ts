import type { Clock } from '../../protocol/ports/clock.ts';
import type { RandomSource } from '../../protocol/ports/random.ts';
import type { Trace } from '../../protocol/ports/trace.ts';
import { ConditionsStore, canPassAnything, type PairConditionChanges } from './conditions.ts';

export interface MediumOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly trace: Trace;
}

/** An adapter that may advertise. */
export interface MediumStation {
  /** Somebody may have begun to listen to it. */
  wakeAdvertising(): void;
}

/** Something that an adapter advertises. */
export interface MediumAdvertiser {
  readonly stationAddress: string;
  /** The address that initiators wait for; undefined while nobody can connect. */
  readonly connectAddress: string | undefined;
}

/** An adapter that listens, or a connection that it wants to make. */
export interface MediumListener<Advertiser> {
  readonly stationAddress: string;
  listensTo(advertiser: Advertiser): boolean;
}

export interface MediumInitiator<Advertiser> extends MediumListener<Advertiser> {
  /** The addresses of which one would do; they do not change while it waits. */
  readonly connectAddresses: readonly string[];
}

/** The number gives the order in which scanners began to listen. */
interface NumberedScanner<Scanner> {
  readonly scanner: Scanner;
  readonly number: number;
}

/**
 * What adapters share: who is on the air and who can hear whom. It knows nothing of the content, so it serves the GATT
 * level and the HCI level alike.
 */
export class Medium<
  Advertiser extends MediumAdvertiser,
  Scanner extends MediumListener<Advertiser>,
  Initiator extends MediumInitiator<Advertiser>,
> {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly trace: Trace;
  readonly conditions: ConditionsStore;
  readonly #stations = new Map<string, MediumStation>();
  readonly #scanners = new Map<string, NumberedScanner<Scanner>>();
  /** By the address that they wait for, the oldest first. */
  readonly #initiators = new Map<string, Initiator[]>();
  #lastScannerNumber = 0;
  #lastLinkNumber = 0;

  constructor({ clock, random, trace }: MediumOptions) {
    this.clock = clock;
    this.random = random;
    this.trace = trace;
    this.conditions = new ConditionsStore(random, address => this.wake(address));
  }

  nextLinkNumber(): number {
    return ++this.#lastLinkNumber;
  }

  addStation(address: string, station: MediumStation): void {
    this.#stations.set(address, station);
  }

  addScanner(scanner: Scanner): void {
    const { stationAddress } = scanner;
    if (!this.#scanners.has(stationAddress)) {
      this.#scanners.set(stationAddress, { scanner, number: ++this.#lastScannerNumber });
    }
    this.wakeNeighbours(stationAddress);
  }

  removeScanner(scanner: Scanner): void {
    this.#scanners.delete(scanner.stationAddress);
  }

  /** The caller wakes those who may be waited for. */
  addInitiator(initiator: Initiator): void {
    for (const address of initiator.connectAddresses) {
      const queue = this.#initiators.get(address);
      if (queue) queue.push(initiator);
      else this.#initiators.set(address, [initiator]);
    }
  }

  removeInitiator(initiator: Initiator): void {
    for (const address of initiator.connectAddresses) {
      const left = this.#waitingFor(address).filter(other => other !== initiator);
      if (left.length > 0) this.#initiators.set(address, left);
      else this.#initiators.delete(address);
    }
  }

  /** Whoever began to listen first comes first. */
  scannersOf(advertiser: Advertiser): Scanner[] {
    const found: NumberedScanner<Scanner>[] = [];
    for (const each of this.#scannersNear(advertiser.stationAddress)) {
      if (this.#hears(each.scanner, advertiser)) found.push(each);
    }
    return found.sort((a, b) => a.number - b.number).map(({ scanner }) => scanner);
  }

  /** The oldest first. */
  initiatorsOf(advertiser: Advertiser): Initiator[] {
    const { connectAddress } = advertiser;
    if (connectAddress === undefined) return [];
    return this.#waitingFor(connectAddress).filter(initiator => this.#hears(initiator, advertiser));
  }

  anyoneListens(advertiser: Advertiser): boolean {
    for (const { scanner } of this.#scannersNear(advertiser.stationAddress)) {
      if (this.#hears(scanner, advertiser)) return true;
    }
    return this.initiatorsOf(advertiser).length > 0;
  }

  wake(address: string): void {
    this.#stations.get(address)?.wakeAdvertising();
  }

  /** After the adapter of this address began to listen. */
  wakeNeighbours(address: string): void {
    if (this.conditions.fallback.inRange) this.#wakeAll();
    else for (const neighbour of this.conditions.neighbours(address)) this.wake(neighbour);
  }

  /** For every pair that sets nothing else. @throws {LockbenchError} CONDITIONS_INVALID */
  setDefault(changes: PairConditionChanges): void {
    this.conditions.setFallback(changes);
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const station of this.#stations.values()) station.wakeAdvertising();
  }

  #waitingFor(address: string): readonly Initiator[] {
    return this.#initiators.get(address) ?? [];
  }

  /** If the default is out of range, only pairs with conditions of their own can be within range. */
  *#scannersNear(address: string): Iterable<NumberedScanner<Scanner>> {
    if (this.#scanners.size === 0) return;
    if (this.conditions.fallback.inRange) {
      yield* this.#scanners.values();
      return;
    }
    for (const neighbour of this.conditions.neighbours(address)) {
      const scanner = this.#scanners.get(neighbour);
      if (scanner) yield scanner;
    }
  }

  #hears(listener: MediumListener<Advertiser>, advertiser: Advertiser): boolean {
    const { stationAddress } = listener;
    if (stationAddress === advertiser.stationAddress || !listener.listensTo(advertiser)) return false;
    return canPassAnything(this.conditions.between(stationAddress, advertiser.stationAddress));
  }
}
