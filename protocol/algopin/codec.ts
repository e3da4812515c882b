import { LockbenchError } from '../errors/error.ts';
import { DEVICE_ID_FORM, isDeviceId } from '../limits/device-ids.ts';
import { ALGOPIN_KEY_BYTES } from '../limits/keys.ts';
import { createFf1, type Ff1, type Permutation } from './ff1.ts';
import { type AlgoPin, pack, spaceOfClass, spaceOfLength, unpack } from './packing.ts';

/** Turns windows into PINs and back, for one lock and its algoPIN key. */
export interface AlgoPinCodec {
  /**
   * The PIN's digits; the same window and variance always give the same.
   * @throws {LockbenchError} ALGOPIN_WINDOW, VALUE_OUT_OF_RANGE (variance)
   */
  encode(algoPin: AlgoPin): string;
  /**
   * What these digits say, of all windows a capacity apart the one nearest to `nowHour` (finite); undefined when they
   * say nothing. Never throws, whatever was typed. Whether the algoPIN is valid now is for the lock to say.
   */
  decode(pin: string, nowHour: number): AlgoPin | undefined;
}

const RADIX = 10;

/**
 * Keep it: the cipher is set up at the first PIN and then held, about 5 kB.
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
  const ownKey = Uint8Array.from(key);
  let ff1: Ff1 | undefined;
  const permutations: Permutation[] = [];

  function permutationOf(digits: number): Permutation {
    ff1 ??= createFf1(ownKey, RADIX);
    permutations[digits] ??= ff1.permutation(digits, tweak(digits, lockId));
    return permutations[digits];
  }

  return {
    encode(algoPin) {
      const { digits } = spaceOfClass(algoPin.class);
      const plain = String(pack(algoPin)).padStart(digits, '0');
      return permutationOf(digits).encrypt(digitsOf(plain)).join('');
    },
    decode(pin, nowHour) {
      const space = spaceOfLength(pin.length);
      if (space === undefined || !/^[0-9]+$/.test(pin)) return undefined;
      const plain = permutationOf(space.digits).decrypt(digitsOf(pin)).join('');
      return unpack(space, Number(plain), nowHour);
    },
  };
}

/** Names the PIN's class by its length, then the lock: PINs of one lock say nothing about another's. */
function tweak(digits: number, lockId: string): Uint8Array {
  return Buffer.concat([Uint8Array.of(digits), Buffer.from(lockId)]);
}

function digitsOf(text: string): number[] {
  const digits = new Array<number>(text.length);
  for (let index = 0; index < text.length; index++) digits[index] = text.charCodeAt(index) - 48;
  return digits;
}
