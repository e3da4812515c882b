import { describe, expect, it } from 'vitest';
import { LockRoom, MASTER_PIN } from './testing/lock-room.ts';

/** By then a pairing is done, whatever the chance of its advertisements. */
const LONGEST_MS = 1_500;

/** A phone that walks away so long after it began to pair. */
function pairingBrokenAfter(ms: number) {
  const room = new LockRoom();
  const outcomes: string[] = [];
  const settings = { seconds: room.nowSeconds, utcOffsetMinutes: 0, masterPin: MASTER_PIN };
  room.owner.pair(room.lock, settings, result => outcomes.push('code' in result ? result.code : 'paired'));
  room.clock.advance(ms);
  const conditions = room.air.conditions('F0:00:00:00:00:01', room.lock.address);
  conditions.set({ inRange: false });
  room.advance(40);
  conditions.set({ inRange: true });
  expect(outcomes).toHaveLength(1);
  return { room, outcome: outcomes[0]! };
}

describe('a phone that walks away while it pairs', () => {
  it('at any moment leaves an owner, or a lock that it can pair with again', () => {
    const seen = new Set<string>();
    for (let ms = 0; ms < LONGEST_MS; ms += 15) {
      const { room, outcome } = pairingBrokenAfter(ms);
      seen.add(`${outcome}, lock ${room.lock.view.paired ? 'owned' : 'free'}`);
      if (outcome !== 'paired') expect(room.pair({ masterPin: '99887766' })).toHaveProperty('adminKey');
      expect(room.told({ unlock: {} })).toBe('OK');
      expect(room.pair({}, room.phone('stranger'))).toMatchObject({ code: 'NOT_IN_SETUP_MODE' });
      expect(room.seen('lock.crashed')).toEqual([]);
    }
    // The case that it is about: the lock is owned, and nobody knows by whom.
    expect(seen).toContain('LINK_LOST, lock owned');
    expect(seen).toContain('paired, lock owned');
  });

  it('leaves nothing of the owner that never was', () => {
    let ms = 0;
    let broken = pairingBrokenAfter(ms);
    while (!(broken.outcome === 'LINK_LOST' && broken.room.lock.view.paired)) {
      ms += 15;
      broken = pairingBrokenAfter(ms);
    }
    const { room } = broken;
    room.reboot();
    room.enter(MASTER_PIN);
    room.rest();
    for (let wrong = 0; wrong < 4; wrong += 1) room.enter('0000');
    expect(room.lock.logTypes()).toEqual([18, 16, 16, 16, 16]);
    expect(room.pair({ masterPin: '99887766' })).toHaveProperty('adminKey');
    expect(room.lock.logTypes()).toEqual([]);
    // A fifth wrong PIN, had those of before counted on.
    expect(room.enter(MASTER_PIN)).toBe('PIN_UNKNOWN');
    expect(room.lock.view.lockedOutUntilMs).toBeNull();
    expect(room.enter('99887766')).toBe('open');
  });
});
