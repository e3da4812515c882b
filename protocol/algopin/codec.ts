import { LockbenchError } from '../errors/error.ts';
import { DEVICE_ID_FORM, isDeviceId } from '../limits/device-ids.ts';
import { ALGOPIN_KEY_BYTES } from '../limits/keys.ts';
import { createFf1, type Ff1, type Permutation } from './ff1.ts';
import { type AlgoPin, pack, spaceOfClass, spaceOfLength, unpack } from './packing.ts';

/** Turns windows into PINs and back, for one lock and its algoPIN key. */
export interface AlgoPinCodec {
  /**
   * The PIN's digits. The same window and variance always give the same digits.
   * @throws {LockbenchError} ALGOPIN_WINDOW, VALUE_OUT_OF_RANGE (variance)
   */
  encode(algoPin: AlgoPin): string;
  /**
   * The algoPIN of these digits: of all windows that are a capacity apart, the one nearest to `nowHour` (finite).
   * Undefined when they are no algoPIN. Never throws, whatever was typed. The lock decides whether it is valid now.
   */
  decode(pin: string, nowHour: number): AlgoPin | undefined;
}

const RADIX = 10;

/**
 * To be kept: the cipher is set up at the first PIN and then held, about 5 kB.
 * @throws {LockbenchError} VALUE_OUT_OF_RANGE for a key that is not 16 bytes, or a lock id of a wrong form
 */
export function createAlgoPinCodec(key: Uint8Array, lockId: string): AlgoPinCodec {
  if (key.length !== ALGOPIN_KEY_BYTES) {
    throw new LockbenchError(
      'VALUE_OUT_OF_RANGE',
      `an algoPIN key of ${key.length} bytes, not ${ALGOPIN_KEY_BYTES}`,
    );
  }
  if (!isDeviceId(lockId)) {
    throw new LockbenchError('VALUE_OUT_OF_RANGE', `a lock id is ${DEVICE_ID_FORM}`);
  }
  return new Ff1Codec(Uint8Array.from(key), lockId);
}

class Ff1Codec implements AlgoPinCodec {
  readonly #key: Uint8Array;
  readonly #lockId: string;
  /** By the number of digits. */
  readonly #permutations: Permutation[] = [];
  #ff1: Ff1 | undefined;

  constructor(key: Uint8Array, lockId: string) {
    this.#key = key;
    this.#lockId = lockId;
  }

  encode(algoPin: AlgoPin): string {
    const { digits } = spaceOfClass(algoPin.class);
    const plain = String(pack(algoPin)).padStart(digits, '0');
    return this.#permutationOf(digits).encrypt(digitsOf(plain)).join('');
  }

  decode(pin: string, nowHour: number): AlgoPin | undefined {
    const space = spaceOfLength(pin.length);
    if (space === undefined || !/^[0-9]+$/.test(pin)) return undefined;
    const plain = this.#permutationOf(space.digits).decrypt(digitsOf(pin)).join('');
    return unpack(space, Number(plain), nowHour);
  }

  #permutationOf(digits: number): Permutation {
    this.#ff1 ??= createFf1(this.#key, RADIX);
    this.#permutations[digits] ??= this.#ff1.permutation(digits, tweakOf(digits, this.#lockId));
    return this.#permutations[digits];
  }
}

/** The length of the PIN, then the lock's id: the PINs of one lock reveal nothing about those of another. */
function tweakOf(digits: number, lockId: string): Uint8Array {
  return Buffer.concat([Uint8Array.of(digits), Buffer.from(lockId)]);
}

function digitsOf(text: string): number[] {
  const digits = new Array<number>(text.length);
  for (let index = 0; index < text.length; index++) digits[index] = text.charCodeAt(index) - 48;
  return digits;
}
