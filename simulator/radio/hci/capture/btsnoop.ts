import type { Clock } from '../../../../protocol/ports/clock.ts';
import { H4_COMMAND, H4_EVENT } from '../h4.ts';
import type { OnHciPacket } from './tap.ts';

/** H4 packets, each with its type byte (RFC 1761 with the link types of BlueZ). */
const DATALINK_H4 = 1_002;
const VERSION = 1;
/** btsnoop counts microseconds from the year 0; this is where Unix time begins. */
const UNIX_EPOCH_US = 0x00dc_ddb3_0f2f_8000n;
const RECEIVED = 0x01;
const COMMAND_OR_EVENT = 0x02;
const RECORD_HEADER_BYTES = 24;

/** Writes packets as a btsnoop file that Wireshark and btmon read: its head at once. One file shows one controller. */
export function createBtsnoopWriter(clock: Clock, write: (bytes: Uint8Array) => void): OnHciPacket {
  write(fileHead());
  return (packet, direction) => write(record(packet, direction, clock.now()));
}

function fileHead(): Uint8Array {
  const head = Buffer.alloc(16);
  head.write('btsnoop\0', 'latin1');
  head.writeUInt32BE(VERSION, 8);
  head.writeUInt32BE(DATALINK_H4, 12);
  return head;
}

function record(packet: Uint8Array, direction: 'sent' | 'received', nowMs: number): Uint8Array {
  const bytes = Buffer.alloc(RECORD_HEADER_BYTES + packet.length);
  const isControl = packet[0] === H4_COMMAND || packet[0] === H4_EVENT;
  bytes.writeUInt32BE(packet.length, 0);
  bytes.writeUInt32BE(packet.length, 4);
  bytes.writeUInt32BE((direction === 'received' ? RECEIVED : 0) | (isControl ? COMMAND_OR_EVENT : 0), 8);
  bytes.writeBigUInt64BE(UNIX_EPOCH_US + BigInt(Math.round(nowMs * 1_000)), 16);
  bytes.set(packet, RECORD_HEADER_BYTES);
  return bytes;
}
