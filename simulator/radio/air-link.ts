import type { BleCloseReason, ConnectEvents } from '../../protocol/ble/port.ts';
import type { TimerId } from '../../protocol/ports/clock.ts';
import type { VirtualCentral } from './central.ts';
import { type Pair, passesAnything } from './conditions.ts';
import { connectionIntervalMs, segmentsPerInterval, supervisionTimeoutMs } from './limits.ts';
import { LinkEnd } from './link-end.ts';
import type { Medium } from './medium.ts';
import type { VirtualPeripheral } from './peripheral.ts';

/**
 * One connection: segments pass at connection events, some per event each way; a lost one is tried again at the next.
 * An idle link costs no timer: the empty packets of a real one are taken as getting through whenever any can.
 */
export class AirLink {
  readonly #medium: Medium;
  readonly #pair: Pair;
  readonly #number: number;
  readonly #central: VirtualCentral;
  readonly #peripheral: VirtualPeripheral;
  readonly #writer: LinkEnd;
  readonly #notifier: LinkEnd;
  readonly #anchorMs: number;
  #event: TimerId = 0;
  #supervision: TimerId = 0;
  /** Since when nothing has got through, although something was tried. */
  #silentSinceMs: number | undefined;

  /** Opens both sides at this instant, the peripheral's first. */
  static open(
    medium: Medium,
    pair: Pair,
    central: VirtualCentral,
    peripheral: VirtualPeripheral,
    events: ConnectEvents,
  ): void {
    const link = new AirLink(medium, pair, central, peripheral);
    link.#notifier.attach(peripheral.accept(link.#notifier));
    link.#writer.attach(events.onOpen(link.#writer));
  }

