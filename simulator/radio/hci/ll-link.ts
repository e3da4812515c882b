import type { Pair } from '../conditions.ts';
import { ConnectionEvents, type LinkTiming } from '../connection-events.ts';
import type { Advertiser } from './advertiser.ts';
import { capAttMtu } from './att-mtu.ts';
import { HciStatus, ROLE_CENTRAL, ROLE_PERIPHERAL } from './codes.ts';
import { receiveControl } from './control-procedures.ts';
import type { Controller } from './controller.ts';
import type { HciMedium } from './hci-air.ts';
import type { ConnectionParameters, Initiation } from './initiator.ts';
import { type DataPdu, type LinkPdu, LlLinkSide } from './ll-link-side.ts';

/** Connection events within which a new link must hear the other side (Vol 6 Part B, 4.5.2). */
const EVENTS_TO_ESTABLISH = 6;
/** Connection events before an update takes effect (Vol 6 Part B, 5.1.1). */
const EVENTS_TO_UPDATE = 6;

/** How a link begins: whether the peripheral heard the request. If not, only the central believes in the link. */
export type ConnectRequest = 'heard' | 'lost';

/** One link between two controllers, at the level of the link layer. */
export class LlLink {
  readonly central: LlLinkSide;
  readonly peripheral: LlLinkSide;
  readonly #medium: HciMedium;
  readonly #pair: Pair;
  readonly #mtuCapBytes: number | undefined;
  readonly #number: number;
  readonly #request: ConnectRequest;
  readonly #events: ConnectionEvents<LinkPdu, LlLinkSide>;
  #parameters: ConnectionParameters;
  #encrypted = false;

  static open(
    pair: Pair,
    central: Controller,
    advertiser: Advertiser,
    initiation: Initiation,
    request: ConnectRequest,
  ): void {
    const link = new LlLink(pair, central, advertiser, initiation, request);
    if (request === 'heard') {
      advertiser.stop();
      advertiser.controller.connected(link.peripheral, initiation);
      advertiser.onConnected(link.peripheral.handle);
    }
    central.connected(link.central, initiation);
    link.central.reportDataLength();
    if (request === 'heard') link.peripheral.reportDataLength();
    link.#events.conditionsChanged();
  }

  private constructor(
    pair: Pair,
    central: Controller,
    advertiser: Advertiser,
    initiation: Initiation,
    request: ConnectRequest,
  ) {
    const peripheral = advertiser.controller;
    const asPeripheral = { controller: peripheral, address: advertiser.airAddress! };
    const asCentral = { controller: central, address: initiation.ownAddress };
    this.#medium = central.medium;
    this.#pair = pair;
    this.#parameters = initiation;
    this.#number = this.#medium.nextLinkNumber();
    this.#request = request;
    this.#mtuCapBytes = pair.current.mtuBytes;
    this.central = new LlLinkSide(this, central, asPeripheral, ROLE_CENTRAL, central.allocateHandle());
    const handle = request === 'heard' ? peripheral.allocateHandle() : -1;
    this.peripheral = new LlLinkSide(this, peripheral, asCentral, ROLE_PERIPHERAL, handle);
    if (request === 'lost') this.peripheral.isSilent = true;
    this.#events = new ConnectionEvents({
      clock: this.#medium.clock,
      pair,
      central: this.central,
      peripheral: this.peripheral,
      timing: this.#timing,
      listener: {
        onLost: from => this.emit('ble.lost', { direction: directionOf(from) }),
        onArrived: (from, to, pdu) => this.#arrived(from, to, pdu),
        onEventOver: () => this.#reportCompleted(),
        onSupervisionTimeout: () => this.#timeOut(),
      },
    });
    this.emit('ble.connected', { established: request === 'heard' });
  }

  get rssiDbm(): number {
    return this.#pair.current.rssiDbm;
  }

  get isEncrypted(): boolean {
    return this.#encrypted;
  }

  encrypted(): void {
    this.#encrypted = true;
  }

  other(side: LlLinkSide): LlLinkSide {
    return side === this.central ? this.peripheral : this.central;
  }

  /** One of the sides has something to send. */
  wake(): void {
    this.#events.wake();
  }

  /** Takes effect some events after both sides know. */
  update(parameters: ConnectionParameters): void {
    this.#medium.clock.setTimer(
      () => {
        if (this.#events.isOver) return;
        this.#parameters = parameters;
        this.central.controller.connectionUpdated(this.central, parameters);
        this.peripheral.controller.connectionUpdated(this.peripheral, parameters);
        this.#events.retime(this.#timing);
      },
      EVENTS_TO_UPDATE * this.#parameters.intervalMs,
      'LE connection update',
    );
  }

  /** Both hosts hear of it; a host whose controller was reset does not. */
  end(reasons: { readonly central: number; readonly peripheral: number }): void {
    if (this.#events.isOver) return;
    this.#events.stop();
    this.emit('ble.closed', reasons);
    this.central.finish(reasons.central);
    this.peripheral.finish(reasons.peripheral);
  }

  /** A side's controller fell silent: the other finds out by its supervision timeout. */
  abandon(side: LlLinkSide): void {
    side.isSilent = true;
    if (this.other(side).isSilent) this.end({ central: HciStatus.success, peripheral: HciStatus.success });
    else this.#events.conditionsChanged();
  }

  emit(type: string, data: { readonly [key: string]: string | number | boolean }): void {
    const { trace } = this.#medium;
    if (!trace.on) return;
    const central = this.central.controller.address;
    const peripheral = this.peripheral.controller.address;
    trace.emit('air', type, { link: this.#number, central, peripheral, ...data });
  }

  get #timing(): LinkTiming {
    const { intervalMs, supervisionMs } = this.#parameters;
    const isEstablished = this.#request === 'heard';
    return {
      intervalMs,
      supervisionTimeoutMs: isEstablished ? supervisionMs : EVENTS_TO_ESTABLISH * intervalMs,
    };
  }

  #arrived(from: LlLinkSide, to: LlLinkSide, pdu: LinkPdu): void {
    if (this.#events.isOver) return;
    if (pdu.kind === 'data') this.#dataArrived(from, to, pdu);
    else receiveControl(from, to, pdu);
  }

  #dataArrived(from: LlLinkSide, to: LlLinkSide, pdu: DataPdu): void {
    const data = pdu.boundary === 'start' ? capAttMtu(pdu.data, this.#mtuCapBytes) : pdu.data;
    if (this.#medium.trace.on) {
      const hex = Buffer.from(data.buffer, data.byteOffset, data.length).toString('hex');
      this.emit('ble.pdu', { direction: directionOf(from), length: data.length, hex });
    }
    to.controller.deliverData(to, pdu.boundary, data);
  }

  #reportCompleted(): void {
    this.central.reportCompleted();
    this.peripheral.reportCompleted();
  }

  #timeOut(): void {
    const reason = this.#request === 'heard' ? HciStatus.connectionTimeout : HciStatus.failedToEstablish;
    this.end({ central: reason, peripheral: reason });
  }
}

function directionOf(from: LlLinkSide): string {
  return from.role === ROLE_CENTRAL ? 'to peripheral' : 'to central';
}
