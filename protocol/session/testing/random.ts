import { createHash } from 'node:crypto';
import type { Random } from '../../ports/random.ts';

/** Chance from a seed: hashes of a counter. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  const block = () => createHash('sha256').update(`${seed}/${counter++}`).digest();
  return {
    below: limit => block().readUInt32BE() % limit,
    fraction: () => block().readUInt32BE() / 2 ** 32,
    bytes(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 32) bytes.set(block().subarray(0, length - at), at);
      return bytes;
    },
  };
}
