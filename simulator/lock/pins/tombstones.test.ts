import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../world/memory-store.ts';
import { TOMBSTONES } from '../memory/map.ts';
import { type Death, Tombstones } from './tombstones.ts';

class Bench {
  readonly records = createMemoryStore();
  stones = new Tombstones(this.records);

  bury(key: number, death: Death, lastChanceSeconds: number, nowSeconds: number): 'STORAGE_FULL' | undefined {
    const changes = this.stones.bury(key, death, lastChanceSeconds, nowSeconds);
    if (typeof changes === 'string') return changes;
    this.records.commit(changes);
    this.stones.apply(changes);
    return undefined;
  }

  reboot(): void {
    this.stones = new Tombstones(this.records);
  }
}

describe('the tombstones', () => {
  it('remember how a PIN died, also after a reboot', () => {
    const bench = new Bench();
    bench.bury(112345678, 'used', 100, 10);
    bench.bury(112345679, 'revoked', 100, 10);
    bench.reboot();
    expect(bench.stones.deathOf(112345678)).toBe('used');
    expect(bench.stones.deathOf(112345679)).toBe('revoked');
    expect(bench.stones.deathOf(112345670)).toBeUndefined();
  });

  it('are forgotten at the next death when they could no longer start, and the horizon takes over', () => {
    const bench = new Bench();
    bench.bury(1, 'used', 100, 10);
    bench.bury(2, 'used', 200, 10);
    expect(bench.stones.horizonSeconds).toBe(0);
    bench.bury(3, 'used', 300, 150);
    expect(bench.stones.deathOf(1)).toBeUndefined();
    expect(bench.stones.deathOf(2)).toBe('used');
    expect(bench.stones.horizonSeconds).toBe(100);
    bench.reboot();
    expect(bench.stones.horizonSeconds).toBe(100);
  });

  it('refuse one more when all are taken by PINs that could still start', () => {
    const bench = new Bench();
    for (let key = 1; key <= TOMBSTONES; key += 1)
      expect(bench.bury(key, 'revoked', 100, 10)).toBeUndefined();
    expect(bench.bury(9_999, 'used', 100, 99)).toBe('STORAGE_FULL');
    expect(bench.stones.deathOf(9_999)).toBeUndefined();
    expect(bench.bury(9_999, 'used', 200, 100)).toBeUndefined();
    expect(bench.stones.deathOf(9_999)).toBe('used');
  });

  it('let nothing come back: what was buried is dead, or its last chance lies behind the horizon', () => {
    const deaths = fc.record({
      key: fc.integer({ min: 1, max: 30 }),
      death: fc.constantFrom<Death[]>('used', 'revoked'),
      lastChance: fc.integer({ min: 1, max: 100 }),
      // The clock may be set back at any time.
      now: fc.integer({ min: 0, max: 120 }),
      next: fc.constantFrom('nothing', 'reboot'),
    });
    fc.assert(
      fc.property(fc.array(deaths, { maxLength: 40 }), todo => {
        const bench = new Bench();
        const buried = new Map<number, number>();
        let horizon = 0;
        for (const { key, death, lastChance, now, next } of todo) {
          bench.bury(key, death, lastChance, now);
          buried.set(key, lastChance);
          if (next === 'reboot') bench.reboot();
          expect(bench.stones.deathOf(key)).toBe(death);
          expect(bench.stones.horizonSeconds).toBeGreaterThanOrEqual(horizon);
          horizon = bench.stones.horizonSeconds;
          for (const [dead, chance] of buried) {
            if (bench.stones.deathOf(dead) === undefined) expect(chance).toBeLessThanOrEqual(horizon);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
