import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../world/memory-record-store.ts';
import { TOMBSTONES } from '../memory/map.ts';
import { type Death, Tombstones } from './tombstones.ts';

class Bench {
  readonly records = createMemoryRecordStore();
  stones = new Tombstones(this.records);

  bury(key: number, death: Death, lastChanceHour: number, presentHour: number): 'STORAGE_FULL' | undefined {
    const changes = this.stones.bury({ key, death, lastChanceHour }, presentHour);
    if (typeof changes === 'string') return changes;
    this.records.commit(changes);
    this.stones.apply(changes);
    return undefined;
  }

  /** All slots but so many, with last chances that rise from `from`. */
  fill(but: number, from: number): void {
    for (let n = 0; n < TOMBSTONES - but; n += 1) this.bury(10_000 + n, 'revoked', from + n, from);
  }

  deathOf(key: number): Death | undefined {
    return this.stones.deathOf(key, undefined);
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
    expect(bench.deathOf(112345678)).toBe('used');
    expect(bench.deathOf(112345679)).toBe('revoked');
    expect(bench.deathOf(112345670)).toBeUndefined();
  });

  it('are of one window, not of another that has the same digits decades later', () => {
    const bench = new Bench();
    bench.bury(1, 'revoked', 100, 10);
    expect(bench.stones.deathOf(1, 100)).toBe('revoked');
    expect(bench.stones.deathOf(1, 329_806)).toBeUndefined();
    expect(bench.stones.deathOf(1, undefined)).toBe('revoked');
    bench.bury(1, 'revoked', 329_806, 329_800);
    expect(bench.stones.deathOf(1, 329_806)).toBe('revoked');
    expect(bench.stones.horizonHour).toBe(100);
  });

  it('are forgotten one by one when room is needed, the oldest first, and the horizon takes over', () => {
    const bench = new Bench();
    bench.bury(1, 'used', 300, 10);
    bench.bury(2, 'used', 200, 10);
    bench.fill(2, 1_000);
    expect(bench.stones.horizonHour).toBe(Number.NEGATIVE_INFINITY);
    bench.bury(3, 'used', 5_000, 4_900);
    expect([bench.deathOf(1), bench.deathOf(2)]).toEqual(['used', undefined]);
    bench.reboot();
    expect(bench.stones.horizonHour).toBe(200);
  });

  it('stay while there is room, however far ahead the clock is', () => {
    const bench = new Bench();
    bench.bury(1, 'used', 100, 10);
    for (let key = 2; key < 9; key += 1) bench.bury(key, 'used', 900_000, 899_999);
    expect(bench.deathOf(1)).toBe('used');
    expect(bench.stones.horizonHour).toBe(Number.NEGATIVE_INFINITY);
  });

  it('refuse one more when all are taken by PINs that could still start', () => {
    const bench = new Bench();
    bench.fill(0, 100);
    expect(bench.bury(9_999, 'used', 100, 99)).toBe('STORAGE_FULL');
    expect(bench.deathOf(9_999)).toBeUndefined();
    expect(bench.bury(9_999, 'used', 200, 100)).toBeUndefined();
    expect(bench.deathOf(9_999)).toBe('used');
  });

  it('let nothing come back: what was buried is dead, or its last chance lies behind the horizon', () => {
    const deaths = fc.record({
      key: fc.integer({ min: 1, max: 30 }),
      death: fc.constantFrom<Death[]>('used', 'revoked'),
      // The clock may be set back at any time.
      now: fc.integer({ min: 0, max: 150 }),
      next: fc.constantFrom('nothing', 'reboot'),
    });
    fc.assert(
      fc.property(fc.array(deaths, { maxLength: 40 }), todo => {
        const bench = new Bench();
        bench.fill(5, 20);
        const buried = new Set<number>();
        let horizon = bench.stones.horizonHour;
        for (const { key, death, now, next } of todo) {
          const lastChance = (key * 37) % 150;
          if (bench.bury(key, death, lastChance, now) === 'STORAGE_FULL') continue;
          buried.add(key);
          if (next === 'reboot') bench.reboot();
          expect(bench.deathOf(key)).toBe(death);
          expect(bench.stones.horizonHour).toBeGreaterThanOrEqual(horizon);
          horizon = bench.stones.horizonHour;
          for (const dead of buried) {
            if (bench.deathOf(dead) === undefined) expect((dead * 37) % 150).toBeLessThanOrEqual(horizon);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
