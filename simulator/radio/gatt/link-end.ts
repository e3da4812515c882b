import type { BleCloseReason, BleLink, BleLinkEvents } from '../../../protocol/ble/port.ts';
import { ATT_HEADER_BYTES } from '../../../protocol/ble/profile.ts';
import type { RadioSide } from '../connection-events.ts';
import { MAX_QUEUED_SEGMENTS } from '../limits.ts';
import type { AirLink } from './air-link.ts';

/** Which side of a link: the central writes, the peripheral notifies. */
export type LinkRole = 'central' | 'peripheral';

export type LinkPacket =
  | { readonly kind: 'segment'; readonly segment: Uint8Array }
  /** Tells the other side that the link was closed. */
  | { readonly kind: 'termination' };

/** One side's view of a link, and what this side still has to send. */
export class LinkEnd implements BleLink, RadioSide<LinkPacket> {
  readonly side: LinkRole;
  readonly peer: string;
  readonly mtuBytes: number;
  readonly #link: AirLink;
  #events: BleLinkEvents | undefined;
  #state: 'open' | 'closing' | 'closed' = 'open';
  /** Segments that wait for a connection event. */
  readonly #outbox: Uint8Array[] = [];
  /** `due`: follows the last segment of the outbox. */
  #termination: 'none' | 'due' | 'sent' = 'none';
  #power: 'on' | 'lost' = 'on';

  constructor(link: AirLink, side: LinkRole, peer: string, mtuBytes: number) {
    this.#link = link;
    this.side = side;
    this.peer = peer;
    this.mtuBytes = mtuBytes;
  }

  attach(events: BleLinkEvents): void {
    this.#events = events;
  }

  get isOver(): boolean {
    return this.#state === 'closed';
  }

  get isSilent(): boolean {
    return this.#power === 'lost';
  }

  get pendingPackets(): number {
    return this.#outbox.length + (this.#termination === 'due' ? 1 : 0);
  }

  nextPacket(): LinkPacket {
    const segment = this.#outbox.shift();
    if (segment) return { kind: 'segment', segment };
    this.#termination = 'sent';
    return { kind: 'termination' };
  }

  send(segment: Uint8Array): void {
    if (this.#state !== 'open') return;
    if (segment.length > this.mtuBytes - ATT_HEADER_BYTES || this.#outbox.length >= MAX_QUEUED_SEGMENTS) {
      this.#link.traceRefused(this, segment.length);
      this.close();
      return;
    }
    this.#outbox.push(segment);
    this.#link.wake();
  }

  close(): void {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.#termination = 'due';
    this.#link.release(this);
    this.#link.later(() => this.finish('local'));
    this.#link.wake();
  }

  losePower(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closing';
    this.#power = 'lost';
    this.#termination = 'none';
    this.#link.release(this);
    this.#link.later(() => this.finish('power'));
    this.#link.powerLost();
  }

  receive(segment: Uint8Array): void {
    if (this.#state === 'open') this.#events!.onSegment(segment);
  }

  /** The last event on this side; a reason that comes later is ignored. */
  finish(reason: BleCloseReason): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#link.release(this);
    this.#link.ended(this, reason);
    this.#events!.onClosed(reason);
  }
}
