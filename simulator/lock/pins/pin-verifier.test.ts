import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlgoPin,
  type AlgoPinClass,
  createAlgoPinCodec,
  hourNow,
  validity,
} from '../../../protocol/algopin/index.ts';
import { PinKind } from '../../../protocol/messages/index.ts';
import { TOMBSTONES } from '../memory/map.ts';
import { algoKey, MemoryBench } from '../testing/memory-bench.ts';
import { LOCK_ID, MASTER_PIN } from '../testing/test-lock.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
/** A whole hour. */
const NOW = 1_770_000_000 - (1_770_000_000 % HOUR);
const codec = createAlgoPinCodec(algoKey, LOCK_ID);

function issue(name: AlgoPinClass, durationHours: number | null, startsIn = 0, variance = 1): string {
  return codec.encode({
    class: name,
    startHour: hourNow(NOW + startsIn, 0),
    durationHours,
    variance,
  });
}

describe('the verifier of PINs', () => {
  it('opens for the master PIN, with masking digits before it, not behind', () => {
    const bench = new MemoryBench();
    expect(bench.enter(MASTER_PIN, NOW)).toBe('open');
    expect(bench.enter(`99${MASTER_PIN}`, NOW)).toBe('open');
    expect(bench.enter(`${MASTER_PIN}9`, NOW)).toBe('PIN_UNKNOWN');
    expect(bench.enter(`99999999${MASTER_PIN}`, NOW)).toBe('open');
    expect(bench.enter(`999999999${MASTER_PIN}`, NOW)).toBe('PIN_UNKNOWN');
  });

  it('opens for an algoPIN that it never met, masked too (ALGO-OFFLINE)', () => {
    const bench = new MemoryBench();
    expect(bench.enter(issue('hourly', 2), NOW)).toBe('open');
    expect(bench.enter(`4711${issue('daily', 29 * 24)}`, NOW)).toBe('open');
    expect(bench.enter(issue('permanent', null), NOW)).toBe('open');
    expect(bench.enter(issue('onetime', 24), NOW)).toBe('open');
    expect(bench.memory.pins.countAt(NOW)).toBe(3);
  });

  it('knows an algoPIN by its slot once it was used, and after its time by its digits', () => {
    const bench = new MemoryBench();
    const pin = issue('daily', 29 * 24);
    bench.enter(pin, NOW + DAY - 1);
    expect(bench.enter(pin, NOW + 29 * DAY - 1)).toBe('open');
    expect(bench.enter(pin, NOW + 29 * DAY)).toBe('PIN_EXPIRED');
    expect(bench.memory.pins.countAt(undefined)).toBe(0);
    expect(bench.enter(pin, NOW + 29 * DAY)).toBe('PIN_EXPIRED');
  });

  it('takes the slot of a PIN that is over when all are taken', () => {
    const bench = new MemoryBench();
    const window = { endSeconds: NOW + HOUR };
    for (let n = 0; n < 199; n += 1) bench.create(String(1_000 + n), PinKind.DURATION, NOW, window);
    const pin = issue('hourly', 4);
    expect(bench.enter(pin, NOW)).toBe('PIN_STORE_FULL');
    expect(bench.enter(pin, NOW + HOUR)).toBe('open');
    expect(bench.memory.pins.countAt(NOW + HOUR)).toBe(1);
    expect(bench.enter(pin, NOW + HOUR)).toBe('open');
  });

  it('refuses a use that it could not remember', () => {
    const bench = new MemoryBench();
    for (let n = 0; n < TOMBSTONES; n += 1) {
      const pin = issue('onetime', 24, Math.floor(n / 5) * HOUR, (n % 5) + 1);
      expect(bench.remove(pin, 'bluetooth', NOW)).toBe('OK');
    }
    const pin = issue('onetime', 24, -HOUR);
    expect(bench.enter(pin, NOW)).toBe('STORAGE_FULL');
    expect(bench.remove(pin, 'bluetooth', NOW)).toBe('STORAGE_FULL');
    expect(bench.enter(issue('onetime', 24, 23 * HOUR), NOW + 24 * HOUR)).toBe('PIN_REVOKED');
    expect(bench.enter(issue('onetime', 24, 23 * HOUR, 2), NOW + 24 * HOUR)).toBe('PIN_REVOKED');
    expect(bench.enter(issue('onetime', 24, 24 * HOUR, 5), NOW + 24 * HOUR)).toBe('PIN_REVOKED');
    expect(bench.enter(issue('onetime', 24, 20 * DAY), NOW + 20 * DAY)).toBe('open');
  });

  it('forgets a deleted PIN of one hour as soon as that hour is over, and so has room for one more', () => {
    const bench = new MemoryBench();
    for (let n = 0; n < TOMBSTONES; n += 1) {
      const pin = issue('hourly', 1, Math.floor(n / 3) * HOUR, (n % 3) + 1);
      expect(bench.remove(pin, 'bluetooth', NOW)).toBe('OK');
    }
    const pin = issue('hourly', 1, 100 * HOUR);
    expect(bench.remove(pin, 'bluetooth', NOW + HOUR - 1)).toBe('STORAGE_FULL');
    expect(bench.remove(pin, 'bluetooth', NOW + HOUR)).toBe('OK');
    for (const variance of [1, 2, 3])
      for (const seconds of [0, HOUR - 1])
        expect(bench.enter(issue('hourly', 1, 0, variance), NOW + seconds)).not.toBe('open');
    expect(bench.enter(pin, NOW + 100 * HOUR)).toBe('PIN_REVOKED');
  });

  it('blames the lock for a right PIN that it cannot take, and the PIN for every other', () => {
    const bench = new MemoryBench();
    const blame = (digits: string, nowSeconds: number | undefined) => {
      const verdict = bench.verify(digits, nowSeconds);
      return verdict.ok ? 'open' : [verdict.code, verdict.blame];
    };
    expect(blame(issue('hourly', 2), NOW - 1)).toEqual(['PIN_NOT_YET_VALID', 'pin']);
    expect(blame('4829', NOW)).toEqual(['PIN_UNKNOWN', 'pin']);
    // Without the time nobody can tell a right algoPIN from a guess.
    expect(blame(issue('hourly', 2), undefined)).toEqual(['CLOCK_NOT_SET', 'pin']);
    bench.create('4829', PinKind.DURATION, NOW, { endSeconds: NOW + HOUR });
    expect(blame('4829', undefined)).toEqual(['CLOCK_NOT_SET', 'lock']);
    expect(blame(`${issue('hourly', 2).slice(0, 5)}4829`, undefined)).toEqual(['CLOCK_NOT_SET', 'lock']);
    for (let n = 1; n < 199; n += 1) bench.create(String(5_000 + n), PinKind.PERMANENT, NOW);
    expect(blame(issue('hourly', 2), NOW)).toEqual(['PIN_STORE_FULL', 'lock']);
  });

  it('needs no clock for PINs that have begun and have no end', () => {
    const bench = new MemoryBench();
    const permanent = issue('permanent', null);
    bench.create('4829', PinKind.PERMANENT, NOW);
    bench.create('7711', PinKind.PERMANENT, NOW, { startSeconds: NOW + HOUR });
    bench.enter(permanent, NOW);
    expect(bench.enter('4829', undefined)).toBe('open');
    expect(bench.enter(permanent, undefined)).toBe('open');
    expect(bench.enter('7711', undefined)).toBe('CLOCK_NOT_SET');
    expect(bench.enter(MASTER_PIN, undefined)).toBe('open');
  });

  it('takes digits for nothing that decode to a window nobody meant', () => {
    const bench = new MemoryBench();
    expect(bench.enter(issue('hourly', 2, 366 * DAY), NOW)).toBe('PIN_NOT_YET_VALID');
    expect(bench.enter(issue('hourly', 2, 368 * DAY), NOW)).toBe('PIN_UNKNOWN');
    expect(bench.enter(issue('hourly', 2, -366 * DAY), NOW)).toBe('PIN_EXPIRED');
    expect(bench.enter(issue('hourly', 2, -368 * DAY), NOW)).toBe('PIN_UNKNOWN');
  });
});

