import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAlgoPinCodec } from './codec.ts';
import { createFf1 } from './ff1.ts';
import { type AlgoPin, pack, spaceOfClass } from './packing.ts';
import { type AlgoPinClass, algoPinPolicy } from './policy.ts';

const key = Uint8Array.from({ length: 16 }, (_, index) => index * 17);
const codec = createAlgoPinCodec(key, 'IGP1abcdef12');
const NOW_HOUR = 55_500;

function anyAlgoPin(name: AlgoPinClass, startHour: fc.Arbitrary<number>): fc.Arbitrary<AlgoPin> {
  const { durations, variances } = algoPinPolicy[name];
  const steps = durations === null ? 0 : (durations.lastHours - durations.firstHours) / durations.stepHours;
  return fc.record({
    class: fc.constant(name),
    startHour,
    durationHours: fc.nat(steps).map(step => durations && durations.firstHours + step * durations.stepHours),
    variance: fc.integer({ min: 1, max: variances }),
  });
}

describe.each(Object.keys(algoPinPolicy) as AlgoPinClass[])('%s', name => {
  const { digits } = algoPinPolicy[name];
  const { capacityHours } = spaceOfClass(name);

  test('comes back from its PIN, as long as its start is nearer than half the capacity', () => {
    const case_ = fc.integer({ min: -1_000, max: 1_000_000 }).chain(now => {
      const reach = Math.ceil(capacityHours / 2) - 1;
      return fc.tuple(fc.constant(now), anyAlgoPin(name, fc.integer({ min: now - reach, max: now + reach })));
    });
    fc.assert(
      fc.property(case_, ([now, algoPin]) => {
        const pin = codec.encode(algoPin);
        expect(pin).toMatch(new RegExp(`^[0-9]{${digits}}$`));
        expect(codec.decode(pin, now)).toEqual(algoPin);
      }),
      { numRuns: 200 },
    );
  });

  test('a start one capacity later has the same PIN, and is read as whichever is nearer', () => {
    fc.assert(
      fc.property(anyAlgoPin(name, fc.constant(NOW_HOUR)), algoPin => {
        const later = { ...algoPin, startHour: algoPin.startHour + capacityHours };
        const pin = codec.encode(algoPin);
        expect(codec.encode(later)).toBe(pin);
        expect(codec.decode(pin, NOW_HOUR + 10_000)).toEqual(algoPin);
        expect(codec.decode(pin, later.startHour - 10_000)).toEqual(later);
      }),
      { numRuns: 20 },
    );
  });
});

test('digits that decode to an algoPIN are the PIN of that algoPIN', () => {
  const typed = fc
    .constantFrom(7, 8, 9)
    .chain(length => fc.nat(10 ** length - 1).map(number => String(number).padStart(length, '0')));
  let said = 0;
  fc.assert(
    fc.property(typed, fc.integer({ min: -1e6, max: 1e6 }), (pin, now) => {
      const algoPin = codec.decode(pin, now);
      if (algoPin === undefined) return;
      said++;
      expect(codec.encode(algoPin)).toBe(pin);
    }),
    { numRuns: 300 },
  );
  expect(said).toBeGreaterThan(250);
});

test('no two windows and variances of two hours share a PIN of 9 digits, and the numbers leave no gap', () => {
  const numbers: number[] = [];
  const pins = new Set<string>();
  for (const startHour of [0, 1]) {
    for (const name of ['hourly', 'daily'] as const) {
      const { firstHours, lastHours, stepHours } = algoPinPolicy[name].durations!;
      for (let durationHours = firstHours; durationHours <= lastHours; durationHours += stepHours) {
        for (let variance = 1; variance <= 3; variance++) {
          const algoPin = { class: name, startHour, durationHours, variance };
          numbers.push(pack(algoPin));
          pins.add(codec.encode(algoPin));
        }
      }
    }
  }
  expect(numbers).toEqual(Array.from({ length: 2 * 1011 * 3 }, (_, index) => index));
  expect(pins.size).toBe(numbers.length);
});

test('the numbers beyond the last start hour decode to nothing', () => {
  const { capacityHours, durations, variances } = spaceOfClass('daily');
  const used = capacityHours * durations * variances;
  const tweak = Buffer.from('\u0009IGP1abcdef12');
  const pinOf = (number: number) =>
    createFf1(key, 10)
      .encrypt(Array.from(String(number), Number), tweak)
      .join('');
  expect(codec.decode(pinOf(used - 1), capacityHours)).toEqual({
    class: 'daily',
    startHour: capacityHours - 1,
    durationHours: 367 * 24,
    variance: 3,
  });
  expect(codec.decode(pinOf(used), capacityHours)).toBeUndefined();
  expect(codec.decode(pinOf(999_999_999), capacityHours)).toBeUndefined();
});

