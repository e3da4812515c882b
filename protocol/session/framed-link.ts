import type { BleCloseReason, BleLink, BleLinkEvents } from '../ble/port.ts';
import { HALF_OPEN_MAX_MS } from '../ble/profile.ts';
import { type FramedMessage, Reassembler, writeSegments } from '../ble/segmenter.ts';
import { isLockbenchError, LockbenchError } from '../errors/error.ts';
import { decodeMessage, encodeMessage, lock, type lockbench, session } from '../messages/index.ts';
import type { Clock, TimerId } from '../ports/clock.ts';
import { type FrameKey, Opener, Sealer } from './sealing.ts';

export type Handshake = lockbench.session.Handshake.$Shape;
type HandshakeProperties = lockbench.session.Handshake.$Properties;
type PacketProperties = lockbench.lock.Packet.$Properties;

export interface FramedLinkEvents {
  onHandshake(message: Handshake): void;
  /** The content of a sealed frame that passed every check. */
  onPacket(packet: Uint8Array): void;
  /**
   * A message was refused, but the link is still open. SESSION_TIMEOUT means that the rest of a message did not
   * arrive.
   */
  onFault(error: LockbenchError): void;
  /** The time given to `startTimeout` is over, but the link is still open. */
  onTimeout(): void;
  /** The last event, which also follows this side's own `close()`. */
  onEnded(reason: BleCloseReason): void;
}

/** How long a side that refused waits for the other to read why and close. */
const LINGER_MS = 1_000;

/**
 * Messages on one BLE link: segments, plain handshakes and sealed packets, with one timer for everything that may
 * hang.
 */
export class FramedLink implements BleLinkEvents {
  readonly #link: BleLink;
  readonly #clock: Clock;
  readonly #events: FramedLinkEvents;
  readonly #reassembler = new Reassembler();
  #sealer: Sealer | undefined;
  #opener: Opener | undefined;
  /** In `lingering` and `closed` nothing is received or sent. */
  #state: 'open' | 'lingering' | 'closed' = 'open';
  #timer: TimerId = 0;
  #timerDueMs = Infinity;
  #ownerDueMs = Infinity;
  #messageDueMs = Infinity;

  constructor(link: BleLink, clock: Clock, events: FramedLinkEvents) {
    this.#link = link;
    this.#clock = clock;
    this.#events = events;
  }

  /** Reports `onTimeout` after this time; `Infinity` sets no timeout. */
  startTimeout(ms: number): void {
    this.#ownerDueMs = ms === Infinity ? Infinity : this.#clock.monotonic() + ms;
    this.#arm();
  }

  /** From now on sealed frames are sent and received. */
  seal(outgoing: FrameKey, incoming: FrameKey): void {
    this.#sealer = new Sealer(outgoing);
    this.#opener = new Opener(incoming);
  }

  /** @throws {LockbenchError} MESSAGE_TOO_LARGE */
  sendHandshake(message: HandshakeProperties): void {
    if (this.#state === 'open') this.#send(encodeMessage(session.Handshake, message), 'plain');
  }

  /** @throws {LockbenchError} MESSAGE_TOO_LARGE, SESSION_EXHAUSTED, SESSION_REQUIRED */
  sendPacket(packet: PacketProperties): void {
    if (this.#state !== 'open') return;
    if (!this.#sealer) throw new LockbenchError('SESSION_REQUIRED');
    this.#send(this.#sealer.seal(encodeMessage(lock.Packet, packet)), 'sealed');
  }

  /**
   * Waits for the other side to close the link, because a last message would be lost in a link that its sender
   * closes.
   */
  linger(): void {
    if (this.#state !== 'open') return;
    this.#state = 'lingering';
    this.#messageDueMs = Infinity;
    this.startTimeout(LINGER_MS);
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#end();
    this.#link.close();
  }

  onSegment(segment: Uint8Array): void {
    if (this.#state !== 'open') return;
    let message: FramedMessage | undefined;
    try {
      message = this.#reassembler.push(segment);
    } catch (error) {
      this.#messageDueMs = Infinity;
      this.#fault(error);
      return;
    }
    if (message) {
      this.#messageDueMs = Infinity;
    } else if (this.#messageDueMs === Infinity) {
      this.#messageDueMs = this.#clock.monotonic() + HALF_OPEN_MAX_MS;
    }
    this.#arm();
    if (message?.kind === 'sealed') this.#onSealed(message.message);
    else if (message) this.#onPlain(message.message);
  }

  onClosed(reason: BleCloseReason): void {
    this.#end();
    this.#events.onEnded(reason);
  }

  #onPlain(bytes: Uint8Array): void {
    let message: Handshake;
    try {
      message = decodeMessage(session.Handshake, bytes);
    } catch (error) {
      this.#fault(error);
      return;
    }
    this.#events.onHandshake(message);
  }

  #onSealed(frame: Uint8Array): void {
    let packet: Uint8Array;
    try {
      if (!this.#opener) throw new LockbenchError('SESSION_REQUIRED');
      packet = this.#opener.open(frame);
    } catch (error) {
      this.#fault(error);
      return;
    }
    this.#events.onPacket(packet);
  }

  #send(message: Uint8Array, kind: 'plain' | 'sealed'): void {
    writeSegments(message, kind, this.#link.mtuBytes, segment => this.#link.send(segment));
  }

  #fault(error: unknown): void {
    if (!isLockbenchError(error)) throw error;
    this.#events.onFault(error);
  }

  #arm(): void {
    const dueMs = Math.min(this.#ownerDueMs, this.#messageDueMs);
    if (dueMs === this.#timerDueMs || this.#state === 'closed') return;
    this.#clock.clearTimer(this.#timer);
    this.#timerDueMs = dueMs;
    this.#timer =
      dueMs === Infinity
        ? 0
        : this.#clock.setTimer(
            () => this.#onTimer(),
            dueMs - this.#clock.monotonic(),
            'session link timeout',
          );
  }

  #onTimer(): void {
    this.#timer = 0;
    this.#timerDueMs = Infinity;
    const waited = this.#ownerDueMs <= this.#messageDueMs;
    if (waited) this.#ownerDueMs = Infinity;
    else this.#messageDueMs = Infinity;
    this.#arm();
    if (this.#state === 'lingering') this.close();
    else if (waited) this.#events.onTimeout();
    else this.#events.onFault(new LockbenchError('SESSION_TIMEOUT'));
  }

  #end(): void {
    this.#state = 'closed';
    this.#clock.clearTimer(this.#timer);
    this.#timer = 0;
  }
}