describe('deleting', () => {
  it('frees a used algoPIN and remembers it; a bridge may not (ALGO-REVOKE)', () => {
    const bench = new MemoryBench();
    const pin = issue('hourly', 48);
    bench.enter(pin, NOW);
    expect(bench.remove(pin, 'bridge', NOW)).toBe('BLUETOOTH_REQUIRED');
    expect(bench.remove(pin, 'bluetooth', NOW)).toBe('OK');
    expect(bench.memory.pins.countAt(NOW)).toBe(0);
    expect(bench.enter(pin, NOW)).toBe('PIN_REVOKED');
    expect(bench.remove(pin, 'bluetooth', NOW)).toBe('PIN_REVOKED');
    expect(bench.remove(pin, 'bridge', NOW)).toBe('PIN_REVOKED');
  });

  it('reaches an algoPIN before its first use, years ahead too', () => {
    const bench = new MemoryBench();
    const pin = issue('hourly', 2, 3 * YEAR);
    expect(bench.remove(pin, 'bridge', NOW)).toBe('BLUETOOTH_REQUIRED');
    expect(bench.remove(pin, 'bluetooth', NOW)).toBe('OK');
    expect(bench.enter(pin, NOW + 3 * YEAR)).toBe('PIN_REVOKED');
    expect(bench.remove(issue('hourly', 2, 10 * YEAR), 'bluetooth', NOW)).toBe('PIN_UNKNOWN');
  });

  it('says of a one-time PIN that it was used, and needs the time to judge one that was not', () => {
    const bench = new MemoryBench();
    const pin = issue('onetime', 24);
    expect(bench.remove(pin, 'bluetooth', undefined)).toBe('CLOCK_NOT_SET');
    bench.enter(pin, NOW);
    expect(bench.remove(pin, 'bluetooth', NOW)).toBe('PIN_USED');
  });

  it('leaves the master PIN and what is not there', () => {
    const bench = new MemoryBench();
    expect(bench.remove(MASTER_PIN, 'bluetooth', NOW)).toBe('MASTER_PIN_PROTECTED');
    expect(bench.remove('4829', 'bluetooth', NOW)).toBe('PIN_UNKNOWN');
    expect(bench.remove('', 'bluetooth', NOW)).toBe('PIN_UNKNOWN');
  });
});

