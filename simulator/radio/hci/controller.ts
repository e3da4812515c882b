import type { Random } from '../../../protocol/ports/random.ts';
import type { MediumStation } from '../medium.ts';
import { AcceptList } from './accept-list.ts';
import { Advertiser } from './advertiser.ts';
import { AdvertisingSet } from './advertising-set.ts';
import { type AddressType, type AirAddress, createAirAddress, PUBLIC } from './air-address.ts';
import { LOCAL_NAME_BYTES, MAX_ADVERTISING_SETS } from './capacity.ts';
import { HciEvent, HciStatus, type HciStatusCode, LeEvent, ROLE_CENTRAL } from './codes.ts';
import { executeHciCommand } from './commands/execute.ts';
import { airTimeUs, type DataLength } from './data-length.ts';
import { EventMasks } from './event-masks.ts';
import { H4_ACL, H4_COMMAND, type H4Transport } from './h4.ts';
import type { HciMedium } from './hci-air.ts';
import { HostTransport } from './host-transport.ts';
import { type ConnectionParameters, Initiator } from './initiator.ts';
import type { LlLinkSide } from './ll-link-side.ts';
import { bytes, encodeAclPacket, encodeEvent, parseAddress, u16 } from './packets.ts';
import { Scanner } from './scanner.ts';

export interface ControllerOptions {
  /** Longest data of one ACL packet, and how many the host may have under way. */
  readonly aclBytes: number;
  readonly aclPackets: number;
  readonly maxLinks: number;
  /** Handles count up from here, and start again at 0 after 0x0eff. */
  readonly firstHandle: number;
}

export const defaultControllerOptions = { aclBytes: 251, aclPackets: 8, maxLinks: 8 } as const;

/** All 37 channels for data. */
const allChannels: readonly number[] = [0xff, 0xff, 0xff, 0xff, 0x1f];
const LAST_HANDLE = 0x0eff;
const HARDWARE_ERROR_UNKNOWN_PACKET = 0x01;
/** 20 ppm, in the clock accuracies of a connection event. */
const CLOCK_ACCURACY = 0x07;

/** One emulated LE controller: what its host has set, and its side of every link. */
export class Controller implements MediumStation {
  readonly medium: HciMedium;
  readonly address: string;
  readonly publicAddress: AirAddress;
  /** Of the legacy commands and of everything but advertising sets; undefined until the host sets it. */
  randomAddress: AirAddress | undefined;
  readonly options: ControllerOptions;
  readonly advertiser: Advertiser;
  /** Advertising sets by handle, beside the advertiser of the legacy commands. */
  readonly sets = new Map<number, AdvertisingSet>();
  readonly acceptList = new AcceptList();
  readonly scanner: Scanner;
  readonly initiator: Initiator;
  readonly links = new Map<number, LlLinkSide>();
  readonly masks = new EventMasks();
  /** Which commands the host uses for advertising, scanning and connecting. */
  family: 'legacy' | 'extended' | undefined;
  leHostSupported = false;
  /** UTF-8, ended by a zero. Hosts keep it here; it is not sent over LE. */
  localName: Uint8Array = new Uint8Array(LOCAL_NAME_BYTES);
  /** What links begin with, as the host suggests it. */
  defaultDataLength: DataLength;
  /** Channels that the host leaves to the controller's links, a bit each; nothing on this air depends on them. */
  hostChannels = allChannels;
  #random: Random | undefined;
  #nextHandle: number;
  #host: HostTransport | undefined;
  #toHost: Uint8Array[] = [];

  constructor(medium: HciMedium, address: string, options: ControllerOptions) {
    this.medium = medium;
    this.address = address;
    this.publicAddress = createAirAddress(PUBLIC, parseAddress(address));
    this.options = options;
    this.advertiser = new Advertiser(this);
    this.scanner = new Scanner(this);
    this.initiator = new Initiator(this);
    this.defaultDataLength = longestDataLength(options);
    this.#nextHandle = options.firstHandle;
  }

  transport(): H4Transport {
    return new HostTransport(this);
  }

  /** The host of this transport takes the controller over: the one before loses its own, and all is reset. */
  attachHost(host: HostTransport): void {
    this.unplug();
    this.#host = host;
  }

