import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shardOf } from './shard.ts';

test('the shards are disjoint, together they are everything, and they differ by one item at most', () => {
  const files = fc.uniqueArray(fc.string(), { maxLength: 40 });
  fc.assert(
    fc.property(files, fc.integer({ min: 1, max: 12 }), (all, parts) => {
      const shards = Array.from({ length: parts }, (_, part) => shardOf(all, `${part + 1}/${parts}`));
      expect(shards.flat().sort()).toEqual(all.toSorted());
      const sizes = shards.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});
