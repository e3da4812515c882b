import { MAX_RETRANSMISSIONS, MAX_STALLED_PACKETS, REORDER_HOLD_MS, RETRANSMIT_MS } from './limits.ts';
import type { NetworkLink } from './network-link.ts';

export interface PipeEnds<P> {
  arrive(packet: P): void;
  /** The sender's own system gave up, nothing more gets through. */
  onBroken(): void;
  /** The repeat of a QoS 1 message; undefined for what is never sent twice. */
  repeat(packet: P): P | undefined;
}

/**
 * One direction of a connection, as TCP does it: in order, a lost packet comes late and holds up those behind it.
 * While the link is down packets wait; if both ends are still there when it comes back, they arrive.
 */
export class Pipe<P extends { readonly type: string }> {
  readonly #link: NetworkLink;
  readonly #ends: PipeEnds<P>;
  #state: 'open' | 'broken' | 'aborted' = 'open';
  #stalled: P[] = [];
  /** When the last packet on its way arrives; a later one never overtakes it. */
  #lastArrivalMs = 0;

  constructor(link: NetworkLink, ends: PipeEnds<P>) {
    this.#link = link;
    this.#ends = ends;
  }

  send(packet: P): void {
    if (this.#state !== 'open') return;
    if (!this.#link.canPass) {
      this.#stall(packet);
      return;
    }
    const lostMs = this.#retransmissionsMs();
    if (lostMs === undefined) return;
    const { latencyMs, reorderRate, duplicateRate } = this.#link.current;
    if (packet.type !== 'publish') {
      this.#post(packet, latencyMs + lostMs);
      return;
    }
    if (this.#link.drawFault(reorderRate)) this.#hold(packet, latencyMs + lostMs + REORDER_HOLD_MS);
    else this.#post(packet, latencyMs + lostMs);
    const repeat = this.#ends.repeat(packet);
    if (repeat && this.#link.drawFault(duplicateRate)) this.#post(repeat, latencyMs + lostMs);
  }

  /** The sender is gone: what waits is lost, and the other end hears `last` as soon as the link passes anything. */
  abort(last: P): void {
    if (this.#state === 'aborted') return;
    this.#state = 'aborted';
    this.#stalled = [];
    if (this.#link.canPass) this.#post(last, this.#link.current.latencyMs);
    else this.#stalled.push(last);
  }

  /** The link may pass something again. */
  resume(): void {
    if (!this.#link.canPass) return;
    const waiting = this.#stalled;
    this.#stalled = [];
    for (const packet of waiting) this.#post(packet, this.#link.current.latencyMs);
  }

  #stall(packet: P): void {
    this.#stalled.push(packet);
    if (this.#stalled.length > MAX_STALLED_PACKETS && this.#state === 'open') this.#break(0);
  }

  #post(packet: P, delayMs: number): void {
    const now = this.#link.clock.monotonic();
    this.#lastArrivalMs = Math.max(this.#lastArrivalMs, now + delayMs);
    this.#hold(packet, this.#lastArrivalMs - now);
  }

  #hold(packet: P, delayMs: number): void {
    this.#link.clock.setTimer(
      () => {
        if (this.#link.canPass) this.#ends.arrive(packet);
        else this.#stall(packet);
      },
      delayMs,
      'MQTT packet in flight',
    );
  }

  /** What TCP needs to get one packet through, undefined when it gives up. */
  #retransmissionsMs(): number | undefined {
    const { lossRate } = this.#link.current;
    let waitedMs = 0;
    for (let losses = 0; this.#link.drawFault(lossRate); losses++) {
      if (losses === MAX_RETRANSMISSIONS) {
        this.#break(waitedMs);
        return undefined;
      }
      waitedMs += RETRANSMIT_MS * 2 ** losses;
    }
    return waitedMs;
  }

  #break(delayMs: number): void {
    this.#state = 'broken';
    this.#stalled = [];
    this.#link.clock.setTimer(() => this.#ends.onBroken(), delayMs, 'MQTT retransmission');
  }
}
