import { describe, expect, it } from 'vitest';
import { nearest, suggestion } from './nearest.ts';

const verbs = ['keypad.enter', 'keypad.press', 'cloud.createPin', 'phone.createPin', 'check'];

describe('the nearest word', () => {
  it.each([
    ['keypad.entr', 'keypad.enter'],
    ['Keypad.Enter', 'keypad.enter'],
    ['enter', 'keypad.enter'],
    ['createPin', 'cloud.createPin'],
    ['chekc', 'check'],
    ['chuck', 'check'],
  ])('to %s is %s', (word, expected) => {
    expect(nearest(word, verbs)).toBe(expected);
  });

  it.each(['', 'bolt', 'zzz', 'x'.repeat(100_000)])('is none when nothing is close', word => {
    expect(nearest(word, verbs)).toBeUndefined();
  });

  it('gives way to the whole list when that is short', () => {
    expect(suggestion('zzz', verbs)).toBe(`known: ${verbs.join(', ')}`);
    expect(suggestion('zzz', [...verbs, ...verbs])).toBeUndefined();
    expect(suggestion('zzz', [])).toBeUndefined();
  });
});
