import { describe, expect, it } from 'vitest';
import { LockTestBench } from './testing/lock-test-bench.ts';
import { MASTER_PIN } from './testing/test-lock.ts';

/** By then a pairing is done, whatever the chance of its advertisements. */
const LONGEST_MS = 1_500;

/** A phone that walks away so long after it began to pair. */
function pairingBrokenAfter(ms: number) {
  const bench = new LockTestBench();
  const outcomes: string[] = [];
  const settings = { seconds: bench.nowSeconds, utcOffsetMinutes: 0, masterPin: MASTER_PIN };
  bench.owner.pair(bench.lock, settings, result => outcomes.push('code' in result ? result.code : 'paired'));
  bench.clock.advance(ms);
  const conditions = bench.air.conditions('F0:00:00:00:00:01', bench.lock.address);
  conditions.set({ inRange: false });
  bench.advance(40);
  conditions.set({ inRange: true });
  expect(outcomes).toHaveLength(1);
  return { bench, outcome: outcomes[0]! };
}

describe('a phone that walks away while it pairs', () => {
  it('at any moment leaves an owner, or a lock that it can pair with again', () => {
    const seen = new Set<string>();
    for (let ms = 0; ms < LONGEST_MS; ms += 15) {
      const { bench, outcome } = pairingBrokenAfter(ms);
      seen.add(`${outcome}, lock ${bench.lock.view.paired ? 'owned' : 'free'}`);
      if (outcome !== 'paired') expect(bench.pair({ masterPin: '99887766' })).toHaveProperty('adminKey');
      expect(bench.askStatus({ unlock: {} })).toBe('OK');
      expect(bench.pair({}, bench.phone('stranger'))).toMatchObject({ code: 'NOT_IN_SETUP_MODE' });
      expect(bench.eventsOf('lock.crashed')).toEqual([]);
    }
    // The case that it is about: the lock is owned, and nobody knows by whom.
    expect(seen).toContain('LINK_LOST, lock owned');
    expect(seen).toContain('paired, lock owned');
  });

  it('leaves nothing of the owner that never was', () => {
    let ms = 0;
    let broken = pairingBrokenAfter(ms);
    while (!(broken.outcome === 'LINK_LOST' && broken.bench.lock.view.paired)) {
      ms += 15;
      broken = pairingBrokenAfter(ms);
    }
    const { bench } = broken;
    bench.reboot();
    bench.enter(MASTER_PIN);
    bench.waitForBolt();
    for (let wrong = 0; wrong < 4; wrong += 1) bench.enter('0000');
    expect(bench.lock.logTypes()).toEqual([18, 16, 16, 16, 16]);
    expect(bench.pair({ masterPin: '99887766' })).toHaveProperty('adminKey');
    expect(bench.lock.logTypes()).toEqual([]);
    // A fifth wrong PIN, had those of before counted on.
    expect(bench.enter(MASTER_PIN)).toBe('PIN_UNKNOWN');
    expect(bench.lock.view.lockedOutUntilMs).toBeNull();
    expect(bench.enter('99887766')).toBe('open');
  });
});
