import { describe, expect, it } from 'vitest';
import { parseInstant, parseIso, resolveInstant } from './instant.ts';

const now = Date.parse('2026-09-01T08:45:10Z');
const at = (text: string, offset = 0) =>
  new Date(resolveInstant(parseInstant(text), now, offset)).toISOString();

describe('an instant', () => {
  it.each([
    ['now', '2026-09-01T08:45:10.000Z'],
    ['now + 3h', '2026-09-01T11:45:10.000Z'],
    ['now+1d 1s', '2026-09-02T08:45:11.000Z'],
    ['hour', '2026-09-01T08:00:00.000Z'],
    ['hour + 2h', '2026-09-01T10:00:00.000Z'],
    ['hour - 1h', '2026-09-01T07:00:00.000Z'],
    ['2026-12-24T18:00:00+08:00', '2026-12-24T10:00:00.000Z'],
    ['2026-12-24T18:00Z', '2026-12-24T18:00:00.000Z'],
    ['2026-12-24T18:00:00.5-03:30', '2026-12-24T21:30:00.500Z'],
  ])('%s is %s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  it('takes the hour of the local time', () => {
    expect(at('hour', 330)).toBe('2026-09-01T08:30:00.000Z');
    expect(at('hour', -150)).toBe('2026-09-01T08:30:00.000Z');
  });

  it.each([
    ['tomorrow', 'must be a time'],
    ['now + 3', 'needs a unit'],
    ['2026-09-01', 'add the offset'],
    ['2026-09-01T08:00:00', 'add the offset'],
    ['2026-02-30T08:00:00Z', 'is no time of the calendar'],
    ['2026-13-01T08:00:00Z', 'is no time of the calendar'],
    ['2026-09-01T24:00:00Z', 'is no time of the calendar'],
    ['2026-09-01T08:00:00+15:00', 'is no time of the calendar'],
    ['2026-09-01T08:00:00+08:61', 'is no time of the calendar'],
  ])('%s is refused: %s', (text, message) => {
    expect(() => parseInstant(text)).toThrow(message);
  });

  it('keeps the offset where it is asked for', () => {
    expect(parseIso('2026-09-01T08:00:00+05:30')).toEqual({
      epochMs: Date.parse('2026-09-01T02:30:00Z'),
      utcOffsetMinutes: 330,
    });
  });
});
