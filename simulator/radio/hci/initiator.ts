import type { Advertiser } from './advertiser.ts';
import type { AirAddress } from './air-address.ts';
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
  /** Whom it waits for. */
  readonly peer: AirAddress | 'accepted';
  /** Extended PDUs are not heard by those who use the legacy command. */
  readonly hears: 'legacy' | 'all';
  readonly ownAddress: AirAddress;
}

/** Waits for its peer to advertise, for as long as its host lets it. */
export class Initiator {
  readonly controller: Controller;
  #initiation: Initiation | undefined;

  constructor(controller: Controller) {
    this.controller = controller;
  }

  get on(): boolean {
    return this.#initiation !== undefined;
  }

  get usesAcceptList(): boolean {
    return this.#initiation?.peer === 'accepted';
  }

  /** Somebody to whom there is a link already is not connected to again. */
  waitsFor({ airAddress, parameters, controller }: Advertiser): boolean {
    if (!this.#initiation || !airAddress || controller === this.controller) return false;
    const { peer, hears } = this.#initiation;
    if (parameters.pdu === 'extended' && hears === 'legacy') return false;
    if (peer !== 'accepted') return peer.key === airAddress.key;
    return this.controller.acceptList.has(airAddress) && !this.controller.linkTo(airAddress);
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
    const initiation = this.#initiation;
    if (!initiation || !advertiser.answersTo('connects', initiation.ownAddress)) return 'missed';
    if (pair.losesOne()) return 'missed';
    this.reset();
    // Nobody acknowledges CONNECT_IND: when it gets lost, this side alone believes in a link.
    const heard = pair.losesOne() ? 'lost' : 'heard';
    LlLink.open(medium, pair, this.controller, advertiser, initiation, heard);
    return heard === 'heard' ? 'taken' : 'missed';
  }
}
