import type { Advertiser } from './advertiser.ts';
import { Status } from './codes.ts';
import type { Controller } from './controller.ts';
import { LlLink } from './ll-link.ts';

/** What a link runs on. */
export interface ConnectionParameters {
  readonly intervalMs: number;
  readonly latency: number;
  readonly supervisionMs: number;
}

export interface Initiation extends ConnectionParameters {
  /** Upper case, as every address of the medium. */
  readonly peer: string;
}

/** Waits for its peer to advertise, for as long as its host lets it. */
export class Initiator {
  readonly controller: Controller;
  #initiation: Initiation | undefined;

  constructor(controller: Controller) {
    this.controller = controller;
  }

  get peer(): string | undefined {
    return this.#initiation?.peer;
  }

  start(initiation: Initiation): void {
    this.#initiation = initiation;
    this.controller.medium.addInitiator(this);
  }

  /** The host hears of a connection that failed. */
  cancel(): void {
    this.reset();
    this.controller.connectionFailed(Status.unknownConnection);
  }

  reset(): void {
    this.controller.medium.removeInitiator(this);
    this.#initiation = undefined;
  }

  /** A connectable advertisement of the peer is on the air, within range. */
  hear(advertiser: Advertiser): 'taken' | 'missed' {
    const { medium } = this.controller;
    const pair = medium.conditions.pair(this.controller.address, advertiser.controller.address);
    if (!this.#initiation || pair.losesOne()) return 'missed';
    const initiation = this.#initiation;
    this.reset();
    // Nobody acknowledges CONNECT_IND: when it gets lost, this side alone believes in a link.
    const heard = pair.losesOne() ? 'lost' : 'heard';
    LlLink.open(medium, pair, this.controller, advertiser.controller, initiation, heard);
    return heard === 'heard' ? 'taken' : 'missed';
  }
}
