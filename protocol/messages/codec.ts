import protobuf from 'protobufjs/minimal.js';
import { LockbenchError } from '../errors/error.ts';

interface Codec<Properties, Decoded> {
  encode(message: Properties, writer?: protobuf.Writer): protobuf.Writer;
  decode(reader: protobuf.Reader): Decoded;
}

/** The message's bytes, a fresh array of its exact length. */
export function encodeMessage<P, D>(type: Codec<P, D>, message: P): Uint8Array {
  return type.encode(message).finish();
}

/**
 * Reads one message; fields of a newer version are kept and written again by `encodeMessage`.
 * @throws {LockbenchError} MALFORMED_MESSAGE
 */
export function decodeMessage<P, D>(type: Codec<P, D>, bytes: Uint8Array): D {
  const reader = protobuf.Reader.create(bytes);
  reader.discardUnknown = false;
  try {
    return type.decode(reader);
  } catch (cause) {
    throw new LockbenchError('MALFORMED_MESSAGE', cause instanceof Error ? cause.message : undefined, {
      cause,
    });
  }
}
