import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeal } from './seal.ts';

const key = new Uint8Array(32).fill(1);
const bytes = fc.uint8Array({ maxLength: 200 });

test('what was sealed opens again, in another process too, under the same key and id alone', () => {
  fc.assert(
    fc.property(bytes, fc.string(), fc.string(), (plain, id, other) => {
      const sealed = createSeal(key).seal(id, plain);
      const later = createSeal(key);
      expect(Buffer.from(later.open(id, sealed)!)).toEqual(Buffer.from(plain));
      if (other !== id) expect(later.open(other, sealed)).toBeUndefined();
      expect(createSeal(new Uint8Array(32).fill(2)).open(id, sealed)).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

test('any change of any byte, and any other length, is noticed', () => {
  const seal = createSeal(key);
  const sealed = seal.seal('id', Buffer.from('a secret'));
  for (let index = 0; index < sealed.length; index++) {
    const changed = Uint8Array.from(sealed);
    changed[index]! ^= 1 << (index % 8);
    expect(seal.open('id', changed)).toBeUndefined();
  }
  for (let length = 0; length < sealed.length; length++) {
    expect(seal.open('id', sealed.subarray(0, length))).toBeUndefined();
  }
});

test('the same record is never sealed the same way twice, and shows nothing of its contents', () => {
  const seals = [createSeal(key), createSeal(key)];
  const sealed = seals.flatMap(seal => [
    seal.seal('id', Buffer.from('open sesame')),
    seal.seal('id', Buffer.from('open sesame')),
  ]);
  expect(new Set(sealed.map(one => Buffer.from(one.subarray(0, 29)).toString('hex'))).size).toBe(4);
  for (const one of sealed) expect(Buffer.from(one).includes('sesame')).toBe(false);
});

test('an id tells nothing of the name, and is the same in every process', () => {
  const seal = createSeal(key);
  expect(seal.idOf('pins', '4829')).toBe(createSeal(key).idOf('pins', '4829'));
  expect(seal.idOf('pins', '4829')).toMatch(/^[\w-]{43}$/);
  expect(
    new Set([seal.idOf('a', 'bc'), seal.idOf('ab', 'c'), createSeal(new Uint8Array(32)).idOf('a', 'bc')])
      .size,
  ).toBe(3);
});
