import { L2CAP_HEADER_BYTES } from '../limits.ts';

const ATT_CHANNEL = 4;
const EXCHANGE_MTU_REQUEST = 0x02;
const EXCHANGE_MTU_RESPONSE = 0x03;
const EXCHANGE_BYTES = L2CAP_HEADER_BYTES + 3;

/**
 * Lets neither side offer more than the cap in an ATT Exchange MTU (Core 6.0, Vol 3 Part F, 3.4.2). The hosts settle
 * the MTU, and the link is the one place for faults: so it speaks for a peer with smaller buffers.
 */
export function capAttMtu(data: Uint8Array, capBytes: number | undefined): Uint8Array {
  if (capBytes === undefined || data.length !== EXCHANGE_BYTES || data[2] !== ATT_CHANNEL || data[3] !== 0) {
    return data;
  }
  const opcode = data[L2CAP_HEADER_BYTES];
  if (opcode !== EXCHANGE_MTU_REQUEST && opcode !== EXCHANGE_MTU_RESPONSE) return data;
  const capped = Buffer.from(data);
  const offered = capped.readUInt16LE(L2CAP_HEADER_BYTES + 1);
  capped.writeUInt16LE(Math.min(offered, capBytes), L2CAP_HEADER_BYTES + 1);
  return capped;
}
