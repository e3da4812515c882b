import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLine, printable } from './printable.ts';

/** Characters that act on a terminal, or hide or reorder the text around them, by Unicode's own properties. */
const ACTS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

describe('Text of others on a terminal', () => {
  it.each([
    ['an escape sequence', '\u001b[2J\u001b]0;title\u0007', '\\u001b[2J\\u001b]0;title\\u0007'],
    ['the same in C1', '\u009b2J', '\\u009b2J'],
    ['a carriage return, tab and backspace', 'a\rb\tc\bd', 'a\\u000db\\u0009c\\u0008d'],
    ['delete', 'a\u007f', 'a\\u007f'],
    ['marks that reorder', 'a\u202egpj.exe\u2066b\u200f', 'a\\u202egpj.exe\\u2066b\\u200f'],
    ['line and paragraph separators', 'a\u2028b\u2029c\u0085d', 'a\\u2028b\\u2029c\\u0085d'],
    ['what nobody sees', 'a\u200bb\ufeffc\u{e0041}d', 'a\\u200bb\\ufeffc\\udb40\\udc41d'],
    ['half a surrogate pair', 'a\ud800b', 'a\\ud800b'],
    ['a noncharacter', 'a\ufdd0b', 'a\\ufdd0b'],
  ])('is spelled out: %s', (_name, text, told) => {
    expect([printable(text), inLine(text)]).toEqual([told, told]);
  });

  it('is not changed where it does no harm, in any script', () => {
    const text = 'Tür — дверь — 門 — باب — 👩‍👩‍👧 — ok';
    expect([printable(text), inLine(text)]).toEqual([text, text]);
  });

  it('keeps its lines, or becomes one line', () => {
    expect([printable('a\nb'), inLine('a\nb')]).toEqual(['a\nb', 'a\\u000ab']);
  });

  const unit = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

  it('never acts on the terminal, whatever it contains', () => {
    fc.assert(
      fc.property(unit, text => {
        expect(inLine(text)).not.toMatch(ACTS);
        expect(printable(text).replaceAll('\n', '')).not.toMatch(ACTS);
      }),
    );
  });

  it('has the same meaning in JSON', () => {
    fc.assert(
      fc.property(unit, text => {
        expect(JSON.parse(inLine(JSON.stringify({ text })))).toEqual({ text });
      }),
    );
  });
});
