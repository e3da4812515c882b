import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RandomSource } from '../../protocol/ports/random.ts';
import { createRandomSource } from './random.ts';
import { createSystemRandom } from './system-random.ts';

describe('A seeded source of chance', () => {
  it('draws what xoshiro128** draws from the first half of SHA-256 over seed and name', () => {
    // The reference itself: the first outputs from the state 1, 2, 3, 4 are known, and simple to follow by hand.
    expect(take(4, reference([1n, 2n, 3n, 4n]))).toEqual([11_520, 0, 5_927_040, 70_819_200]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (seed, name) => {
        const stream = createRandomSource(seed).stream(name);
        const expected = take(50, reference(stateFrom(seed, name)));
        expect(Array.from({ length: 50 }, () => stream.below(2 ** 32))).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('hands out bytes lowest first, a fresh word for every call', () => {
    const words = take(3, reference(stateFrom('seed', 'pin')));
    const stream = createRandomSource('seed').stream('pin');
    const bytes = Buffer.alloc(12);
    words.forEach((word, index) => void bytes.writeUInt32LE(word, 4 * index));
    expect(Buffer.from(stream.bytes(6))).toEqual(bytes.subarray(0, 6));
    expect(Buffer.from(stream.bytes(4))).toEqual(bytes.subarray(8));
  });

  it('gives every name a stream of its own, whatever is drawn elsewhere and in whatever order', () => {
    const first = createRandomSource('world 7');
    const air = first.stream('air').bytes(16);
    const pin = first.stream('pin').bytes(16);

    const second = createRandomSource('world 7');
    second.stream('something new').bytes(100);
    expect(second.stream('pin').bytes(16)).toEqual(pin);
    expect(second.stream('air').bytes(16)).toEqual(air);

    expect(air).not.toEqual(pin);
    expect(createRandomSource('world 8').stream('air').bytes(16)).not.toEqual(air);
    expect(createRandomSource('world 7air').stream('').bytes(16)).not.toEqual(air);
  });

  it('goes on with the stream when its name is asked for again', () => {
    const source = createRandomSource('seed');
    expect(source.stream('key').bytes(16)).not.toEqual(source.stream('key').bytes(16));
  });

  it('redraws rather than favour small numbers', () => {
    // Two thirds of 2^32: without a redraw the lower half would come twice as often as the upper.
    const limit = Math.floor((2 ** 32 / 3) * 2);
    const stream = createRandomSource('bias').stream('below');
    let lower = 0;
    for (let draw = 0; draw < 10_000; draw++) if (stream.below(limit) < limit / 2) lower += 1;
    expect(lower).toBeGreaterThan(4_750);
    expect(lower).toBeLessThan(5_250);
  });
});

describe.each<[string, RandomSource]>([
  ['A seeded source', createRandomSource('ranges')],
  ["The operating system's source", createSystemRandom()],
])('%s', (_name, source) => {
  it('keeps to its ranges', () => {
    const random = source.stream('ranges');
    const seen = new Set<number>();
    for (let draw = 0; draw < 1_000; draw++) {
      seen.add(random.below(6));
      expect(random.below(2 ** 32)).toBeLessThan(2 ** 32);
      const fraction = random.fraction();
      expect(fraction).toBeGreaterThanOrEqual(0);
      expect(fraction).toBeLessThan(1);
    }
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(random.below(1)).toBe(0);
    expect([random.bytes(0).length, random.bytes(7).length, random.bytes(100_000).length]).toEqual([
      0, 7, 100_000,
    ]);
    expect(random.bytes(16)).not.toEqual(random.bytes(16));
  });

  it('refuses limits and lengths out of range', () => {
    const random = source.stream('ranges');
    for (const limit of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN]) {
      expect(() => random.below(limit)).toThrow('against its rules');
    }
    for (const length of [-1, 0.5, 2 ** 24 + 1, Number.NaN]) {
      expect(() => random.bytes(length)).toThrow('against its rules');
    }
  });
});

type State = [bigint, bigint, bigint, bigint];

function stateFrom(seed: string, name: string): State {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, name]))
    .digest('hex');
  const word = (index: number) =>
    BigInt(`0x${digest.slice(8 * index, 8 * index + 8).replace(/(..)(..)(..)(..)/, '$4$3$2$1')}`);
  return [word(0), word(1), word(2), word(3)];
}

/** xoshiro128** once more, in whole numbers of any size, as the paper writes it. */
function* reference(s: State): Generator<number> {
  const MASK = 0xffff_ffffn;
  const rotated = (x: bigint, k: bigint) => ((x << k) & MASK) | (x >> (32n - k));
  for (;;) {
    yield Number((rotated((s[1] * 5n) & MASK, 7n) * 9n) & MASK);
    const t = (s[1] << 9n) & MASK;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotated(s[3], 11n);
  }
}

function take(count: number, numbers: Generator<number>): number[] {
  return Array.from({ length: count }, () => numbers.next().value as number);
}