  /** The host has closed its transport. */
  detachHost(host: HostTransport): void {
    if (host !== this.#host) return;
    this.#host = undefined;
    this.reset();
  }

  /** Ignored unless it comes from the present host. */
  receive(host: HostTransport, packet: Uint8Array): void {
    if (host !== this.#host) return;
    if (packet[0] === H4_COMMAND && packet.length >= 3) executeHciCommand(this, Buffer.from(packet));
    else if (packet[0] === H4_ACL) this.#receiveData(Buffer.from(packet));
    else this.event(HciEvent.hardwareError, bytes(HARDWARE_ERROR_UNKNOWN_PACKET));
  }

  unplug(): void {
    const host = this.#host;
    this.#host = undefined;
    this.reset();
    if (host) this.medium.clock.setTimer(() => host.lose(), 0, 'HCI transport closed');
  }

  /** Forgets all that was set and falls silent: nobody is notified, and peers find out by their supervision timeout. */
  reset(): void {
    this.advertiser.reset();
    for (const set of this.sets.values()) set.reset();
    this.sets.clear();
    this.acceptList.clear();
    this.randomAddress = undefined;
    this.defaultDataLength = longestDataLength(this.options);
    this.hostChannels = allChannels;
    this.scanner.reset();
    this.initiator.reset();
    this.masks.reset();
    this.family = undefined;
    this.leHostSupported = false;
    this.localName = new Uint8Array(LOCAL_NAME_BYTES);
    this.#toHost = [];
    const sides = [...this.links.values()];
    this.links.clear();
    for (const side of sides) side.link.abandon(side);
  }

  linkTo(peer: AirAddress): LlLinkSide | undefined {
    for (const side of this.links.values()) if (side.peerAddress.key === peer.key) return side;
    return undefined;
  }

  /** Undefined for a random address while the host has not set one. */
  ownAddress(type: AddressType): AirAddress | undefined {
    return type === PUBLIC ? this.publicAddress : this.randomAddress;
  }

  /** The set of this handle, made when there is room for it. */
  findOrCreateSet(handle: number): AdvertisingSet | 'full' {
    const known = this.sets.get(handle);
    if (known) return known;
    if (this.sets.size >= MAX_ADVERTISING_SETS) return 'full';
    const set = new AdvertisingSet(this, handle);
    this.sets.set(handle, set);
    return set;
  }

  get advertisers(): readonly Advertiser[] {
    return [this.advertiser, ...this.sets.values()];
  }

  randomBytes(length: number): Uint8Array {
    this.#random ??= this.medium.random.stream(`hci/rand/${this.address}`);
    return this.#random.bytes(length);
  }

  wakeAdvertising(): void {
    this.advertiser.wake();
    for (const set of this.sets.values()) set.wake();
  }

  allocateHandle(): number {
    while (this.links.has(this.#nextHandle)) this.#advanceHandle();
    const handle = this.#nextHandle;
    this.#advanceHandle();
    return handle;
  }

  /** To the host, in order, after the present call. */
  sendToHost(packet: Uint8Array): void {
    this.#toHost.push(packet);
    if (this.#toHost.length === 1)
      this.medium.clock.setTimer(() => this.#deliverToHost(), 0, 'HCI packets to the host');
  }

  event(code: number, parameters: Uint8Array): void {
    if (this.masks.passes(code)) this.sendToHost(encodeEvent(code, parameters));
  }

  leEvent(subevent: number, parameters: Uint8Array): void {
    if (!this.masks.passesLe(subevent)) return;
    this.sendToHost(encodeEvent(HciEvent.leMeta, bytes(subevent, ...parameters)));
  }

  /** A fragment has come over a link. */
  deliverData(side: LlLinkSide, boundary: 'start' | 'continue', data: Uint8Array): void {
    if (this.links.get(side.handle) === side) this.sendToHost(encodeAclPacket(side.handle, boundary, data));
  }

  connected(side: LlLinkSide, parameters: ConnectionParameters): void {
    this.links.set(side.handle, side);
    this.#reportConnection(HciStatus.success, side.handle, side.role, side.peerAddress, parameters);
  }

  connectionFailed(status: HciStatusCode): void {
    const none = { intervalMs: 0, latency: 0, supervisionMs: 0 };
    this.#reportConnection(status, 0, ROLE_CENTRAL, createAirAddress(PUBLIC, new Uint8Array(6)), none);
  }

  connectionUpdated(side: LlLinkSide, parameters: ConnectionParameters): void {
    if (this.links.get(side.handle) !== side) return;
    const report = bytes(HciStatus.success, ...u16(side.handle), ...timing(parameters));
    this.leEvent(LeEvent.connectionUpdateComplete, report);
  }

  #reportConnection(
    status: HciStatusCode,
    handle: number,
    role: number,
    peer: AirAddress,
    parameters: ConnectionParameters,
  ): void {
    const head = [status, ...u16(handle), role, peer.type, ...peer.wire];
    const tail = [...timing(parameters), status === HciStatus.success ? CLOCK_ACCURACY : 0];
    if (this.masks.passesLe(LeEvent.enhancedConnectionComplete)) {
      // No resolvable private addresses on either side.
      const resolvable = new Uint8Array(12);
      this.leEvent(LeEvent.enhancedConnectionComplete, bytes(...head, ...resolvable, ...tail));
    } else {
      this.leEvent(LeEvent.connectionComplete, bytes(...head, ...tail));
    }
  }

  /** Data for a link that is not there, or not as its header says, is dropped (Vol 4 Part E, 5.4.2). */
  #receiveData(packet: Buffer): void {
    if (packet.length <= 5 || packet.readUInt16LE(3) !== packet.length - 5) return;
    const flags = packet.readUInt16LE(1);
    const side = this.links.get(flags & 0x0fff);
    const boundary = (flags >> 12) & 0x3;
    const length = packet.length - 5;
    if (!side || boundary === 0x3 || length > this.options.aclBytes) return;
    let inUse = 0;
    for (const { buffersInUse } of this.links.values()) inUse += buffersInUse;
    if (inUse >= this.options.aclPackets) {
      this.event(HciEvent.dataBufferOverflow, bytes(0x01));
      return;
    }
    side.queue(boundary === 0x1 ? 'continue' : 'start', packet.subarray(5));
  }

  #deliverToHost(): void {
    const host = this.#host;
    const packets = this.#toHost;
    this.#toHost = [];
    for (const packet of packets) if (host && host === this.#host) host.deliver(packet);
  }

  #advanceHandle(): void {
    this.#nextHandle = this.#nextHandle >= LAST_HANDLE ? 0 : this.#nextHandle + 1;
  }
}

/** Interval in 1.25 ms, latency, supervision timeout in 10 ms. */
function timing({ intervalMs, latency, supervisionMs }: ConnectionParameters): readonly number[] {
  return [...u16(intervalMs / 1.25), ...u16(latency), ...u16(supervisionMs / 10)];
}

/** This controller sends the longest packets that it can from the first on. */
function longestDataLength({ aclBytes }: ControllerOptions): DataLength {
  return { bytes: aclBytes, timeUs: airTimeUs(aclBytes) };
}
