import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientKey, clientOf } from './client-key.ts';

test('the key of a client keeps its user and its id apart, whatever their characters are', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('', ':', '1:', '0:1:a', '\0', '__proto__'));
  const identity = fc.record({ username: text, clientId: text });
  fc.assert(
    fc.property(identity, one => {
      expect(clientOf(clientKey(one))).toEqual(one);
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
  expect(clientKey(one)).not.toBe(clientKey(other));
});
