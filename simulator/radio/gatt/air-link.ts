import type { BleCloseReason, ConnectEvents } from '../../../protocol/ble/port.ts';
import type { Pair } from '../conditions.ts';
import { ConnectionEvents } from '../connection-events.ts';
import { CONNECTION_INTERVAL_MS, SUPERVISION_TIMEOUT_MS } from '../limits.ts';
import type { GattMedium } from './air.ts';
import type { VirtualCentral } from './central.ts';
import { LinkEnd, type LinkPacket } from './link-end.ts';
import type { VirtualPeripheral } from './peripheral.ts';

const timing = { intervalMs: CONNECTION_INTERVAL_MS, supervisionTimeoutMs: SUPERVISION_TIMEOUT_MS };

/** One connection between a central and a peripheral, at the level of our GATT profile. */
export class AirLink {
  readonly #medium: GattMedium;
  readonly #number: number;
  readonly #central: VirtualCentral;
  readonly #peripheral: VirtualPeripheral;
  readonly #centralEnd: LinkEnd;
  readonly #peripheralEnd: LinkEnd;
  readonly #events: ConnectionEvents<LinkPacket, LinkEnd>;

  /** Opens both sides at this instant, the peripheral's first. */
  static open(
    medium: GattMedium,
    pair: Pair,
    central: VirtualCentral,
    peripheral: VirtualPeripheral,
    events: ConnectEvents,
  ): void {
    const link = new AirLink(medium, pair, central, peripheral);
    link.#peripheralEnd.attach(peripheral.accept(link.#peripheralEnd));
    link.#centralEnd.attach(events.onOpen(link.#centralEnd));
  }

  private constructor(
    medium: GattMedium,
    pair: Pair,
    central: VirtualCentral,
    peripheral: VirtualPeripheral,
  ) {
    this.#medium = medium;
    this.#central = central;
    this.#peripheral = peripheral;
    this.#number = medium.nextLinkNumber();
    const agreed = Math.min(central.mtuBytes, peripheral.mtuBytes);
    const mtuBytes = Math.min(agreed, pair.current.mtuBytes ?? agreed);
    this.#centralEnd = new LinkEnd(this, 'central', peripheral.address, mtuBytes);
    this.#peripheralEnd = new LinkEnd(this, 'peripheral', central.address, mtuBytes);
    central.links.set(peripheral.address, this.#centralEnd);
    peripheral.links.set(central.address, this.#peripheralEnd);
    this.#events = new ConnectionEvents({
      clock: medium.clock,
      pair,
      central: this.#centralEnd,
      peripheral: this.#peripheralEnd,
      timing,
      listener: {
        onLost: from => this.#emit('ble.lost', { direction: directionOf(from) }),
        onArrived: (from, to, packet) => this.#arrived(from, to, packet),
        onSupervisionTimeout: () => this.#timeOut(),
      },
    });
    this.#emit('ble.connected', { mtuBytes });
  }

  /** One of the ends has something to send. */
  wake(): void {
    this.#events.wake();
  }

  /** The adapter of one of the ends has lost its power. */
  powerLost(): void {
    this.#events.conditionsChanged();
  }

  later(callback: () => void): void {
    this.#medium.clock.setTimer(callback, 0, 'BLE link event');
  }

  /** The adapter of this end has room for another link, to the same peer too. */
  release(end: LinkEnd): void {
    const { links } = end === this.#centralEnd ? this.#central : this.#peripheral;
    links.delete(end.peer);
  }

  /** One end has reported its last event. */
  ended(end: LinkEnd, reason: BleCloseReason): void {
    this.#emit('ble.closed', { side: end.side, reason });
    // What was counted for the present connection event still passes, although nobody receives it any more.
    if (this.#centralEnd.isOver && this.#peripheralEnd.isOver) this.later(() => this.#events.stop());
  }

  traceRefused(end: LinkEnd, lengthBytes: number): void {
    this.#emit('ble.refused', { side: end.side, length: lengthBytes });
  }

  #arrived(from: LinkEnd, to: LinkEnd, packet: LinkPacket): void {
    switch (packet.kind) {
      case 'segment':
        this.#traceSegment(from, packet.segment);
        to.receive(packet.segment);
        return;
      case 'termination':
        to.finish('remote');
        return;
    }
  }

  #timeOut(): void {
    this.#centralEnd.finish('timeout');
    this.#peripheralEnd.finish('timeout');
  }

  #traceSegment(from: LinkEnd, segment: Uint8Array): void {
    if (!this.#medium.trace.on) return;
    const hex = Buffer.from(segment.buffer, segment.byteOffset, segment.length).toString('hex');
    this.#emit('ble.segment', { direction: directionOf(from), length: segment.length, hex });
  }

  #emit(type: string, data: { readonly [key: string]: string | number }): void {
    if (!this.#medium.trace.on) return;
    this.#medium.trace.emit('air', type, {
      link: this.#number,
      central: this.#central.address,
      peripheral: this.#peripheral.address,
      ...data,
    });
  }
}

function directionOf(from: LinkEnd): 'write' | 'notify' {
  return from.side === 'central' ? 'write' : 'notify';
}
