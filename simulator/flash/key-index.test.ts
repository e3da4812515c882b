import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyIndex } from './key-index.ts';

test('an index holds what a map would, in the order of the keys', () => {
  const key = fc.oneof(fc.nat({ max: 30 }), fc.constantFrom(0, 32_768, 65_534));
  const step = fc.record({ key, place: fc.option(fc.nat({ max: 65_535 }), { freq: 3 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), steps => {
      const index = new KeyIndex();
      const model = new Map<number, number>();
      for (const { key, place } of steps) {
        if (place === null) {
          index.delete(key);
          model.delete(key);
        } else {
          index.set(key, place);
          model.set(key, place);
        }
        expect(index.get(key)).toBe(model.get(key));
      }
      const keys = [...model.keys()].sort((a, b) => a - b);
      expect([...index.keys()]).toEqual(keys);
      expect(keys.map(k => index.get(k))).toEqual(keys.map(k => model.get(k)));
    }),
    { numRuns: 100 },
  );
});

test('an index knows nothing of keys outside its range', () => {
  const index = new KeyIndex();
  index.set(65_534, 1);
  expect([-1, 65_535, 65_536 + 65_534, 1.5].map(key => index.get(key))).toEqual(Array(4).fill(undefined));
});
