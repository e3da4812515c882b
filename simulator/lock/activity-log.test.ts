import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogType } from '../../protocol/limits/activity.ts';
import { createMemoryRecordStore } from '../world/memory-record-store.ts';
import { ActivityLog, type NewLogEntry } from './activity-log.ts';

class Bench {
  readonly records = createMemoryRecordStore();
  log = new ActivityLog(this.records);

  append(note: NewLogEntry): void {
    const change = this.log.append(note);
    this.records.commit([change]);
    this.log.apply([change]);
  }

  reboot(): void {
    this.log = new ActivityLog(this.records);
  }

  /** All of it, read in pages as a phone does. */
  read(after: number, limit: number) {
    const entries = [];
    let lost = 0;
    for (let from = after; ; ) {
      const page = this.log.page(from, limit);
      entries.push(...page.entries);
      lost += page.lost;
      if (!page.more) return { entries, lost };
      from = page.entries.at(-1)!.sequence!;
    }
  }
}

const notes = fc.record({
  type: fc.constantFrom(...Object.values(LogType)),
  seconds: fc.integer({ min: 0, max: 0xffffffff }),
  keyId: fc.integer({ min: 0, max: 0xffffffff }),
  digits: fc.stringMatching(/^([0-9]{4,10})?$/),
});

describe('the activity log', () => {
  it('numbers an entry when it is committed, not when it is written', () => {
    const bench = new Bench();
    const note = { type: LogType.wrongPin, seconds: 1 };
    bench.log.append(note);
    expect(bench.log.lastSequence).toBe(0);
    bench.append(note);
    expect(bench.log.page(0, 0).entries).toMatchObject([{ sequence: 1, type: 16, seconds: 1 }]);
  });

  it('keeps the end of an entry that is longer than any PIN', () => {
    const bench = new Bench();
    bench.append({ type: LogType.wrongPin, seconds: 1, digits: '1234567890123456' });
    expect(bench.log.page(0, 0).entries[0]!.pin).toBe('7890123456');
  });

  it('fills a page with 64 entries at most, which is what a message holds', () => {
    const bench = new Bench();
    for (let n = 0; n < 70; n += 1) bench.append({ type: LogType.wrongPin, seconds: 1 });
    for (const limit of [0, 64, 65, 0xffffffff]) expect(bench.log.page(0, limit).entries).toHaveLength(64);
  });

  it('has no entries after its last, whatever number is asked for', () => {
    const bench = new Bench();
    expect(bench.log.page(0, 0)).toEqual({ entries: [], more: false, lost: 0 });
    bench.append({ type: LogType.wrongPin, seconds: 1 });
    expect(bench.log.page(0xffffffff, 0xffffffff)).toEqual({ entries: [], more: false, lost: 0 });
  });

  it('reads like a plain list of which the last 256 are left, in pages of any size, over reboots', () => {
    fc.assert(
      fc.property(
        fc.array(notes, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 100 }),
        (some, count, after, limit) => {
          const bench = new Bench();
          const model = [];
          for (let n = 0; n < count; n += 1) {
            const { digits, ...note } = some[n % some.length]!;
            bench.append({ ...note, digits });
            model.push({ sequence: n + 1, ...note, pin: digits });
            if (n % 97 === 0) bench.reboot();
          }
          const kept = model.slice(-256).filter(({ sequence }) => sequence > after);
          const lost = Math.max(0, Math.max(0, count - 256) - after);
          expect(bench.read(after, limit)).toEqual({ entries: kept, lost });
        },
      ),
      { numRuns: 25 },
    );
  });
});
