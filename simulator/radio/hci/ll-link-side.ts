import type { RadioSide } from '../connection-events.ts';
import type { AirAddress } from './air-address.ts';
import { HciEvent, HciStatus, LeEvent } from './codes.ts';
import type { ControlPdu } from './control-pdu.ts';
import type { Controller } from './controller.ts';
import { airTimeUs, type DataLength, effectiveBytes, minDataLength } from './data-length.ts';
import type { LlLink } from './ll-link.ts';
import { bytes, u16 } from './packets.ts';

/** A data packet of the link layer: at most as long as both sides take. */
export interface DataPdu {
  readonly kind: 'data';
  readonly boundary: 'start' | 'continue';
  readonly data: Uint8Array;
  /** It completes a packet of the host, whose buffer is then free. */
  readonly completes: boolean;
}

export type LinkPdu = DataPdu | ControlPdu;

/** One controller's side of a link: its handle, what it still has to send, and what its host has lent it. */
export class LlLinkSide implements RadioSide<LinkPdu> {
  readonly controller: Controller;
  readonly link: LlLink;
  readonly handle: number;
  readonly role: number;
  readonly peer: Controller;
  /** The address of the other side on this link. */
  readonly peerAddress: AirAddress;
  /** The longest packet of the link layer that the host wants to send. */
  requestedLength: DataLength;
  /** Its controller was reset or unplugged, or has never heard of the link. */
  isSilent = false;
  /** The key that the peripheral's host must answer with, while the central asks for encryption. */
  expectedKey: string | undefined;
  readonly #control: ControlPdu[] = [];
  readonly #data: DataPdu[] = [];
  #buffersInUse = 0;
  #completed = 0;
  #reportedBytes = { sent: minDataLength.bytes, received: minDataLength.bytes };

  constructor(
    link: LlLink,
    controller: Controller,
    peer: { readonly controller: Controller; readonly address: AirAddress },
    role: number,
    handle: number,
  ) {
    this.link = link;
    this.controller = controller;
    this.peer = peer.controller;
    this.peerAddress = peer.address;
    this.role = role;
    this.handle = handle;
    this.requestedLength = controller.defaultDataLength;
  }

  get pendingPackets(): number {
    return this.#control.length + this.#data.length;
  }

  get buffersInUse(): number {
    return this.#buffersInUse;
  }

  /** Longest packet of the link layer that this side sends. */
  get pduBytes(): number {
    return effectiveBytes(this.requestedLength, this.peer.options.aclBytes);
  }

  /** Tells the host when the lengths of the packets have changed since its last report. */
  reportDataLength(): void {
    const sent = this.pduBytes;
    const received = this.link.other(this).pduBytes;
    if (sent === this.#reportedBytes.sent && received === this.#reportedBytes.received) return;
    this.#reportedBytes = { sent, received };
    const lengths = [sent, airTimeUs(sent), received, airTimeUs(received)].flatMap(u16);
    this.controller.leEvent(LeEvent.dataLengthChange, bytes(...u16(this.handle), ...lengths));
  }

  /** Data of the host, cut to what both sides take. */
  queue(boundary: 'start' | 'continue', data: Uint8Array): void {
    this.#buffersInUse++;
    const size = this.pduBytes;
    for (let from = 0; from < data.length; from += size) {
      this.#data.push({
        kind: 'data',
        boundary: from === 0 ? boundary : 'continue',
        data: data.subarray(from, from + size),
        completes: from + size >= data.length,
      });
    }
    this.link.wake();
  }

  sendControl(pdu: ControlPdu): void {
    this.#control.push(pdu);
    this.link.wake();
  }

  /**
   * Ends the link; waiting data is not sent any more. The packet that ends the other side may get lost like any other.
   */
  disconnect(reason: number): void {
    this.#data.length = 0;
    this.sendControl({ kind: 'LL_TERMINATE_IND', reason });
  }

  /** Control packets go first. */
  nextPacket(): LinkPdu {
    const control = this.#control.shift();
    if (control) return control;
    const data = this.#data.shift()!;
    if (data.completes) {
      this.#buffersInUse--;
      this.#completed++;
    }
    return data;
  }

  /** Tells the host how many of its buffers are free again. */
  reportCompleted(): void {
    if (this.#completed === 0) return;
    const report = bytes(1, ...u16(this.handle), ...u16(this.#completed));
    this.#completed = 0;
    this.controller.event(HciEvent.numberOfCompletedPackets, report);
  }

  /** The link is over for this side; its host hears why, unless it has reset the controller since. */
  finish(reason: number): void {
    if (this.controller.links.get(this.handle) !== this) return;
    this.controller.links.delete(this.handle);
    const report = bytes(HciStatus.success, ...u16(this.handle), reason);
    this.controller.event(HciEvent.disconnectionComplete, report);
  }
}