describe('a clock that is set back', () => {
  /** So many one-time PINs used, one after the other, from so many hours after now. */
  function useOneTimePins(bench: MemoryBench, count: number, fromHour: number): void {
    for (let n = 0; n < count; n += 1) {
      const startsIn = (fromHour + n) * HOUR;
      expect(bench.enter(issue('onetime', 24, startsIn), NOW + startsIn)).toBe('open');
    }
  }

  it('brings no used PIN back that the lock had forgotten, nor any other of its time', () => {
    const bench = new MemoryBench();
    const used = issue('onetime', 24);
    const neverUsed = issue('onetime', 24, 0, 2);
    const later = issue('onetime', 24, 30 * HOUR);
    expect(bench.enter(used, NOW)).toBe('open');
    useOneTimePins(bench, TOMBSTONES, 30);
    for (const pin of [used, neverUsed]) expect(bench.enter(pin, NOW)).toBe('PIN_EXPIRED');
    bench.reboot();
    expect(bench.enter(used, NOW)).toBe('PIN_EXPIRED');
    expect(bench.enter(later, NOW + 30 * HOUR)).toBe('PIN_USED');
  });

  it('does no harm to PINs that could still start', () => {
    const bench = new MemoryBench();
    bench.enter(issue('onetime', 24), NOW);
    useOneTimePins(bench, TOMBSTONES, 30);
    expect(bench.enter(issue('hourly', 24, HOUR), NOW + HOUR)).toBe('open');
  });

  it('does none after it was set forward by mistake, as long as there is room', () => {
    const bench = new MemoryBench();
    const used = issue('onetime', 24);
    expect(bench.enter(used, NOW)).toBe('open');
    expect(bench.enter(issue('onetime', 24, 30 * YEAR), NOW + 30 * YEAR)).toBe('open');
    expect(bench.enter(issue('hourly', 24), NOW)).toBe('open');
    expect(bench.enter(used, NOW)).toBe('PIN_USED');
  });

  it('closes to a PIN that it had opened to, until its start has come again', () => {
    const bench = new MemoryBench();
    const pin = issue('hourly', 48);
    bench.create('4829', PinKind.DURATION, NOW, { startSeconds: NOW, endSeconds: NOW + DAY });
    for (const digits of [pin, '4829']) {
      expect(bench.enter(digits, NOW)).toBe('open');
      expect(bench.enter(digits, NOW - 1)).toBe('PIN_NOT_YET_VALID');
      expect(bench.enter(digits, NOW)).toBe('open');
    }
  });
});

