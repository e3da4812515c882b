import type { BleCloseReason, BleLink, BleLinkEvents } from '../../../protocol/ble/port.ts';
import { ATT_HEADER_BYTES } from '../../../protocol/ble/profile.ts';
import type { Clock, TimerId } from '../../../protocol/ports/clock.ts';
import { HciStatus } from '../../../simulator/radio/hci/codes.ts';
import { L2CAP_HEADER_BYTES, MAX_QUEUED_SEGMENTS } from '../../../simulator/radio/limits.ts';

/** What a link stands on: one connection of a stack, over our service. */
export interface StackConnection {
  readonly peer: string;
  readonly mtuBytes: number;
  readonly clock: Clock;
  /** Longest data of one ACL packet of the controller, and how many it takes. */
  readonly aclBytes: number;
  readonly aclPackets: number;
  /** Hands one segment to the stack. */
  write(segment: Buffer): void;
  disconnect(): void;
}

/** After an own close: how long segments that wait may take, and then the disconnect. */
const FLUSH_MS = 5_000;
const DISCONNECT_MS = 10_000;

/**
 * A link of either side. The stacks queue without limit and do not report what they drop, so segments wait here, and
 * the stack gets only as many as the controller takes.
 */
export class StackLink implements BleLink {
  readonly peer: string;
  readonly mtuBytes: number;
  readonly #wire: StackConnection;
  readonly #outbox: Buffer[] = [];
  #events: BleLinkEvents | undefined;
  #state: 'open' | 'closing' | 'closed' = 'open';
  /** ACL packets with the controller. */
  #underWay = 0;
  #timer: TimerId = 0;

  constructor(wire: StackConnection) {
    this.#wire = wire;
    this.peer = wire.peer;
    this.mtuBytes = wire.mtuBytes;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  attach(events: BleLinkEvents): void {
    this.#events = events;
  }

  send(segment: Uint8Array): void {
    if (this.#state !== 'open') return;
    if (segment.length > this.mtuBytes - ATT_HEADER_BYTES || this.#outbox.length >= MAX_QUEUED_SEGMENTS) {
      this.close();
      return;
    }
    this.#outbox.push(Buffer.from(segment.buffer, segment.byteOffset, segment.length));
    this.#pump();
  }

  close(): void {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.#timer = this.#wire.clock.setTimer(
      () => this.#disconnect(),
      FLUSH_MS,
      'BLE flush before disconnecting',
    );
    if (this.#isFlushed) this.#disconnect();
  }

  receive(segment: Uint8Array): void {
    if (this.#state === 'open') this.#events?.onSegment(segment);
  }

  /** So many ACL packets of this connection have reached the other side, ours or the stack's own. */
  completed(packets: number): void {
    this.#underWay = Math.max(0, this.#underWay - packets);
    this.#pump();
    if (this.#state === 'closing' && this.#isFlushed) this.#disconnect();
  }

  /** The connection is over: the last event. */
  finish(reason: BleCloseReason): void {
    if (this.#state === 'closed') return;
    const isOwnClose = this.#state === 'closing';
    this.#state = 'closed';
    this.#outbox.length = 0;
    this.#wire.clock.clearTimer(this.#timer);
    this.#events?.onClosed(isOwnClose && reason !== 'power' ? 'local' : reason);
  }

  get #isFlushed(): boolean {
    return this.#outbox.length === 0 && this.#underWay === 0;
  }

  #pump(): void {
    while (this.#state !== 'closed' && this.#underWay < this.#wire.aclPackets) {
      const segment = this.#outbox.shift();
      if (!segment) return;
      const bytes = segment.length + ATT_HEADER_BYTES + L2CAP_HEADER_BYTES;
      this.#underWay += Math.ceil(bytes / this.#wire.aclBytes);
      this.#wire.write(segment);
    }
  }

  #disconnect(): void {
    const { clock } = this.#wire;
    clock.clearTimer(this.#timer);
    this.#outbox.length = 0;
    this.#underWay = 0;
    // A controller that never reports the end must not hold the owner up.
    this.#timer = clock.setTimer(() => this.finish('local'), DISCONNECT_MS, 'BLE disconnect timeout');
    this.#wire.disconnect();
  }
}

/** What a reason of HCI means to the owner of a link. */
export function toCloseReason(reason: number): BleCloseReason {
  switch (reason) {
    case HciStatus.localHostTerminated:
      return 'local';
    case HciStatus.connectionTimeout:
    case HciStatus.failedToEstablish:
    case HciStatus.micFailure:
      return 'timeout';
    default:
      return 'remote';
  }
}
