import type { MediumInitiator } from '../medium.ts';
import type { Advertiser } from './advertiser.ts';
import type { AirAddress } from './air-address.ts';
import { HciStatus } from './codes.ts';
import type { Controller } from './controller.ts';
import { LlLink } from './ll-link.ts';

/** The parameters that a link runs on. */
export interface ConnectionParameters {
  readonly intervalMs: number;
  readonly latency: number;
  readonly supervisionMs: number;
}

export interface Initiation extends ConnectionParameters {
  /** Whom it waits for. */
  readonly peer: AirAddress | 'accepted';
  /** The legacy command does not hear extended PDUs. */
  readonly acceptsPdus: 'legacy' | 'all';
  readonly ownAddress: AirAddress;
}

/** Waits for its peer to advertise, until its host cancels. */
export class Initiator implements MediumInitiator<Advertiser> {
  readonly controller: Controller;
  readonly stationAddress: string;
  #connectAddresses: readonly string[] = [];
  #initiation: Initiation | undefined;

  constructor(controller: Controller) {
    this.controller = controller;
    this.stationAddress = controller.address;
  }

  get isOn(): boolean {
    return this.#initiation !== undefined;
  }

  get connectAddresses(): readonly string[] {
    return this.#connectAddresses;
  }

  get usesAcceptList(): boolean {
    return this.#initiation?.peer === 'accepted';
  }

  /** A device to which there is a link already is not connected to again. */
  listensTo({ airAddress, parameters }: Advertiser): boolean {
    if (!this.#initiation || !airAddress) return false;
    const { peer, acceptsPdus } = this.#initiation;
    if (parameters.pdu === 'extended' && acceptsPdus === 'legacy') return false;
    return peer !== 'accepted' || !this.controller.linkTo(airAddress);
  }

  start(initiation: Initiation): void {
    const { medium, acceptList } = this.controller;
    const { peer } = initiation;
    this.#initiation = initiation;
    // The host cannot change the accept list while it is in use.
    this.#connectAddresses = peer === 'accepted' ? acceptList.keys : [peer.key];
    medium.addInitiator(this);
    medium.wakeNeighbours(this.stationAddress);
  }

  /** The host hears of a connection that failed. */
  cancel(): void {
    this.reset();
    this.controller.connectionFailed(HciStatus.unknownConnection);
  }

  reset(): void {
    this.controller.medium.removeInitiator(this);
    this.#initiation = undefined;
    this.#connectAddresses = [];
  }

  /** A connectable advertisement of the peer is on the air, within range. */
  hear(advertiser: Advertiser): 'taken' | 'missed' {
    const { medium } = this.controller;
    const pair = medium.conditions.pair(this.controller.address, advertiser.controller.address);
    const initiation = this.#initiation;
    if (!initiation || !advertiser.acceptsRequest('connects', initiation.ownAddress)) return 'missed';
    if (pair.drawLoss()) return 'missed';
    this.reset();
    // CONNECT_IND is not acknowledged: when it gets lost, only this side believes in a link.
    const request = pair.drawLoss() ? 'lost' : 'heard';
    LlLink.open(pair, this.controller, advertiser, initiation, request);
    return request === 'heard' ? 'taken' : 'missed';
  }
}
