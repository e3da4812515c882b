import { describe, expect, it } from 'vitest';
import { findAmongAll, SlotIndex } from './slot-index.ts';

/** Keys that count how often somebody looks at one of them. */
function countingKeys(length: number): { keys: Uint32Array; looks: number[] } {
  const looks = new Array<number>(length).fill(0);
  const plain = Uint32Array.from({ length }, (_, slot) => slot + 1);
  const keys = new Proxy(plain, {
    get(target, property) {
      const slot = typeof property === 'string' ? Number(property) : Number.NaN;
      if (slot in looks) looks[slot]! += 1;
      return Reflect.get(target, property, target);
    },
  });
  return { keys, looks };
}

describe('the index of the slots', () => {
  it.each([
    ['in the first slot', 1, 0],
    ['in the middle', 100, 99],
    ['in the last slot', 199, 199 - 1],
    ['in none', 7_777_777, -1],
    ['no number', Number.NaN, -1],
  ])('looks at each of 199 slots once, be the PIN %s', (_, key, slot) => {
    const { keys, looks } = countingKeys(199);
    expect(findAmongAll(keys, key)).toBe(slot);
    expect(looks).toEqual(new Array(199).fill(1));
  });

  it('grows as it is used, to what it may hold and no further', () => {
    const index = new SlotIndex(199);
    for (let slot = 0; slot < 199; slot += 1) {
      expect(index.free).toBe(slot);
      index.set(slot, slot + 1_000);
    }
    expect(index.free).toBe(-1);
    expect([...index.taken()]).toHaveLength(199);
  });
});
