import { type Cipher, createCipheriv, createSecretKey } from 'node:crypto';
import { LockbenchError } from '../errors/error.ts';

/** FF1 for one length and tweak. Takes and returns digits, the most significant first. */
export interface Permutation {
  encrypt(digits: ArrayLike<number>): number[];
  decrypt(digits: ArrayLike<number>): number[];
}

/** Format-preserving encryption FF1 of NIST SP 800-38G, with the bounds of its revision 1. */
export interface Ff1 {
  encrypt(digits: ArrayLike<number>, tweak: Uint8Array): number[];
  decrypt(digits: ArrayLike<number>, tweak: Uint8Array): number[];
  /** For many numerals of one length and tweak: a round then costs one AES block. */
  permutation(length: number, tweak: Uint8Array): Permutation;
}

const BLOCK_BYTES = 16;
const ROUND_COUNT = 10;
/** SP 800-38G rev. 1, section 5.1: radix^length is at least this. */
const LEAST_DOMAIN = 1_000_000;
/** Half a numeral stays below this, so that a sum of two halves is exact in a double. */
const HALF_LIMIT = 2 ** 52;

/**
 * FF1 under AES-128, -192 or -256, by the length of `key`; radix 2 to 65,536. Half a numeral must stay below 2^52.
 * @throws {LockbenchError} VALUE_OUT_OF_RANGE for a key, radix, length or digit that does not fit
 */
export function createFf1(key: Uint8Array, radix: number): Ff1 {
  if (key.length !== 16 && key.length !== 24 && key.length !== 32) {
    throw new LockbenchError('VALUE_OUT_OF_RANGE', `an AES key of ${key.length} bytes`);
  }
  if (!Number.isInteger(radix) || radix < 2 || radix > 65_536) {
    throw new LockbenchError('VALUE_OUT_OF_RANGE', `radix ${radix}, not 2 to 65536`);
  }
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, createSecretKey(key), null).setAutoPadding(
    false,
  );
  const permutation = (length: number, tweak: Uint8Array) => createPermutation(cipher, radix, length, tweak);
  return {
    encrypt: (digits, tweak) => permutation(digits.length, tweak).encrypt(digits),
    decrypt: (digits, tweak) => permutation(digits.length, tweak).decrypt(digits),
    permutation,
  };
}

function createPermutation(cipher: Cipher, radix: number, length: number, tweak: Uint8Array): Permutation {
  const leftLength = Math.floor(length / 2);
  const leftSize = power(radix, leftLength);
  const rightSize = power(radix, length - leftLength);
  if (
    !Number.isInteger(length) ||
    length < 2 ||
    leftSize * rightSize < LEAST_DOMAIN ||
    rightSize > HALF_LIMIT
  ) {
    throw new LockbenchError('VALUE_OUT_OF_RANGE', `${length} digits of radix ${radix}`);
  }
  const halfBytes = bytesFor(rightSize);
  const words = Math.ceil(halfBytes / 4) + 1;
  const chunkBits = chunkBitsFor(rightSize);
  const fixed = fixedPart(cipher, radix, length, tweak, halfBytes);
  const block = Buffer.from(fixed);
  const roundAt = BLOCK_BYTES - 1 - halfBytes;

  /** Steps 6 i to iv of the algorithm: what a round adds to one half, derived from the other. */
  function addend(round: number, half: number, size: number): number {
    block[roundAt] = fixed[roundAt]! ^ round;
    for (let at = BLOCK_BYTES - 1, rest = half; at > roundAt; at--) {
      block[at] = fixed[at]! ^ (rest % 256);
      rest = Math.floor(rest / 256);
    }
    return residue(cipher.update(block), words, chunkBits, size);
  }

  // The standard swaps the halves after every round; two rounds at a time need no swap.
  return {
    encrypt(digits) {
      let left = read(digits, radix, length, 0, leftLength);
      let right = read(digits, radix, length, leftLength, length);
      for (let round = 0; round < ROUND_COUNT; round += 2) {
        left = (left + addend(round, right, leftSize)) % leftSize;
        right = (right + addend(round + 1, left, rightSize)) % rightSize;
      }
      return write(left, right, radix, length, leftLength);
    },
    decrypt(digits) {
      let left = read(digits, radix, length, 0, leftLength);
      let right = read(digits, radix, length, leftLength, length);
      for (let round = ROUND_COUNT - 2; round >= 0; round -= 2) {
        right = (right + rightSize - addend(round + 1, left, rightSize)) % rightSize;
        left = (left + leftSize - addend(round, right, leftSize)) % leftSize;
      }
      return write(left, right, radix, length, leftLength);
    },
  };
}

