import type { TimerId } from '../../../protocol/ports/clock.ts';
import { type Pair, passesAnything } from '../conditions.ts';
import { segmentsPerInterval } from '../limits.ts';
import type { Advertiser } from './advertiser.ts';
import { capAttMtu } from './att-mtu.ts';
import { ROLE_CENTRAL, ROLE_PERIPHERAL, Status } from './codes.ts';
import type { Controller } from './controller.ts';
import type { ConnectionParameters, Initiation } from './initiator.ts';
import { type DataPdu, LinkSide } from './link-side.ts';
import type { Medium } from './medium.ts';

/** Connection events within which a new link must hear the other side (Vol 6 Part B, 4.5.2). */
const EVENTS_TO_ESTABLISH = 6;
/** Connection events before an update takes effect (Vol 6 Part B, 5.1.1). */
const EVENTS_TO_UPDATE = 6;

/**
 * One link: packets pass at connection events, some per event each way; a lost one is tried again at the next, so
 * loss is delay, until the supervision timeout. An idle link costs no timer: the empty packets of a real one are
 * taken as getting through whenever any can.
 */
export class LlLink {
  readonly central: LinkSide;
  readonly peripheral: LinkSide;
  readonly #medium: Medium;
  readonly #pair: Pair;
  readonly #mtuCapBytes: number | undefined;
  readonly #number: number;
  #parameters: ConnectionParameters;
  #established: boolean;
  #encrypted = false;
  #anchorMs: number;
  #event: TimerId = 0;
  #supervision: TimerId = 0;
  /** Since when nothing has got through, although something was tried. */
  #silentSinceMs: number | undefined;
  #over = false;

  /** `heard`: whether the peripheral got the request; if not, only the central believes in the link. */
  static open(
    medium: Medium,
    pair: Pair,
    central: Controller,
    advertiser: Advertiser,
    initiation: Initiation,
    heard: 'heard' | 'lost',
  ): void {
    const link = new LlLink(medium, pair, central, advertiser, initiation, heard);
    if (heard === 'heard') {
      advertiser.stop();
      advertiser.controller.connected(link.peripheral, initiation);
      advertiser.connected(link.peripheral.handle);
    }
    central.connected(link.central, initiation);
    link.central.reportDataLength();
    if (heard === 'heard') link.peripheral.reportDataLength();
    link.conditionsChanged();
  }

