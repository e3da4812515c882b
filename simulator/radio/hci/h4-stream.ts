import { LockbenchError } from '../../../protocol/errors/error.ts';
import { h4PacketBytes, isH4Type } from './h4.ts';

/** Longer packets come from a stream that has lost its step: LE controllers send 251 bytes of data, some 1,021. */
const MAX_PACKET_BYTES = 4_096;

/** Cuts a stream of bytes into whole H4 packets. */
export class H4Stream {
  readonly #onPacket: (packet: Uint8Array) => void;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(onPacket: (packet: Uint8Array) => void) {
    this.#onPacket = onPacket;
  }

  /** @throws {LockbenchError} ADAPTER_GARBLED: there is no way back into step */
  push(chunk: Uint8Array): void {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = new Uint8Array(0);
    while (bytes.length > 0) {
      if (!isH4Type(bytes[0])) throw garbled(`packet type ${bytes[0]}`);
      const needed = h4PacketBytes(bytes);
      if (needed !== undefined && needed > MAX_PACKET_BYTES) throw garbled(`a packet of ${needed} bytes`);
      if (needed === undefined || bytes.length < needed) {
        this.#rest = Uint8Array.from(bytes);
        return;
      }
      this.#onPacket(Uint8Array.from(bytes.subarray(0, needed)));
      bytes = bytes.subarray(needed);
    }
  }
}

function garbled(detail: string): LockbenchError {
  return new LockbenchError('ADAPTER_GARBLED', detail);
}