describe('a PIN belongs to one lock', () => {
  const algoPin: AlgoPin = { class: 'hourly', startHour: NOW_HOUR, durationHours: 48, variance: 1 };
  test('the same window has another PIN under another key or lock id', () => {
    const pins = [
      codec.encode(algoPin),
      createAlgoPinCodec(key, 'IGP1abcdef13').encode(algoPin),
      createAlgoPinCodec(
        key.map(byte => byte ^ 1),
        'IGP1abcdef12',
      ).encode(algoPin),
    ];
    expect(new Set(pins).size).toBe(3);
  });

  test('the same lock always gives the same, also after a reboot and when the key was wiped', () => {
    const borrowed = Buffer.from(key);
    const again = createAlgoPinCodec(borrowed, 'IGP1abcdef12');
    borrowed.fill(0);
    expect(again.encode(algoPin)).toBe(codec.encode(algoPin));
  });
});

test("decoding never throws, and digits of no algoPIN's length decode to nothing", () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.stringMatching(/^[0-9*#]{0,16}$/),
  );
  fc.assert(
    fc.property(typed, pin => {
      const algoPin = codec.decode(pin, NOW_HOUR);
      if (!/^[0-9]{7,9}$/.test(pin)) expect(algoPin).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

describe('what an algoPIN cannot carry is refused', () => {
  const hourly: AlgoPin = { class: 'hourly', startHour: NOW_HOUR, durationHours: 1, variance: 1 };
  const daily: AlgoPin = { ...hourly, class: 'daily', durationHours: 29 * 24 };
  const onetime: AlgoPin = { ...hourly, class: 'onetime', durationHours: 24 };
  const permanent: AlgoPin = { ...hourly, class: 'permanent', durationHours: null };
  test.each<[string, AlgoPin]>([
    ['ALGO-HOURLY: 0 hours', { ...hourly, durationHours: 0 }],
    ['ALGO-HOURLY: 673 hours', { ...hourly, durationHours: 673 }],
    ['ALGO-HOURLY: half an hour', { ...hourly, durationHours: 1.5 }],
    ['ALGO-HOURLY: no end', { ...hourly, durationHours: null }],
    ['ALGO-DAILY: 28 days', { ...daily, durationHours: 28 * 24 }],
    ['ALGO-DAILY: 368 days', { ...daily, durationHours: 368 * 24 }],
    ['ALGO-DAILY: an end at another time of day', { ...daily, durationHours: 30 * 24 + 1 }],
    ['ALGO-ONETIME: 23 hours', { ...onetime, durationHours: 23 }],
    ['ALGO-ONETIME: no end', { ...onetime, durationHours: null }],
    ['ALGO-PERMANENT: an end', { ...permanent, durationHours: 24 }],
    ['a start within an hour', { ...hourly, startHour: 0.5 }],
    ['a start that is no number', { ...hourly, startHour: Number.NaN }],
    ['a length that is no number', { ...hourly, durationHours: Number.NaN }],
  ])('%s', (_what, algoPin) => {
    expect(() => codec.encode(algoPin)).toThrow(expect.objectContaining({ code: 'ALGOPIN_WINDOW' }));
  });

  test.each<[string, () => unknown]>([
    ['variance 0', () => codec.encode({ ...hourly, variance: 0 })],
    ['a 4th hourly variance', () => codec.encode({ ...hourly, variance: 4 })],
    ['a 4th daily variance', () => codec.encode({ ...daily, variance: 4 })],
    ['a 6th one-time variance', () => codec.encode({ ...onetime, variance: 6 })],
    ['half a variance', () => codec.encode({ ...hourly, variance: 1.5 })],
    ['a key of 32 bytes', () => createAlgoPinCodec(new Uint8Array(32), 'IGP1abcdef12')],
    ['an empty lock id', () => createAlgoPinCodec(key, '')],
    ['a lock id of 31 letters', () => createAlgoPinCodec(key, 'a'.repeat(31))],
  ])('%s', (_what, act) => {
    expect(act).toThrow(expect.objectContaining({ code: 'VALUE_OUT_OF_RANGE' }));
  });
});