  private constructor(
    medium: Medium,
    pair: Pair,
    central: Controller,
    advertiser: Advertiser,
    initiation: Initiation,
    heard: 'heard' | 'lost',
  ) {
    const peripheral = advertiser.controller;
    const asPeripheral = { controller: peripheral, address: advertiser.airAddress! };
    const asCentral = { controller: central, address: initiation.ownAddress };
    this.#medium = medium;
    this.#pair = pair;
    this.#parameters = initiation;
    this.#number = medium.nextLinkNumber();
    this.#established = heard === 'heard';
    this.#anchorMs = medium.clock.monotonic();
    this.#mtuCapBytes = pair.current.mtuBytes;
    this.central = new LinkSide(this, central, asPeripheral, ROLE_CENTRAL, central.takeHandle());
    const handle = heard === 'heard' ? peripheral.takeHandle() : -1;
    this.peripheral = new LinkSide(this, peripheral, asCentral, ROLE_PERIPHERAL, handle);
    this.peripheral.isGone = heard === 'lost';
    pair.watchers.add(this);
    this.emit('ble.connected', { established: this.#established });
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

  other(side: LinkSide): LinkSide {
    return side === this.central ? this.peripheral : this.central;
  }

  /** One of the sides has something to say. */
  wake(): void {
    if (this.#over || this.#event !== 0 || !this.#hasWork() || !this.#passes()) return;
    const { intervalMs } = this.#parameters;
    const sinceAnchor = (this.#medium.clock.monotonic() - this.#anchorMs) % intervalMs;
    this.#event = this.#medium.clock.setTimer(() => this.#connectionEvent(), intervalMs - sinceAnchor);
  }

  /** Range, loss or the power of a side changed. */
  conditionsChanged(): void {
    const { clock } = this.#medium;
    if (this.#over) return;
    clock.clearTimer(this.#supervision);
    this.#supervision = 0;
    if (this.#passes()) {
      this.#silentSinceMs = undefined;
      this.wake();
      return;
    }
    clock.clearTimer(this.#event);
    this.#event = 0;
    this.#silentSinceMs ??= clock.monotonic();
    const leftMs = this.#silentSinceMs + this.#patienceMs() - clock.monotonic();
    this.#supervision = clock.setTimer(() => this.#timeOut(), leftMs);
  }

  /** Takes effect some events after both sides know. */
  update(parameters: ConnectionParameters): void {
    const { clock } = this.#medium;
    clock.setTimer(() => {
      if (this.#over) return;
      this.#parameters = parameters;
      this.#anchorMs = clock.monotonic();
      clock.clearTimer(this.#event);
      this.#event = 0;
      this.central.controller.connectionUpdated(this.central, parameters);
      this.peripheral.controller.connectionUpdated(this.peripheral, parameters);
      this.conditionsChanged();
    }, EVENTS_TO_UPDATE * this.#parameters.intervalMs);
  }

  /** Both hosts hear of it; whichever controller was reset does not. */
  end(reasons: { readonly central: number; readonly peripheral: number }): void {
    if (this.#over) return;
    this.#over = true;
    this.#medium.clock.clearTimer(this.#event);
    this.#medium.clock.clearTimer(this.#supervision);
    this.#pair.watchers.delete(this);
    this.emit('ble.closed', reasons);
    this.central.finish(reasons.central);
    this.peripheral.finish(reasons.peripheral);
  }

  /** A side's controller fell silent: the other finds out by its supervision timeout. */
  abandon(side: LinkSide): void {
    side.isGone = true;
    if (this.other(side).isGone) this.end({ central: Status.success, peripheral: Status.success });
    else this.conditionsChanged();
  }

  emit(type: string, data: { readonly [key: string]: string | number | boolean }): void {
    const { trace } = this.#medium;
    if (!trace.on) return;
    const central = this.central.controller.address;
    const peripheral = this.peripheral.controller.address;
    trace.emit('air', type, { link: this.#number, central, peripheral, ...data });
  }

  #connectionEvent(): void {
    this.#event = 0;
    // Counted before anything passes: what a host answers now goes out at the next event.
    const fromCentral = Math.min(segmentsPerInterval, pending(this.central));
    const fromPeripheral = Math.min(segmentsPerInterval, pending(this.peripheral));
    const passed = this.#pass(this.central, fromCentral) + this.#pass(this.peripheral, fromPeripheral);
    if (this.#over) return;
    this.central.reportCompleted();
    this.peripheral.reportCompleted();
    this.#supervise(passed > 0 ? 'heard' : 'silent');
    this.wake();
  }

  /** How many of this side's packets got through; control packets go first. */
  #pass(from: LinkSide, count: number): number {
    for (let passed = 0; passed < count; passed++) {
      if (this.#over) return passed;
      if (this.#pair.losesOne()) {
        this.emit('ble.lost', { direction: directionOf(from) });
        return passed;
      }
      const control = from.control.shift();
      if (control) this.#deliver(from, control);
      else this.#passData(from, from.data.shift()!);
    }
    return count;
  }

  #passData(from: LinkSide, pdu: DataPdu): void {
    if (pdu.completes) from.bufferFreed();
    const to = this.other(from);
    const data = pdu.boundary === 'start' ? capAttMtu(pdu.data, this.#mtuCapBytes) : pdu.data;
    this.#deliver(from, () => {
      if (this.#medium.trace.on) this.#traceData(from, data);
      to.controller.deliver(to, pdu.boundary, data);
    });
  }

  #deliver(from: LinkSide, arrive: () => void): void {
    const to = this.other(from);
    const now = this.#medium.clock.monotonic();
    const { latencyMs } = this.#pair.current;
    if (latencyMs === 0 && to.lastArrivalMs < now) {
      arrive();
      return;
    }
    to.lastArrivalMs = Math.max(to.lastArrivalMs, now + latencyMs);
    this.#medium.clock.setTimer(() => {
      if (!this.#over) arrive();
    }, to.lastArrivalMs - now);
  }

  #supervise(result: 'heard' | 'silent'): void {
    if (!this.#passes()) return;
    const now = this.#medium.clock.monotonic();
    if (result === 'heard') {
      this.#silentSinceMs = undefined;
      return;
    }
    this.#silentSinceMs ??= now - this.#parameters.intervalMs;
    if (now - this.#silentSinceMs >= this.#patienceMs()) this.#timeOut();
  }

  #patienceMs(): number {
    const { intervalMs, supervisionMs } = this.#parameters;
    return this.#established ? supervisionMs : EVENTS_TO_ESTABLISH * intervalMs;
  }

  #timeOut(): void {
    const reason = this.#established ? Status.connectionTimeout : Status.failedToEstablish;
    this.end({ central: reason, peripheral: reason });
  }

  #hasWork(): boolean {
    return this.central.hasWork || this.peripheral.hasWork;
  }

  #passes(): boolean {
    return passesAnything(this.#pair.current) && !this.central.isGone && !this.peripheral.isGone;
  }

  #traceData(from: LinkSide, data: Uint8Array): void {
    const hex = Buffer.from(data.buffer, data.byteOffset, data.length).toString('hex');
    this.emit('ble.pdu', { direction: directionOf(from), length: data.length, hex });
  }
}

function pending(side: LinkSide): number {
  return side.control.length + side.data.length;
}

function directionOf(from: LinkSide): string {
  return from.role === ROLE_CENTRAL ? 'to peripheral' : 'to central';
}
