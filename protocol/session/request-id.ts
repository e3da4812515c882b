import protobuf from 'protobufjs/minimal.js';

const PACKET_REQUEST_TAG = (1 << 3) | 2;
const REQUEST_ID_TAG = (1 << 3) | 0;

/**
 * The id of a request whose rest cannot be decoded, so that its sender can be answered. Encoders of ours write the
 * request first in the packet, and the id first in the request.
 */
export function readRequestId(packet: Uint8Array): number | undefined {
  const reader = protobuf.Reader.create(packet);
  try {
    if (reader.uint32() !== PACKET_REQUEST_TAG) return undefined;
    reader.uint32();
    if (reader.uint32() !== REQUEST_ID_TAG) return undefined;
    return reader.uint32() || undefined;
  } catch {
    return undefined;
  }
}