describe('another UTC offset', () => {
  /** The lock's offset changes by so many minutes. */
  const move = (bench: MemoryBench, utcOffsetMinutes: number) =>
    bench.memory.commit({ settings: { utcOffsetMinutes } });

  it('moves the windows of PINs that the lock has not met', () => {
    const bench = new MemoryBench();
    const pin = issue('hourly', 2);
    move(bench, -60);
    expect(bench.enter(pin, NOW + HOUR - 1)).toBe('PIN_NOT_YET_VALID');
    expect(bench.enter(pin, NOW + HOUR)).toBe('open');
  });

  it('brings no dead PIN back, neither one that is remembered nor one that is forgotten', () => {
    const bench = new MemoryBench();
    const used = issue('onetime', 24);
    const later = issue('onetime', 24, 30 * HOUR);
    bench.enter(used, NOW);
    bench.enter(later, NOW + 30 * HOUR);
    const refused = () => {
      // By the new offset both windows have half a day left.
      move(bench, -12 * 60);
      expect(bench.enter(used, NOW + 35 * HOUR)).not.toBe('open');
      expect(bench.enter(later, NOW + 65 * HOUR)).toBe('PIN_USED');
      move(bench, 0);
    };
    refused();
    for (let n = 1; n < TOMBSTONES; n += 1) {
      const startsIn = (30 + n) * HOUR;
      expect(bench.enter(issue('onetime', 24, startsIn), NOW + startsIn)).toBe('open');
    }
    refused();
  });

  it('leaves the window of a PIN that was used, and deletes it for good', () => {
    const bench = new MemoryBench();
    const pin = issue('hourly', 30);
    bench.enter(pin, NOW);
    move(bench, -12 * 60);
    expect(bench.enter(pin, NOW)).toBe('open');
    expect(bench.enter(pin, NOW + 30 * HOUR - 1)).toBe('open');
    expect(bench.remove(pin, 'bluetooth', NOW)).toBe('OK');
    for (const minutes of [-12 * 60, 0, 14 * 60]) {
      move(bench, minutes);
      for (let hour = -20; hour < 60; hour += 4) expect(bench.enter(pin, NOW + hour * HOUR)).not.toBe('open');
    }
  });
});