/**
 * The CBC-MAC of P || Q up to its last block, mixed with what is fixed there. The round number and the half,
 * which alone differ from round to round, lie in the last block: at most 8 of its 16 bytes.
 */
function fixedPart(
  cipher: Cipher,
  radix: number,
  length: number,
  tweak: Uint8Array,
  halfBytes: number,
): Buffer {
  const blocks = 1 + Math.ceil((tweak.length + 1 + halfBytes) / BLOCK_BYTES);
  const message = Buffer.alloc(blocks * BLOCK_BYTES);
  message.set([1, 2, 1]);
  message.writeUIntBE(radix, 3, 3);
  message[6] = ROUND_COUNT;
  message[7] = Math.floor(length / 2);
  message.writeUInt32BE(length, 8);
  message.writeUInt32BE(tweak.length, 12);
  message.set(tweak, BLOCK_BYTES);
  let state = message.subarray(0, BLOCK_BYTES);
  for (let at = BLOCK_BYTES; at < message.length; at += BLOCK_BYTES) {
    state = cipher.update(state);
    for (let index = 0; index < BLOCK_BYTES; index++) state[index]! ^= message[at + index]!;
  }
  return state;
}

/** The first `words` 32-bit words as one big-endian number, modulo `modulus`, in exact double arithmetic. */
function residue(bytes: Buffer, words: number, chunkBits: number, modulus: number): number {
  const scale = 2 ** chunkBits;
  const mask = 0xffffffff >>> (32 - chunkBits);
  let rest = 0;
  for (let word = 0; word < words; word++) {
    const value = bytes.readUInt32BE(word * 4);
    for (let shift = 32 - chunkBits; shift >= 0; shift -= chunkBits) {
      rest = (rest * scale + (((value >>> shift) & mask) >>> 0)) % modulus;
    }
  }
  return rest;
}

/** How many bits `residue` takes in at once: 32 for PINs, 1 for the longest numerals. */
function chunkBitsFor(modulus: number): number {
  let bits = 32;
  while (modulus * 2 ** bits > 2 ** 53) bits /= 2;
  return bits;
}

/** Bytes that hold every number below `size`; SP 800-38G's b without its logarithm, hence exact. */
function bytesFor(size: number): number {
  let bytes = 1;
  while (256 ** bytes < size) bytes++;
  return bytes;
}

/** By multiplication: exact up to the limit, infinite soon beyond it. */
function power(radix: number, exponent: number): number {
  let result = 1;
  for (let count = 0; count < exponent && result <= HALF_LIMIT; count++) result *= radix;
  return result;
}

function read(digits: ArrayLike<number>, radix: number, length: number, from: number, to: number): number {
  if (digits.length !== length) {
    throw new LockbenchError('VALUE_OUT_OF_RANGE', `${digits.length} digits, not ${length}`);
  }
  let value = 0;
  for (let index = from; index < to; index++) {
    const digit = digits[index]!;
    if (!Number.isInteger(digit) || digit < 0 || digit >= radix) {
      throw new LockbenchError('VALUE_OUT_OF_RANGE', `a digit outside radix ${radix}`);
    }
    value = value * radix + digit;
  }
  return value;
}

function write(left: number, right: number, radix: number, length: number, leftLength: number): number[] {
  const digits = new Array<number>(length);
  writeHalf(digits, left, radix, 0, leftLength);
  writeHalf(digits, right, radix, leftLength, length);
  return digits;
}

function writeHalf(digits: number[], value: number, radix: number, from: number, to: number): void {
  for (let at = to - 1, rest = value; at >= from; at--) {
    digits[at] = rest % radix;
    rest = Math.floor(rest / radix);
  }
}
