import { maxPacketBytes } from '../../../../simulator/broker/limits.ts';

/** One MQTT packet as bytes, or the end of the stream that it came in. */
export type WirePacket =
  | { readonly type: 'publish' | 'packet'; readonly bytes: Buffer }
  /** Nothing more follows: TCP's FIN. */
  | { readonly type: 'end' }
  /** The connection is gone at the other end: TCP's RST. */
  | { readonly type: 'reset' };

/** MQTT 3.1.1, 2.2: the high half of the first byte. */
const PUBLISH = 3;
const DUPLICATE = 0x08;
const QOS = 0x06;
const QOS_1 = 0x02;
/** The continuation bit of a remaining length. */
const CONTINUES = 0x80;
const LONGEST_LENGTH = 4;

/** Cuts a stream of bytes into MQTT packets; what is no packet passes in the pieces that it came in. */
export class PacketSplitter {
  #rest: Buffer = Buffer.alloc(0);

  take(chunk: Uint8Array): WirePacket[] {
    const packets: WirePacket[] = [];
    let rest = this.#rest.length === 0 ? asBuffer(chunk) : Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const length = packetLength(rest);
      if (length === undefined || length > rest.length) break;
      packets.push(wirePacket(rest.subarray(0, length)));
      rest = rest.subarray(length);
    }
    this.#rest = rest;
    return packets;
  }
}

/** The same QoS 1 message marked as a repeat; undefined for what is never sent twice. */
export function repeatOf(packet: WirePacket): WirePacket | undefined {
  if (packet.type !== 'publish' || (packet.bytes[0]! & QOS) !== QOS_1) return undefined;
  const bytes = Buffer.from(packet.bytes);
  bytes[0]! |= DUPLICATE;
  return { type: 'publish', bytes };
}

function wirePacket(bytes: Buffer): WirePacket {
  return { type: bytes[0]! >> 4 === PUBLISH ? 'publish' : 'packet', bytes };
}

/** Undefined while its header is not whole. */
function packetLength(bytes: Buffer): number | undefined {
  let length = 0;
  for (let index = 0; index < LONGEST_LENGTH; index += 1) {
    const byte = bytes[1 + index];
    if (byte === undefined) return undefined;
    length += (byte & ~CONTINUES) * 128 ** index;
    // It is too large, or no valid length: the receiver closes the connection, so nothing is collected.
    if (length > maxPacketBytes) return bytes.length;
    if ((byte & CONTINUES) === 0) return 2 + index + length;
  }
  return bytes.length;
}

function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
