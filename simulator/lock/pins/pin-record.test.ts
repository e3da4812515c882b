import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PinState } from '../machines/pin-life.ts';
import { decodePin, encodePin, pinDigits, pinKey } from './pin-record.ts';

const seconds = fc.integer({ min: 1, max: 0xffffffff });
const digits = fc.stringMatching(/^[0-9]{4,9}$/);
const records = fc.record({
  key: digits.map(pinKey),
  state: fc.constantFrom<PinState[]>('issued', 'awaitingFirstUse', 'active', 'used', 'expired', 'revoked'),
  context: fc.record({
    origin: fc.constantFrom('custom' as const, 'algo' as const),
    uses: fc.constantFrom('one' as const, 'many' as const),
    startSeconds: fc.integer({ min: 0, max: 0xffffffff }),
    endSeconds: fc.option(seconds),
    activateBySeconds: fc.option(seconds),
    refusal: fc.constantFrom('PIN_EXPIRED' as const, 'ACTIVATION_WINDOW_MISSED' as const),
  }),
});

test('a PIN comes back from its record as it went in', () => {
  fc.assert(
    fc.property(records, record => {
      expect(decodePin(encodePin(record))).toEqual(record);
    }),
  );
});

test('a record that is damaged is refused, not guessed at', () => {
  const bytes = encodePin(fc.sample(records, { numRuns: 1, seed: 1 })[0]!);
  expect(() => decodePin(bytes.subarray(1))).toThrow('The memory cannot be read or written');
  expect(() => decodePin(bytes.map((byte, at) => (at === 0 ? 99 : byte)))).toThrow('a PIN record is damaged');
});

test('leading zeros tell PINs apart, and nothing but digits is a PIN', () => {
  expect(pinDigits(pinKey('0007'))).toBe('0007');
  expect(pinKey('0007')).not.toBe(pinKey('007'));
  for (const other of ['', '1e5', ' 1234', '12.5', '-1234', '12345678901']) expect(pinKey(other)).toBeNaN();
});
