import type { Clock } from '../../../protocol/ports/clock.ts';
import type { RandomSource } from '../../../protocol/ports/random.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import { ConditionsStore, passesAnything } from '../conditions.ts';
import type { Controller } from './controller.ts';
import type { Initiator } from './initiator.ts';
import type { Scanner } from './scanner.ts';

export interface HciAirOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly trace: Trace;
}

/** What controllers share: who is on the air and who can hear whom. Advertisers that nobody hears hold no timer. */
export class Medium {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly trace: Trace;
  readonly conditions: ConditionsStore;
  readonly controllers = new Map<string, Controller>();
  readonly scanning = new Set<Scanner>();
  /** By the address they wait for, the oldest first. */
  readonly #initiators = new Map<string, Initiator[]>();
  #links = 0;

  constructor({ clock, random, trace }: HciAirOptions) {
    this.clock = clock;
    this.random = random;
    this.trace = trace;
    this.conditions = new ConditionsStore(random, address => this.wake(address));
  }

  nextLinkNumber(): number {
    return ++this.#links;
  }

  addInitiator(initiator: Initiator): void {
    const address = initiator.peer!;
    this.#initiators.set(address, [...(this.#initiators.get(address) ?? []), initiator]);
    this.wake(address);
  }

  removeInitiator(initiator: Initiator): void {
    const address = initiator.peer;
    if (address === undefined) return;
    const left = (this.#initiators.get(address) ?? []).filter(other => other !== initiator);
    if (left.length > 0) this.#initiators.set(address, left);
    else this.#initiators.delete(address);
  }

  scannersNear(advertiser: Controller): Scanner[] {
    return [...this.scanning].filter(({ controller }) => this.#hears(controller, advertiser));
  }

  initiatorsFor(advertiser: Controller): Initiator[] {
    const waiting = this.#initiators.get(advertiser.address) ?? [];
    return waiting.filter(({ controller }) => this.#hears(controller, advertiser));
  }

  anyoneListens(advertiser: Controller): boolean {
    for (const { controller } of this.scanning) if (this.#hears(controller, advertiser)) return true;
    return advertiser.advertiser.isConnectable && this.initiatorsFor(advertiser).length > 0;
  }

  wake(address: string): void {
    this.controllers.get(address)?.advertiser.wake();
  }

  /** After the controller began to listen. */
  wakeRound(listener: Controller): void {
    for (const controller of this.controllers.values()) {
      if (this.#hears(listener, controller)) controller.advertiser.wake();
    }
  }

  wakeAll(): void {
    for (const controller of this.controllers.values()) controller.advertiser.wake();
  }

  #hears(listener: Controller, advertiser: Controller): boolean {
    if (listener === advertiser) return false;
    return passesAnything(this.conditions.between(listener.address, advertiser.address));
  }
}
