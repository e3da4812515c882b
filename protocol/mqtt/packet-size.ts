/** The continuation bit of a remaining length, at most four bytes long: MQTT 3.1.1, 2.2.3. */
const CONTINUES = 0x80;
const LENGTH_BYTES = 4;

/**
 * Follows a stream of MQTT packets and reports as soon as one announces more than the limit. Neither MQTT.js nor aedes
 * has such a limit; both would collect up to 256 MB.
 */
export class PacketSizeGate {
  readonly #maxBytes: number;
  /** Bytes of the present packet's fixed header so far. */
  #headerBytes = 0;
  #length = 0;
  /** Bytes of the present packet still to come. */
  #rest = 0;

  /** `maxBytes`: of one packet after its fixed header. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** After `too large` the stream must be closed. */
  check(chunk: Uint8Array): 'fits' | 'too large' {
    let at = 0;
    while (at < chunk.length) {
      if (this.#rest > 0) {
        const taken = Math.min(this.#rest, chunk.length - at);
        this.#rest -= taken;
        at += taken;
        continue;
      }
      const byte = chunk[at++]!;
      this.#headerBytes += 1;
      if (this.#headerBytes === 1) continue;
      this.#length += (byte & ~CONTINUES) * 128 ** (this.#headerBytes - 2);
      if (this.#length > this.#maxBytes) return 'too large';
      if (byte & CONTINUES) {
        if (this.#headerBytes > LENGTH_BYTES) return 'too large';
        continue;
      }
      this.#rest = this.#length;
      this.#headerBytes = 0;
      this.#length = 0;
    }
    return 'fits';
  }
}
