import { createHash } from 'node:crypto';
import type { Random, RandomSource } from '../../protocol/ports/random.ts';
import { checkedLength, checkedLimit, fractionOf } from './random-rules.ts';

/**
 * The random numbers of a virtual world: the same seed gives the same draws on every machine. A stream's draws depend
 * on the seed and its name alone, not on when it is made nor on what other streams draw. One name is one stream,
 * however often it is asked for. It is good for simulation, not for secrets of real devices.
 */
export function createRandomSource(seed: string): RandomSource {
  const streams = new Map<string, Random>();
  return {
    stream(name) {
      let stream = streams.get(name);
      if (stream === undefined) {
        stream = new Xoshiro128(seed, name);
        streams.set(name, stream);
      }
      return stream;
    },
  };
}

/** xoshiro128** (Blackman, Vigna: Scrambled linear pseudorandom number generators, 2018). */
class Xoshiro128 implements Random {
  // The words are signed, so that the engine keeps them as small integers.
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: string, name: string) {
    // JSON keeps seed and name apart: ('ab', 'c') and ('a', 'bc') differ.
    const digest = createHash('sha256')
      .update(JSON.stringify([seed, name]))
      .digest();
    this.#a = digest.readInt32LE(0);
    this.#b = digest.readInt32LE(4);
    this.#c = digest.readInt32LE(8);
    this.#d = digest.readInt32LE(12);
  }

  below(limit: number): number {
    checkedLimit(limit);
    // Draws of the last, incomplete run of `limit` numbers would favour the small ones.
    const unbiased = 2 ** 32 - (2 ** 32 % limit);
    let word = this.#next();
    while (word >= unbiased) word = this.#next();
    return word % limit;
  }

  fraction(): number {
    return fractionOf(this.#next(), this.#next());
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(checkedLength(length));
    for (let index = 0; index < length; index += 4) {
      const word = this.#next();
      bytes[index] = word;
      // Writes past the end are dropped.
      bytes[index + 1] = word >>> 8;
      bytes[index + 2] = word >>> 16;
      bytes[index + 3] = word >>> 24;
    }
    return bytes;
  }

  /** The next 32 bits, unsigned. */
  #next(): number {
    const product = Math.imul(this.#b, 5);
    const word = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return word;
  }
}
