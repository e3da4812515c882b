import type { Clock } from '../../../protocol/ports/clock.ts';
import type { RandomSource } from '../../../protocol/ports/random.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import { ConditionsStore, passesAnything } from '../conditions.ts';
import type { Advertiser } from './advertiser.ts';
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
  /** The oldest first. */
  readonly #initiators = new Set<Initiator>();
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
    this.#initiators.add(initiator);
    this.wakeRound(initiator.controller);
  }

  removeInitiator(initiator: Initiator): void {
    this.#initiators.delete(initiator);
  }

  scannersNear(advertiser: Controller): Scanner[] {
    return [...this.scanning].filter(({ controller }) => this.#hears(controller, advertiser));
  }

  initiatorsFor(advertiser: Advertiser): Initiator[] {
    return [...this.#initiators].filter(
      initiator => initiator.waitsFor(advertiser) && this.#hears(initiator.controller, advertiser.controller),
    );
  }

  anyoneListens(advertiser: Advertiser): boolean {
    for (const { controller } of this.scanning) {
      if (this.#hears(controller, advertiser.controller)) return true;
    }
    return advertiser.isConnectable && this.initiatorsFor(advertiser).length > 0;
  }

  wake(address: string): void {
    this.controllers.get(address)?.wakeAdvertisers();
  }

  /** After the controller began to listen. */
  wakeRound(listener: Controller): void {
    for (const controller of this.controllers.values()) {
      if (this.#hears(listener, controller)) controller.wakeAdvertisers();
    }
  }

  wakeAll(): void {
    for (const controller of this.controllers.values()) controller.wakeAdvertisers();
  }

  #hears(listener: Controller, advertiser: Controller): boolean {
    if (listener === advertiser) return false;
    return passesAnything(this.conditions.between(listener.address, advertiser.address));
  }
}
