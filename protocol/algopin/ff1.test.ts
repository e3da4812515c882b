import { FF1 } from '@noble/ciphers/ff1.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFf1 } from './ff1.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const digits = (text: string) => Array.from(text, digit => Number.parseInt(digit, 36));
const text = (numeral: number[]) => numeral.map(digit => digit.toString(36)).join('');

describe('the nine FF1 samples that NIST published with SP 800-38G', () => {
  const key = '2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f7f036d6f04fc6a94';
  const decimal = '0123456789';
  const base36 = '0123456789abcdefghi';
  test.each([
    [1, 16, 10, '', decimal, '2433477484'],
    [2, 16, 10, '39383736353433323130', decimal, '6124200773'],
    [3, 16, 36, '3737373770717273373737', base36, 'a9tv40mll9kdu509eum'],
    [4, 24, 10, '', decimal, '2830668132'],
    [5, 24, 10, '39383736353433323130', decimal, '2496655549'],
    [6, 24, 36, '3737373770717273373737', base36, 'xbj3kv35jrawxv32ysr'],
    [7, 32, 10, '', decimal, '6657667009'],
    [8, 32, 10, '39383736353433323130', decimal, '1001623463'],
    [9, 32, 36, '3737373770717273373737', base36, 'xs8a0azh2avyalyzuwd'],
  ])('sample %i: %i-byte key, radix %i, tweak "%s"', (_sample, keyBytes, radix, tweak, plain, sealed) => {
    const ff1 = createFf1(hex(key).subarray(0, keyBytes), radix);
    expect(text(ff1.encrypt(digits(plain), hex(tweak)))).toBe(sealed);
    expect(text(ff1.decrypt(digits(sealed), hex(tweak)))).toBe(plain);
  });
});

const key = fc
  .constantFrom(16, 24, 32)
  .chain(length => fc.uint8Array({ minLength: length, maxLength: length }));
const tweak = fc.uint8Array({ maxLength: 40 });

function agrees(key: Uint8Array, radix: number, tweak: Uint8Array, plain: number[]): void {
  const permutation = createFf1(key, radix).permutation(plain.length, tweak);
  const sealed = permutation.encrypt(plain);
  expect(sealed).toEqual(FF1(radix, key, tweak).encrypt(plain));
  expect(permutation.decrypt(sealed)).toEqual(plain);
}

test('agrees with another implementation on numerals of 7, 8 and 9 digits', () => {
  const plain = fc
    .constantFrom(7, 8, 9)
    .chain(length => fc.array(fc.nat(9), { minLength: length, maxLength: length }));
  fc.assert(
    fc.property(key, tweak, plain, (key, tweak, plain) => agrees(key, 10, tweak, plain)),
    { numRuns: 200 },
  );
});

test('agrees with another implementation on any radix, up to halves of 52 bits', () => {
  const numeral = fc.oneof(fc.constantFrom(2, 16, 256), fc.integer({ min: 2, max: 65_535 })).chain(radix => {
    const digitBits = Math.log2(radix);
    const minLength = Math.max(2, Math.ceil(Math.log2(1e6) / digitBits));
    const maxLength = Math.floor(51.9 / digitBits) * 2;
    const plain = fc.array(fc.nat(radix - 1), { minLength, maxLength, size: 'max' });
    return fc.tuple(fc.constant(radix), plain);
  });
  fc.assert(
    fc.property(key, tweak, numeral, (key, tweak, [radix, plain]) => agrees(key, radix, tweak, plain)),
    { numRuns: 150 },
  );
});

test('one permutation serves many numerals, whatever came before', () => {
  const key = hex('000102030405060708090a0b0c0d0e0f');
  const permutation = createFf1(key, 10).permutation(9, hex('01'));
  const fresh = (plain: number[]) => createFf1(key, 10).encrypt(plain, hex('01'));
  for (let number = 0; number < 20; number++) {
    const plain = digits(String(number * 52_631_578).padStart(9, '0'));
    expect(permutation.encrypt(plain)).toEqual(fresh(plain));
    expect(permutation.decrypt(permutation.encrypt(plain))).toEqual(plain);
  }
});

describe('what FF1 cannot take is refused', () => {
  const ff1 = createFf1(new Uint8Array(16), 10);
  const none = new Uint8Array();
  test.each<[string, () => unknown]>([
    ['a key of no AES length', () => createFf1(new Uint8Array(17), 10)],
    ['radix 1', () => createFf1(new Uint8Array(16), 1)],
    ['radix 65,537', () => createFf1(new Uint8Array(16), 65_537)],
    ['fewer than a million numerals', () => ff1.encrypt([1, 2, 3, 4, 5], none)],
    ['one digit of a large radix', () => createFf1(new Uint8Array(16), 65_536).encrypt([1], none)],
    ['halves beyond 52 bits', () => ff1.permutation(32, none)],
    ['a length that is not whole', () => ff1.permutation(7.5, none)],
    ['another length than agreed', () => ff1.permutation(9, none).encrypt([1, 2, 3, 4, 5, 6, 7, 8])],
    ['a digit above the radix', () => ff1.encrypt([1, 2, 3, 4, 5, 6, 10], none)],
    ['a negative digit', () => ff1.decrypt([1, 2, 3, -1, 5, 6, 7], none)],
    ['a digit that is no number', () => ff1.decrypt([1, 2, 3, Number.NaN, 5, 6, 7], none)],
  ])('%s', (_what, act) => {
    expect(act).toThrow(expect.objectContaining({ code: 'VALUE_OUT_OF_RANGE' }));
  });
});
