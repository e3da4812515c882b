import type { Advertisement } from '../../protocol/ble/port.ts';
import type { Clock } from '../../protocol/ports/clock.ts';
import type { RandomSource } from '../../protocol/ports/random.ts';
import type { Trace } from '../../protocol/ports/trace.ts';
import type { VirtualCentral } from './central.ts';
import { ConditionsStore, passesAnything } from './conditions.ts';
import type { Connecting } from './connecting.ts';
import type { VirtualPeripheral } from './peripheral.ts';

export interface AirOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly trace: Trace;
}

/** Who is on the air and who can hear whom. Advertisers that nobody listens to sleep without a timer. */
export class Medium {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly trace: Trace;
  readonly conditions: ConditionsStore;
  readonly centrals = new Map<string, VirtualCentral>();
  readonly peripherals = new Map<string, VirtualPeripheral>();
  readonly scanning = new Set<VirtualCentral>();
  /** Those that listen for changes: an advertiser whom all of them have heard may sleep. */
  readonly watching = new Set<VirtualCentral>();
  /** Pending connects by the address they wait for, the oldest first. */
  readonly #waiting = new Map<string, Connecting[]>();
  #links = 0;

  constructor({ clock, random, trace }: AirOptions) {
    this.clock = clock;
    this.random = random;
    this.trace = trace;
    this.conditions = new ConditionsStore(random, address => this.wake(address));
  }

  nextLinkNumber(): number {
    return ++this.#links;
  }

  waitingFor(address: string): readonly Connecting[] {
    return this.#waiting.get(address) ?? [];
  }

  addWaiting(connecting: Connecting): void {
    const queue = this.#waiting.get(connecting.address);
    if (queue) queue.push(connecting);
    else this.#waiting.set(connecting.address, [connecting]);
    this.wake(connecting.address);
  }

  removeWaiting(connecting: Connecting): void {
    const left = this.waitingFor(connecting.address).filter(other => other !== connecting);
    if (left.length > 0) this.#waiting.set(connecting.address, left);
    else this.#waiting.delete(connecting.address);
  }

  /** Centrals within range that scan, or watch and have not heard this yet. */
  hearers(advertisement: Advertisement): VirtualCentral[] {
    const { address } = advertisement;
    const found: VirtualCentral[] = [];
    if (this.scanning.size === 0 && this.watching.size === 0) return found;
    const listens = (central: VirtualCentral) =>
      (this.scanning.has(central) || (this.watching.has(central) && central.awaits(advertisement))) &&
      this.#hears(central, address);
    // Out of range by default, only those with conditions of their own can be within range.
    if (this.conditions.fallback.inRange) {
      for (const central of new Set([...this.scanning, ...this.watching]))
        if (listens(central)) found.push(central);
    } else {
      for (const neighbour of this.conditions.neighbours(address)) {
        const central = this.centrals.get(neighbour);
        if (central && listens(central)) found.push(central);
      }
    }
    return found;
  }

  anyoneListens(advertisement: Advertisement): boolean {
    const { address } = advertisement;
    for (const { central } of this.waitingFor(address)) if (this.#hears(central, address)) return true;
    return this.hearers(advertisement).length > 0;
  }

  wake(address: string): void {
    this.peripherals.get(address)?.advertiser.wake();
  }

  /** After the central began to scan. */
  wakeRound(central: VirtualCentral): void {
    if (this.conditions.fallback.inRange) this.wakeAll();
    else for (const neighbour of this.conditions.neighbours(central.address)) this.wake(neighbour);
  }

  wakeAll(): void {
    for (const peripheral of this.peripherals.values()) peripheral.advertiser.wake();
  }

  #hears(central: VirtualCentral, address: string): boolean {
    return central.address !== address && passesAnything(this.conditions.between(central.address, address));
  }
}
