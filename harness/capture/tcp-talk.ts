import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { WritePacket } from './pcapng.ts';

const TCP = 6;
const FIN = 0x01;
const SYN = 0x02;
const PUSH = 0x08;
const ACK = 0x10;
const IP_HEADER_BYTES = 20;
const TCP_HEADER_BYTES = 20;
const WINDOW_BYTES = 0xffff;
const serverAddress = [127, 0, 0, 1] as const;

/** Which end speaks. */
export type Speaker = 'client' | 'server';

/**
 * Writes one conversation as TCP over IPv4, for links that do not use TCP. What each end sends is written whole, in order
 * and at once, so that analysers above TCP see it as on a wire. Checksums are 0, as with offloading.
 */
export class TcpTalk {
  readonly #write: WritePacket;
  readonly #ports: Readonly<Record<Speaker, number>>;
  readonly #sent: Record<Speaker, number> = { client: 0, server: 0 };

  constructor(write: WritePacket, ports: Readonly<Record<Speaker, number>>, atMs: EpochMs) {
    this.#write = write;
    this.#ports = ports;
    this.#packet('client', SYN, new Uint8Array(0), atMs);
    this.#packet('server', SYN | ACK, new Uint8Array(0), atMs);
    this.#packet('client', ACK, new Uint8Array(0), atMs);
  }

  say(speaker: Speaker, bytes: Uint8Array, atMs: EpochMs): void {
    this.#packet(speaker, PUSH | ACK, bytes, atMs);
  }

  end(speaker: Speaker, atMs: EpochMs): void {
    const other = speaker === 'client' ? 'server' : 'client';
    this.#packet(speaker, FIN | ACK, new Uint8Array(0), atMs);
    this.#packet(other, FIN | ACK, new Uint8Array(0), atMs);
    this.#packet(speaker, ACK, new Uint8Array(0), atMs);
  }

  #packet(speaker: Speaker, flags: number, payload: Uint8Array, atMs: EpochMs): void {
    const other = speaker === 'client' ? 'server' : 'client';
    const bytes = Buffer.alloc(IP_HEADER_BYTES + TCP_HEADER_BYTES + payload.length);
    bytes[0] = 0x45;
    bytes.writeUInt16BE(bytes.length, 2);
    bytes[8] = 64;
    bytes[9] = TCP;
    bytes.set(serverAddress, 12);
    bytes.set(serverAddress, 16);
    const tcp = bytes.subarray(IP_HEADER_BYTES);
    tcp.writeUInt16BE(this.#ports[speaker], 0);
    tcp.writeUInt16BE(this.#ports[other], 2);
    tcp.writeUInt32BE(this.#sent[speaker] >>> 0, 4);
    tcp.writeUInt32BE(flags & ACK ? this.#sent[other] >>> 0 : 0, 8);
    tcp[12] = (TCP_HEADER_BYTES / 4) << 4;
    tcp[13] = flags;
    tcp.writeUInt16BE(WINDOW_BYTES, 14);
    tcp.set(payload, TCP_HEADER_BYTES);
    // SYN and FIN count as one byte each.
    this.#sent[speaker] += payload.length + (flags & (SYN | FIN) ? 1 : 0);
    this.#write(bytes, atMs);
  }
}