  private constructor(medium: Medium, pair: Pair, central: VirtualCentral, peripheral: VirtualPeripheral) {
    this.#medium = medium;
    this.#pair = pair;
    this.#central = central;
    this.#peripheral = peripheral;
    this.#number = medium.nextLinkNumber();
    this.#anchorMs = medium.clock.monotonic();
    const agreed = Math.min(central.mtuBytes, peripheral.mtuBytes);
    const mtuBytes = Math.min(agreed, pair.current.mtuBytes ?? agreed);
    this.#writer = new LinkEnd(this, 'central', peripheral.address, mtuBytes);
    this.#notifier = new LinkEnd(this, 'peripheral', central.address, mtuBytes);
    central.links.set(peripheral.address, this.#writer);
    peripheral.links.set(central.address, this.#notifier);
    pair.watchers.add(this);
    if (medium.trace.on) this.#emit('ble.connected', { mtuBytes });
  }

  /** One of the ends has something to say. */
  wake(): void {
    if (this.#event !== 0 || !this.#hasWork() || !this.#passes()) return;
    const now = this.#medium.clock.monotonic();
    const untilNext = connectionIntervalMs - ((now - this.#anchorMs) % connectionIntervalMs);
    this.#event = this.#medium.clock.setTimer(() => this.#connectionEvent(), untilNext);
  }

  later(callback: () => void): void {
    this.#medium.clock.setTimer(callback, 0);
  }

  /** Range, loss or the power of an end changed. */
  conditionsChanged(): void {
    const { clock } = this.#medium;
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
    const leftMs = this.#silentSinceMs + supervisionTimeoutMs - clock.monotonic();
    this.#supervision = clock.setTimer(() => this.#timeOut(), leftMs);
  }

  /** The adapter of this end has room for another link, to the same peer too. */
  release(end: LinkEnd): void {
    const { links } = end === this.#writer ? this.#central : this.#peripheral;
    links.delete(end.peer);
  }

  /** One end has reported its last event. */
  ended(end: LinkEnd, reason: BleCloseReason): void {
    if (this.#medium.trace.on) this.#emit('ble.closed', { side: end.side, reason });
    if (!this.#writer.isOver || !this.#notifier.isOver) return;
    this.#pair.watchers.delete(this);
    this.#medium.clock.clearTimer(this.#event);
    this.#medium.clock.clearTimer(this.#supervision);
  }

  traceRefused(end: LinkEnd, lengthBytes: number): void {
    if (this.#medium.trace.on) this.#emit('ble.refused', { side: end.side, length: lengthBytes });
  }

  #connectionEvent(): void {
    this.#event = 0;
    // Taken before anything passes: what a receiver answers now goes out at the next event.
    const writes = turn(this.#writer);
    const notifications = turn(this.#notifier);
    const wrote = this.#pass(this.#writer, this.#notifier, writes);
    const notified = this.#pass(this.#notifier, this.#writer, notifications);
    if (this.#writer.isOver && this.#notifier.isOver) return;
    this.#supervise(wrote + notified > 0 ? 'heard' : 'silent');
    this.wake();
  }

  /** How many of this side's packets got through. */
  #pass(from: LinkEnd, to: LinkEnd, { segments, farewell }: Turn): number {
    for (let passed = 0; passed < segments; passed++) {
      if (this.#losesOne(from)) return passed;
      const segment = from.outbox.shift();
      if (!segment) return passed;
      this.#deliver(to, () => {
        if (this.#medium.trace.on) this.#traceSegment(from, segment);
        to.receive(segment);
      });
    }
    if (!farewell || from.farewell !== 'due' || this.#losesOne(from)) return segments;
    from.farewell = 'said';
    this.#deliver(to, () => to.finish('remote'));
    return segments + 1;
  }

  #losesOne(from: LinkEnd): boolean {
    const lost = this.#pair.losesOne();
    if (lost && this.#medium.trace.on) this.#emit('ble.lost', { direction: directionOf(from) });
    return lost;
  }

  #deliver(to: LinkEnd, arrive: () => void): void {
    const now = this.#medium.clock.monotonic();
    const { latencyMs } = this.#pair.current;
    if (latencyMs === 0 && to.lastArrivalMs < now) {
      arrive();
      return;
    }
    to.lastArrivalMs = Math.max(to.lastArrivalMs, now + latencyMs);
    this.#medium.clock.setTimer(arrive, to.lastArrivalMs - now);
  }

  #supervise(result: 'heard' | 'silent'): void {
    if (!this.#passes()) return;
    const now = this.#medium.clock.monotonic();
    if (result === 'heard') {
      this.#silentSinceMs = undefined;
      return;
    }
    this.#silentSinceMs ??= now - connectionIntervalMs;
    if (now - this.#silentSinceMs >= supervisionTimeoutMs) this.#timeOut();
  }

  #timeOut(): void {
    this.#supervision = 0;
    this.#writer.finish('timeout');
    this.#notifier.finish('timeout');
  }

  #hasWork(): boolean {
    return hasWork(this.#writer) || hasWork(this.#notifier);
  }

  #passes(): boolean {
    return (
      passesAnything(this.#pair.current) &&
      this.#writer.farewell !== 'silent' &&
      this.#notifier.farewell !== 'silent'
    );
  }

  #traceSegment(from: LinkEnd, segment: Uint8Array): void {
    const hex = Buffer.from(segment.buffer, segment.byteOffset, segment.length).toString('hex');
    this.#emit('ble.segment', { direction: directionOf(from), length: segment.length, hex });
  }

  #emit(type: string, data: { readonly [key: string]: string | number }): void {
    this.#medium.trace.emit('air', type, {
      link: this.#number,
      central: this.#central.address,
      peripheral: this.#peripheral.address,
      ...data,
    });
  }
}

interface Turn {
  readonly segments: number;
  /** Whether the goodbye may follow in this event. */
  readonly farewell: boolean;
}

function turn(end: LinkEnd): Turn {
  const waiting = end.outbox.length;
  return {
    segments: Math.min(waiting, segmentsPerInterval),
    farewell: end.farewell === 'due' && waiting < segmentsPerInterval,
  };
}

function hasWork(end: LinkEnd): boolean {
  return end.outbox.length > 0 || end.farewell === 'due';
}

function directionOf(from: LinkEnd): 'write' | 'notify' {
  return from.side === 'central' ? 'write' : 'notify';
}