describe('any course of entries and deletions', () => {
  const pool: AlgoPin[] = [
    { class: 'hourly', startHour: 0, durationHours: 2, variance: 1 },
    { class: 'hourly', startHour: 30, durationHours: 24, variance: 1 },
    { class: 'hourly', startHour: 0, durationHours: 72, variance: 2 },
    { class: 'daily', startHour: 12, durationHours: 29 * 24, variance: 1 },
    { class: 'onetime', startHour: 0, durationHours: 24, variance: 1 },
    { class: 'onetime', startHour: 0, durationHours: 24, variance: 2 },
    { class: 'onetime', startHour: 40, durationHours: 24, variance: 1 },
    { class: 'onetime', startHour: 80, durationHours: 24, variance: 1 },
    { class: 'permanent', startHour: 5, durationHours: null, variance: 1 },
  ].map(pin => ({ ...pin, startHour: hourNow(NOW, 0) + pin.startHour }) as AlgoPin);
  const which = fc.integer({ min: 0, max: pool.length - 1 });
  const actions = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('enter' as const), which }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), which }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove over bridge' as const), which }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reboot' as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('time' as const), hours: fc.integer({ min: 0, max: 30 }) }),
    },
  );

  /** The rules in plain words; `undefined`: PINs that died are refused, in words that change with time. */
  function rule(algoPin: AlgoPin, nowSeconds: number, past: 'new' | 'used' | 'deleted') {
    const { startSeconds, endSeconds, activateBySeconds } = validity(algoPin, 0);
    if (past === 'deleted' || (past === 'used' && algoPin.class === 'onetime')) return 'dead';
    if (endSeconds !== null && nowSeconds >= endSeconds) return 'PIN_EXPIRED';
    if (past === 'used') return 'open';
    if (activateBySeconds !== null && nowSeconds >= activateBySeconds) return 'ACTIVATION_WINDOW_MISSED';
    return nowSeconds < startSeconds ? 'PIN_NOT_YET_VALID' : 'open';
  }

  it('follows the rules for every algoPIN', () => {
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 40 }), todo => {
        const bench = new MemoryBench();
        const past = pool.map((): 'new' | 'used' | 'deleted' => 'new');
        let now = NOW - 2 * HOUR;
        for (const action of todo) {
          if (action.do === 'time') now += action.hours * HOUR;
          if (action.do === 'reboot') bench.reboot();
          if (!('which' in action)) continue;
          const pin = codec.encode(pool[action.which]!);
          if (action.do === 'remove over bridge') expect(bench.remove(pin, 'bridge', now)).not.toBe('OK');
          if (action.do === 'remove') {
            if (bench.remove(pin, 'bluetooth', now) === 'OK') past[action.which] = 'deleted';
          }
          if (action.do === 'enter') {
            const outcome = bench.enter(pin, now);
            const expected = rule(pool[action.which]!, now, past[action.which]!);
            if (expected === 'dead') expect(outcome).not.toBe('open');
            else expect(outcome).toBe(expected);
            if (outcome === 'open') past[action.which] = 'used';
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  it('brings no dead algoPIN back, whatever becomes of the clock', () => {
    const anyTime = fc.record({
      do: fc.constant('clock' as const),
      hours: fc.integer({ min: -200, max: 1_000 }),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(actions, anyTime), { maxLength: 40 }), todo => {
        const bench = new MemoryBench();
        const dead = new Set<number>();
        let now = NOW;
        for (const action of todo) {
          if (action.do === 'time') now += action.hours * HOUR;
          if (action.do === 'clock') now = NOW + action.hours * HOUR;
          if (action.do === 'reboot') bench.reboot();
          if (!('which' in action)) continue;
          const pin = codec.encode(pool[action.which]!);
          if (action.do === 'remove' && bench.remove(pin, 'bluetooth', now) === 'OK') dead.add(action.which);
          if (action.do === 'enter' && bench.enter(pin, now) === 'open') {
            expect(dead).not.toContain(action.which);
            if (pool[action.which]!.class === 'onetime') dead.add(action.which);
          }
        }
      }),
      { numRuns: 120 },
    );
  });
});
