import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';

describe('a duration', () => {
  it.each([
    ['24h 1s', 86_401_000],
    ['30s', 30_000],
    ['2d', 172_800_000],
    ['500ms', 500],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['0s', 0],
    [' 1d 2h 3m 4s 5ms ', 93_784_005],
    ['0.1s', 100],
  ])('%j is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    ['30', "needs a unit, not just '30'"],
    ['30 sec', "did you mean 's'?"],
    ['2 Hours', "did you mean 'h'?"],
    ['3 fortnights', 'known: d, h, m, s, ms'],
    ['1s 24h', 'must be a duration'],
    ['1h 1h', 'must be a duration'],
    ['-1s', 'must be a duration'],
    ['', 'must be a duration'],
    ['0.0001s', 'whole number of milliseconds'],
    ['99999d', 'at most 36500d'],
  ])('%j is refused: %s', (text, message) => {
    expect(() => parseDuration(text)).toThrow(message);
  });

  it('adds up its parts', () => {
    const part = fc.nat({ max: 999 });
    fc.assert(
      fc.property(part, part, part, part, part, (d, h, m, s, ms) => {
        const sum = (((d * 24 + h) * 60 + m) * 60 + s) * 1_000 + ms;
        expect(parseDuration(`${d}d ${h}h ${m}m ${s}s ${ms}ms`)).toBe(sum);
      }),
      { numRuns: 50 },
    );
  });
});
