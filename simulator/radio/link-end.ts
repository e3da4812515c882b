import type { BleCloseReason, BleLink, BleLinkEvents } from '../../protocol/ble/port.ts';
import type { AirLink } from './air-link.ts';
import { attHeaderBytes, maxQueuedSegments } from './limits.ts';

/** Which side of a link: the central writes, the peripheral notifies. */
export type Side = 'central' | 'peripheral';

/** One side's view of a link, and what this side still has to say. */
export class LinkEnd implements BleLink {
  readonly side: Side;
  readonly peer: string;
  readonly mtuBytes: number;
  readonly #link: AirLink;
  #events: BleLinkEvents | undefined;
  #state: 'open' | 'closing' | 'closed' = 'open';
  /** Segments that wait for a connection event. */
  readonly outbox: Uint8Array[] = [];
  /** `due`: says goodbye after the outbox. `silent`: lost power, nothing comes from here any more. */
  farewell: 'none' | 'due' | 'said' | 'silent' = 'none';
  /** When the last segment on its way arrives; a later one never overtakes it. */
  lastArrivalMs = 0;

  constructor(link: AirLink, side: Side, peer: string, mtuBytes: number) {
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

  send(segment: Uint8Array): void {
    if (this.#state !== 'open') return;
    if (segment.length > this.mtuBytes - attHeaderBytes || this.outbox.length >= maxQueuedSegments) {
      this.#link.traceRefused(this, segment.length);
      this.close();
      return;
    }
    this.outbox.push(segment);
    this.#link.wake();
  }

  close(): void {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.farewell = 'due';
    this.#link.release(this);
    this.#link.later(() => this.finish('local'));
    this.#link.wake();
  }

  losePower(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closing';
    this.farewell = 'silent';
    this.#link.release(this);
    this.#link.later(() => this.finish('power'));
    this.#link.conditionsChanged();
  }

  receive(segment: Uint8Array): void {
    if (this.#state === 'open') this.#events!.onSegment(segment);
  }

  /** The last event on this side; later reasons come too late. */
  finish(reason: BleCloseReason): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#link.release(this);
    this.#link.ended(this, reason);
    this.#events!.onClosed(reason);
  }
}
