import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeClientKey, encodeClientKey } from './client-key.ts';

test('the key of a client keeps its user and its id apart, whatever their characters are', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('', ':', '1:', '0:1:a', '\0', '__proto__'));
  const identity = fc.record({ username: text, clientId: text });
  fc.assert(
    fc.property(identity, one => {
      expect(decodeClientKey(encodeClientKey(one))).toEqual(one);
    }),
  );
});

test.each([
  [
    { username: 'a', clientId: 'bc' },
    { username: 'ab', clientId: 'c' },
  ],
  [
    { username: '', clientId: '1:ab' },
    { username: 'a', clientId: 'b' },
  ],
])('%j and %j are different clients', (one, other) => {
  expect(encodeClientKey(one)).not.toBe(encodeClientKey(other));
});
