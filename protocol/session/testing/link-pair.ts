import type { BleCloseReason, BleLink, BleLinkEvents } from '../../ble/port.ts';

export type SessionSide = 'client' | 'lock';

export interface SentSegment {
  readonly from: SessionSide;
  readonly segment: Uint8Array;
}

/** Decides what arrives for a segment that was sent: nothing, one or several segments. */
export type AlterSegment = (sent: SentSegment, index: number) => readonly Uint8Array[];

/**
 * Two ends of one link over a queue, so that nothing is delivered within a call. Whoever closes the link also drops
 * what is still on its way.
 */
export class LinkPair {
  readonly sent: SentSegment[] = [];
  readonly mtuBytes: number;
  alter: AlterSegment = ({ segment }) => [segment];
  closed = false;
  readonly #events: { [side in SessionSide]?: BleLinkEvents } = {};
  #queue: (() => void)[] = [];

  constructor(mtuBytes: number) {
    this.mtuBytes = mtuBytes;
  }

  end(side: SessionSide): BleLink {
    return {
      peer: side === 'client' ? 'lock' : 'client',
      mtuBytes: this.mtuBytes,
      send: segment => this.send(side, segment),
      close: () => this.close(side, 'remote'),
    };
  }

  attach(side: SessionSide, events: BleLinkEvents): void {
    this.#events[side] = events;
  }

  send(from: SessionSide, segment: Uint8Array): void {
    if (this.closed) return;
    const sent = { from, segment };
    this.sent.push(sent);
    for (const arriving of this.alter(sent, this.sent.length - 1)) {
      this.#queue.push(() => this.#events[other(from)]?.onSegment(arriving));
    }
  }

  close(side: SessionSide, otherHears: BleCloseReason): void {
    if (this.closed) return;
    this.closed = true;
    this.#queue = [
      () => this.#events[side]?.onClosed('local'),
      () => this.#events[other(side)]?.onClosed(otherHears),
    ];
  }

  /** Out of range: both ends hear a timeout. */
  cut(): void {
    this.closed = true;
    this.#queue = [
      () => this.#events.client?.onClosed('timeout'),
      () => this.#events.lock?.onClosed('timeout'),
    ];
  }

  /** Delivers the next of what is on its way; false when there is nothing. */
  deliver(): boolean {
    const next = this.#queue.shift();
    next?.();
    return next !== undefined;
  }
}

function other(side: SessionSide): SessionSide {
  return side === 'client' ? 'lock' : 'client';
}
