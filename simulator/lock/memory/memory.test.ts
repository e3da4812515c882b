import { describe, expect, it } from 'vitest';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { LogType } from '../../../protocol/limits/activity.ts';
import { PinKind } from '../../../protocol/messages/index.ts';
import type { RecordStore } from '../../../protocol/ports/store.ts';
import { lockFlash } from '../../flash/geometry.ts';
import { openJournal } from '../../flash/journal.ts';
import { createNorFlash } from '../../flash/nor-flash.ts';
import { createMemoryRecordStore } from '../../world/memory-record-store.ts';
import { MemoryBench } from '../testing/memory-bench.ts';
import { TOMBSTONES } from './map.ts';

/** Of the year 2099, the last that a lock takes. */
const LAST_SECOND = 4_102_444_799;
const note = { type: LogType.wrongPin, seconds: 1_770_000_000, keyId: 0xffffffff, digits: '9999999999' };

const stone = (key: number, lastChanceHour: number) => ({ key, death: 'revoked', lastChanceHour }) as const;

describe('the memory', () => {
  it('holds everything that it may hold at once, in the flash of a lock', () => {
    const journal = openJournal(createNorFlash(lockFlash));
    const bench = new MemoryBench(journal);
    const { memory } = bench;
    memory.commit({ settings: { masterPin: '9999999999' } });
    for (let n = 0; n < 199; n += 1) {
      expect(bench.create(String(100_000 + n), PinKind.DURATION, 1, { endSeconds: LAST_SECOND })).toBe('OK');
    }
    for (let n = 0; n < TOMBSTONES; n += 1) {
      const changes = memory.tombstones.bury(stone(1_900_000_000 + n, n < 1 ? 100 : 0x7fffffff), 1);
      if (typeof changes === 'string') throw new Error(changes);
      memory.commit({ changes });
    }
    // The horizon takes its record too.
    memory.commit({ changes: memory.tombstones.bury(stone(1_800_000_000, 0x7fffffff), 100) as never });
    for (let n = 0; n < 2 * 256; n += 1) {
      memory.commit({ log: note, lockout: { wrongPins: n % 200, pauses: n % 200, pausedUntilMs: n } });
    }
    const { freeBytes } = journal.stats();
    expect(freeBytes).toBeGreaterThan(1_000);
    bench.reboot();
    expect(bench.memory.pins.room).toBe('full');
    expect(bench.memory.log.lastSequence).toBe(2 * 256);
  });

  it('is as before when a decision could not be committed', () => {
    const records = createMemoryRecordStore();
    let broken = false;
    const breakable: RecordStore = {
      get: key => records.get(key),
      entries: () => records.entries(),
      commit(changes) {
        if (broken) throw new LockbenchError('STORAGE_FULL');
        records.commit(changes);
      },
    };
    const bench = new MemoryBench(breakable);
    const seen = () => {
      const { pins, log, settings, lockout } = bench.memory;
      return [pins.countAt(undefined), log.lastSequence, settings, lockout];
    };
    const before = seen();
    broken = true;
    const decision = {
      changes: [
        bench.memory.pins.write({
          key: 14829,
          state: 'issued' as const,
          context: {
            origin: 'custom' as const,
            uses: 'many' as const,
            startSeconds: 0,
            endSeconds: null,
            activateBySeconds: null,
            refusal: 'PIN_EXPIRED' as const,
          },
        }),
      ],
      settings: { maxIncorrectPins: 1 },
      lockout: { wrongPins: 4, pauses: 0, pausedUntilMs: 0 },
      log: note,
    };
    expect(() => bench.memory.commit(decision)).toThrow('The memory is full');
    expect(seen()).toEqual(before);
    broken = false;
    bench.memory.commit(decision);
    expect(seen()).toMatchObject([1, 1, { maxIncorrectPins: 1 }, { wrongPins: 4 }]);
  });

  it('does not write a lockout that is as it was', () => {
    const bench = new MemoryBench();
    const records = [...bench.records.entries()].length;
    bench.memory.commit({ lockout: { wrongPins: 0, pauses: 0, pausedUntilMs: 0 } });
    expect([...bench.records.entries()]).toHaveLength(records);
  });

  it('keeps settings and lockout over a reboot', () => {
    const bench = new MemoryBench();
    const settings = {
      masterPin: '0007',
      utcOffsetMinutes: -570,
      autoRelockSeconds: 120,
      maxIncorrectPins: 10,
      volume: 3,
      brightness: 0,
      autoUnlock: 'on',
    } as const;
    const lockout = { wrongPins: 3, pauses: 2, pausedUntilMs: 1_770_000_060_000 };
    bench.memory.commit({ settings, lockout });
    bench.reboot();
    expect(bench.memory.settings).toEqual(settings);
    expect(bench.memory.lockout).toEqual(lockout);
    // Counted with the limit off, for years: the record holds no more.
    bench.memory.commit({ lockout: { wrongPins: 70_000, pauses: 70_000, pausedUntilMs: 0 } });
    bench.reboot();
    expect(bench.memory.lockout).toMatchObject({ wrongPins: 255, pauses: 255 });
  });

  it('is the factory’s again after a wipe', () => {
    const bench = new MemoryBench();
    bench.create('4829', PinKind.PERMANENT, 1);
    bench.memory.commit({ log: note });
    bench.memory.wipe();
    expect([...bench.records.entries()]).toEqual([]);
    expect(bench.memory).toMatchObject({ identity: undefined, settings: { masterPin: '1234567890' } });
    expect(bench.memory.log.lastSequence).toBe(0);
  });
});
