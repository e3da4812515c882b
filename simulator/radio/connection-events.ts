import type { Clock, TimerId } from '../../protocol/ports/clock.ts';
import { canPassAnything, type Pair } from './conditions.ts';
import { SEGMENTS_PER_INTERVAL } from './limits.ts';

export interface LinkTiming {
  readonly intervalMs: number;
  readonly supervisionTimeoutMs: number;
}

/** One side of a link, as the connection events see it. */
export interface RadioSide<Packet> {
  /** How many packets wait for a connection event. */
  readonly pendingPackets: number;
  /** Its radio is off: it neither sends nor receives, and nobody is notified. */
  readonly isSilent: boolean;
  /** Takes the next packet, which has got through; asked only while some are pending. */
  nextPacket(): Packet;
}

export interface ConnectionEventsListener<Packet, Side> {
  onLost(from: Side): void;
  onArrived(from: Side, to: Side, packet: Packet): void;
  /** After each connection event, with all that passed in it. */
  onEventOver?(): void;
  onSupervisionTimeout(): void;
}

export interface ConnectionEventsOptions<Packet, Side extends RadioSide<Packet>> {
  readonly clock: Clock;
  readonly pair: Pair;
  readonly central: Side;
  readonly peripheral: Side;
  readonly timing: LinkTiming;
  readonly listener: ConnectionEventsListener<Packet, Side>;
}

interface Direction<Side> {
  readonly from: Side;
  readonly to: Side;
  /** When the last packet on its way arrives; a later one never overtakes it. */
  lastArrivalMs: number;
}

/**
 * When the packets of one link pass: some per connection event each way. A lost one is tried again at the next event,
 * so loss is delay, until the supervision timeout. An idle link costs no timer: the empty packets of a real one are
 * taken as getting through whenever any can.
 */
export class ConnectionEvents<Packet, Side extends RadioSide<Packet>> {
  readonly #clock: Clock;
  readonly #pair: Pair;
  readonly #listener: ConnectionEventsListener<Packet, Side>;
  readonly #toPeripheral: Direction<Side>;
  readonly #toCentral: Direction<Side>;
  #timing: LinkTiming;
  #anchorMs: number;
  #event: TimerId = 0;
  #supervision: TimerId = 0;
  /** Since when nothing has got through, although something was tried. */
  #silentSinceMs: number | undefined;
  #isOver = false;

  constructor({ clock, pair, central, peripheral, timing, listener }: ConnectionEventsOptions<Packet, Side>) {
    this.#clock = clock;
    this.#pair = pair;
    this.#listener = listener;
    this.#toPeripheral = { from: central, to: peripheral, lastArrivalMs: 0 };
    this.#toCentral = { from: peripheral, to: central, lastArrivalMs: 0 };
    this.#timing = timing;
    this.#anchorMs = clock.monotonic();
    pair.watchers.add(this);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** A side has something to send. */
  wake(): void {
    if (this.#isOver || this.#event !== 0 || !this.#isPending || !this.#passes) return;
    const { intervalMs } = this.#timing;
    const sinceAnchorMs = (this.#clock.monotonic() - this.#anchorMs) % intervalMs;
    this.#event = this.#clock.setTimer(
      () => this.#connectionEvent(),
      intervalMs - sinceAnchorMs,
      'BLE connection event',
    );
  }

  /** Range, loss or the radio of a side changed. */
  conditionsChanged(): void {
    if (this.#isOver) return;
    this.#clock.clearTimer(this.#supervision);
    this.#supervision = 0;
    if (this.#passes) {
      this.#silentSinceMs = undefined;
      this.wake();
      return;
    }
    this.#clock.clearTimer(this.#event);
    this.#event = 0;
    const nowMs = this.#clock.monotonic();
    this.#silentSinceMs ??= nowMs;
    const leftMs = this.#silentSinceMs + this.#timing.supervisionTimeoutMs - nowMs;
    this.#supervision = this.#clock.setTimer(() => this.#timeOut(), leftMs, 'BLE supervision timeout');
  }

  /** From now on the link runs on other parameters, counted from this instant. */
  retime(timing: LinkTiming): void {
    if (this.#isOver) return;
    this.#timing = timing;
    this.#anchorMs = this.#clock.monotonic();
    this.#clock.clearTimer(this.#event);
    this.#event = 0;
    this.conditionsChanged();
  }

  /** The link is over: nothing passes any more. What is on its way still arrives. */
  stop(): void {
    this.#isOver = true;
    this.#pair.watchers.delete(this);
    this.#clock.clearTimer(this.#event);
    this.#clock.clearTimer(this.#supervision);
  }

  get #isPending(): boolean {
    return this.#toPeripheral.from.pendingPackets > 0 || this.#toCentral.from.pendingPackets > 0;
  }

  get #passes(): boolean {
    const { from, to } = this.#toPeripheral;
    return canPassAnything(this.#pair.current) && !from.isSilent && !to.isSilent;
  }

  #connectionEvent(): void {
    this.#event = 0;
    // Counted before anything passes: what a receiver answers now goes out at the next event.
    const fromCentral = Math.min(SEGMENTS_PER_INTERVAL, this.#toPeripheral.from.pendingPackets);
    const fromPeripheral = Math.min(SEGMENTS_PER_INTERVAL, this.#toCentral.from.pendingPackets);
    const passed = this.#pass(this.#toPeripheral, fromCentral) + this.#pass(this.#toCentral, fromPeripheral);
    if (this.#isOver) return;
    this.#listener.onEventOver?.();
    this.#supervise(passed > 0 ? 'heard' : 'silent');
    this.wake();
  }

  /** How many of this side's packets got through. */
  #pass(direction: Direction<Side>, count: number): number {
    const { from } = direction;
    for (let passed = 0; passed < count; passed++) {
      if (this.#isOver || from.pendingPackets === 0) return passed;
      if (this.#pair.drawLoss()) {
        this.#listener.onLost(from);
        return passed;
      }
      this.#deliver(direction, from.nextPacket());
    }
    return count;
  }

  #deliver(direction: Direction<Side>, packet: Packet): void {
    const { from, to } = direction;
    const nowMs = this.#clock.monotonic();
    const { latencyMs } = this.#pair.current;
    if (latencyMs === 0 && direction.lastArrivalMs < nowMs) {
      this.#listener.onArrived(from, to, packet);
      return;
    }
    direction.lastArrivalMs = Math.max(direction.lastArrivalMs, nowMs + latencyMs);
    this.#clock.setTimer(
      () => this.#listener.onArrived(from, to, packet),
      direction.lastArrivalMs - nowMs,
      'BLE packet in flight',
    );
  }

  #supervise(result: 'heard' | 'silent'): void {
    if (!this.#passes) return;
    if (result === 'heard') {
      this.#silentSinceMs = undefined;
      return;
    }
    const { intervalMs, supervisionTimeoutMs } = this.#timing;
    const nowMs = this.#clock.monotonic();
    this.#silentSinceMs ??= nowMs - intervalMs;
    if (nowMs - this.#silentSinceMs >= supervisionTimeoutMs) this.#timeOut();
  }

  #timeOut(): void {
    this.#supervision = 0;
    this.#listener.onSupervisionTimeout();
  }
}
