import { createHmac, type KeyObject } from 'node:crypto';

const BLOCK_BYTES = 32;
const SEPARATOR = Uint8Array.of(0);

/**
 * Derives key material: NIST SP 800-108r1 section 4.1, counter mode over HMAC-SHA256, with the fixed input
 * `label || 0 || context || length in bits` and 32-bit counter and length.
 */
export function deriveKey(
  key: KeyObject,
  label: string,
  context: Uint8Array,
  lengthBytes: number,
): Uint8Array {
  const output = new Uint8Array(lengthBytes);
  for (let block = 1, from = 0; from < lengthBytes; block++, from += BLOCK_BYTES) {
    const digest = createHmac('sha256', key)
      .update(uint32(block))
      .update(label)
      .update(SEPARATOR)
      .update(context)
      .update(uint32(lengthBytes * 8))
      .digest();
    output.set(digest.subarray(0, lengthBytes - from), from);
  }
  return output;
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
