import { describe, expect, it } from 'vitest';
import { describeExpected, matchValue } from './match.ts';

describe('an observed value', () => {
  it.each([
    ['locked', 'locked', true],
    ['locked', 'unlocked', false],
    [1, '1', false],
    [{ atLeast: 3 }, 3, true],
    [{ atLeast: 3 }, 2, false],
    [{ atLeast: 3 }, '4', false],
    [{ atMost: 3 }, 3, true],
    [{ atMost: 3 }, 4, false],
    [{ atLeast: 1, atMost: 3 }, 4, false],
    [{ not: 3 }, 4, true],
    [{ not: 3 }, 3, false],
    [{ not: { contains: 16 } }, [11, 16], false],
    [{ matches: '^[0-9]{9}$' }, '123456789', true],
    [{ matches: '^[0-9]{9}$' }, '12345678', false],
    [{ matches: '1' }, 1, false],
    [{ oneOf: ['locked', 'moving'] }, 'moving', true],
    [{ oneOf: ['locked', 'moving'] }, 'jammed', false],
    [{ contains: 'pin' }, 'the pin is wrong', true],
    [{ contains: 'pin' }, 'nothing', false],
    [{ contains: 16 }, [11, 16], true],
    [{ contains: 16 }, [11], false],
    [{ contains: 16 }, 16, false],
  ])('%j fits %j: %s', (expected, observed, fits) => {
    expect(matchValue(expected, observed)).toBe(fits);
  });

  it('that is missing fits nothing', () => {
    expect(matchValue({ not: 3 }, undefined)).toBe(false);
  });

  it.each([
    ['locked', 'locked'],
    [{ atLeast: 1, atMost: 3 }, 'at least 1 and at most 3'],
    [{ oneOf: ['locked', 'moving'] }, 'one of locked, moving'],
    [{ not: { contains: 16 } }, 'not contains 16'],
  ])('was expected to be %j: %s', (expected, text) => {
    expect(describeExpected(expected)).toBe(text);
  });
});
