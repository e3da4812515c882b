import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../world/memory-record-store.ts';
import {
  type DaylightSaving,
  daylightSavingChange,
  daylightSavingMinutes,
  MAX_DAYLIGHT_SAVING_PERIODS,
  readDaylightSavings,
  validateDaylightSavings,
} from './daylight-saving.ts';
import { DAYLIGHT_SAVING_KEY } from './map.ts';

const utc = (...date: [number, number, number, number?]) => Date.UTC(...date) / 1000;
/** Berlin's of 2026 and 2027. */
const summers: DaylightSaving[] = [
  { startSeconds: utc(2026, 2, 29, 1), endSeconds: utc(2026, 9, 25, 1), shiftMinutes: 60 },
  { startSeconds: utc(2027, 2, 28, 1), endSeconds: utc(2027, 9, 31, 1), shiftMinutes: 60 },
];
const codeOf = (periods: readonly Partial<DaylightSaving>[]) => {
  try {
    return validateDaylightSavings(periods).length;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('the table of daylight saving times', () => {
  it('holds from the first second of each to its last', () => {
    const [{ startSeconds, endSeconds }] = summers as [DaylightSaving];
    const at = [startSeconds - 1, startSeconds, endSeconds - 1, endSeconds];
    expect(at.map(seconds => daylightSavingMinutes(summers, seconds))).toEqual([0, 60, 60, 0]);
    expect(daylightSavingMinutes(summers, utc(2027, 6, 1))).toBe(60);
    expect(daylightSavingMinutes([], startSeconds)).toBe(0);
  });

  it('lies in memory as it was', () => {
    const start = utc(2020, 0, 1);
    const tables = fc
      .array(
        fc.tuple(
          fc.nat(9_000_000),
          fc.integer({ min: 1, max: 366 * 86_400 }),
          fc.integer({ min: 1, max: 120 }),
        ),
        {
          maxLength: MAX_DAYLIGHT_SAVING_PERIODS,
        },
      )
      .map(parts => {
        let at = start;
        return parts.map(([pause, length, shiftMinutes]) => {
          const startSeconds = at + pause;
          at = startSeconds + length;
          return { startSeconds, endSeconds: at, shiftMinutes };
        });
      });
    fc.assert(
      fc.property(tables, table => {
        const store = createMemoryRecordStore();
        store.commit([daylightSavingChange(validateDaylightSavings(table))]);
        expect(readDaylightSavings(store)).toEqual(table);
      }),
    );
    expect(readDaylightSavings(createMemoryRecordStore())).toEqual([]);
  });

  it.each<[string, Partial<DaylightSaving>[]]>([
    ['an empty one', [{}]],
    ['one that ends at its start', [{ ...summers[0], endSeconds: summers[0]!.startSeconds }]],
    ['one longer than a year', [{ ...summers[0], endSeconds: summers[0]!.startSeconds + 366 * 86_400 + 1 }]],
    ['one before 2020', [{ ...summers[0], startSeconds: utc(2020, 0, 1) - 1, endSeconds: utc(2020, 1, 1) }]],
    [
      'one after 2099',
      [{ startSeconds: utc(2099, 5, 1), endSeconds: utc(2100, 0, 1) + 1, shiftMinutes: 60 }],
    ],
    ['none at all', [{ ...summers[0], shiftMinutes: 0 }]],
    ['more than two hours', [{ ...summers[0], shiftMinutes: 121 }]],
    ['two that overlap', [summers[0]!, { ...summers[1], startSeconds: summers[0]!.endSeconds - 1 }]],
    ['two out of order', [summers[1]!, summers[0]!]],
    [
      'more than it has room for',
      Array.from({ length: MAX_DAYLIGHT_SAVING_PERIODS + 1 }, (_, n) => ({
        startSeconds: utc(2021 + n, 2, 1),
        endSeconds: utc(2021 + n, 9, 1),
        shiftMinutes: 60,
      })),
    ],
  ])('refuses %s', (_what, periods) => {
    expect(codeOf(periods)).toBe('VALUE_OUT_OF_RANGE');
  });

  it('takes what just fits', () => {
    expect(codeOf([])).toBe(0);
    expect(codeOf([{ ...summers[0], endSeconds: summers[0]!.startSeconds + 366 * 86_400 }])).toBe(1);
    expect(codeOf([{ ...summers[0], endSeconds: summers[1]!.startSeconds }, summers[1]!])).toBe(2);
    expect(codeOf([{ startSeconds: utc(2020, 0, 1), endSeconds: utc(2020, 0, 2), shiftMinutes: 120 }])).toBe(
      1,
    );
    expect(codeOf([{ startSeconds: utc(2099, 5, 1), endSeconds: utc(2100, 0, 1), shiftMinutes: 1 }])).toBe(1);
  });

  it('is not read from a damaged record', () => {
    const store = createMemoryRecordStore();
    store.commit([{ key: DAYLIGHT_SAVING_KEY, value: new Uint8Array(10) }]);
    expect(() => readDaylightSavings(store)).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
  });
});
