import { HciEvent, type HciStatusCode } from './codes.ts';
import { H4_ACL, H4_EVENT } from './h4.ts';

export function encodeEvent(code: number, parameters: Uint8Array): Uint8Array {
  const packet = new Uint8Array(3 + parameters.length);
  packet[0] = H4_EVENT;
  packet[1] = code;
  packet[2] = parameters.length;
  packet.set(parameters, 3);
  return packet;
}

/** One command at a time: each answer allows one more. */
export function encodeCommandComplete(opcode: number, parameters: Uint8Array): Uint8Array {
  return encodeEvent(HciEvent.commandComplete, bytes(1, ...u16(opcode), ...parameters));
}

export function encodeCommandStatus(opcode: number, status: HciStatusCode): Uint8Array {
  return encodeEvent(HciEvent.commandStatus, bytes(status, 1, ...u16(opcode)));
}

/** A fragment for the host: boundary flag 10 begins an L2CAP packet, 01 goes on (Vol 4 Part E, 5.4.2). */
export function encodeAclPacket(
  handle: number,
  boundary: 'start' | 'continue',
  data: Uint8Array,
): Uint8Array {
  const packet = new Uint8Array(5 + data.length);
  packet[0] = H4_ACL;
  packet.set(u16(handle | (boundary === 'start' ? 0x2000 : 0x1000)), 1);
  packet.set(u16(data.length), 3);
  packet.set(data, 5);
  return packet;
}

export function bytes(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

/** Little endian, as all of HCI. */
export function u16(value: number): readonly [number, number] {
  return [value & 0xff, (value >> 8) & 0xff];
}

/** `C0:01:…` as the six bytes of the wire, last first. */
export function parseAddress(address: string): Uint8Array {
  return Uint8Array.from(
    address
      .split(':')
      .reverse()
      .map(part => Number.parseInt(part, 16)),
  );
}

export function formatAddress(wire: Uint8Array): string {
  return [...wire]
    .reverse()
    .map(byte => byte.toString(16).padStart(2, '0').toUpperCase())
    .join(':');
}
