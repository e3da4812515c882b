import type { EpochMs } from '../../protocol/ports/clock.ts';

/** What an interface of a capture carries: numbers of the link-layer header types registered at tcpdump.org. */
export const LinkType = {
  /** IPv4 packets, without anything below. */
  rawIp: 101,
  /** H4 packets after four bytes of direction. */
  hciH4: 201,
} as const;
export type LinkType = (typeof LinkType)[keyof typeof LinkType];

/** Puts packets of one interface into the file. */
export type WritePacket = (packet: Uint8Array, atMs: EpochMs) => void;

/** A capture file that Wireshark reads: links of several kinds side by side, each an interface with its name. */
export interface PcapngWriter {
  addInterface(name: string, type: LinkType): WritePacket;
}

const SECTION_HEADER = 0x0a0d0d0a;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;
const OPTION_NAME = 2;
const UINT32 = 2 ** 32;

/** `write` gets whole blocks (draft-ietf-opsawg-pcapng), beginning with the section's head; times are in microseconds. */
export function createPcapng(write: (bytes: Uint8Array) => void): PcapngWriter {
  // This is version 1.0, and the length of the section is unknown.
  write(block(SECTION_HEADER, u32(BYTE_ORDER_MAGIC), u16(1, 0), new Uint8Array(8).fill(0xff)));
  let interfaces = 0;
  return {
    addInterface(name, type) {
      const number = interfaces++;
      const text = Buffer.from(name);
      write(
        block(
          INTERFACE_DESCRIPTION,
          u16(type, 0),
          u32(0),
          u16(OPTION_NAME, text.length),
          padded(text),
          u32(0),
        ),
      );
      return (packet, atMs) => {
        const us = Math.round(atMs * 1_000);
        const head = u32(number, Math.floor(us / UINT32), us % UINT32, packet.length, packet.length);
        write(block(ENHANCED_PACKET, head, padded(packet)));
      };
    },
  };
}

/** A block has its type and length before the body, and its length again after it. */
function block(type: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 12);
  return Buffer.concat([u32(type, length), ...parts, u32(length)]);
}

function padded(bytes: Uint8Array): Uint8Array {
  const rest = bytes.length % 4;
  return rest === 0 ? bytes : Buffer.concat([bytes, new Uint8Array(4 - rest)]);
}

function u32(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}

function u16(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, 2 * index);
  return bytes;
}
