import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLockbenchError } from '../../protocol/errors/error.ts';
import { PowerCut } from '../../protocol/ports/power-cut.ts';
import { createNorFlash, type NorFlash } from './nor-flash.ts';
import { cutDuring, testRandom } from './testing/every-cut.ts';

const smallGeometry = { pageBytes: 512, pageCount: 4, wordBytes: 4 };
const blank = () => createNorFlash(smallGeometry, { random: testRandom(1) });

describe('a NOR flash', () => {
  test('is all ones when new', () => {
    const flash = blank();
    expect(flash.read(0, 2_048)).toEqual(new Uint8Array(2_048).fill(0xff));
    expect(flash.isBlank(0, 2_048)).toBe(true);
  });

  test('programs across pages and tells blank ranges from written ones', () => {
    const flash = blank();
    flash.program(508, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect(flash.read(506, 12)).toEqual(Uint8Array.of(255, 255, 1, 2, 3, 4, 5, 6, 7, 8, 255, 255));
    expect(flash.isBlank(0, 508)).toBe(true);
    expect(flash.isBlank(0, 509)).toBe(false);
    expect(flash.isBlank(515, 1)).toBe(false);
    expect(flash.isBlank(516, 1_532)).toBe(true);
  });

  test('clears more bits of a written word, but never sets one', () => {
    const flash = blank();
    flash.program(0, Uint8Array.of(0xf0, 0xf0, 0xf0, 0xf0));
    flash.program(0, Uint8Array.of(0x30, 0xf0, 0x00, 0x10));
    const before = flash.image();
    expect(() => flash.program(0, Uint8Array.of(0x00, 0x01, 0x00, 0x00))).toThrow(/FLASH|rules/);
    expect(flash.image()).toEqual(before);
    expect(flash.read(0, 4)).toEqual(Uint8Array.of(0x30, 0xf0, 0x00, 0x10));
  });

  test('erases one page to ones and counts its wear', () => {
    const flash = blank();
    flash.program(508, new Uint8Array(8));
    flash.erase(1);
    flash.erase(1);
    expect(flash.isBlank(512, 512)).toBe(true);
    expect(flash.isBlank(0, 512)).toBe(false);
    expect([0, 1, 2, 3].map(page => flash.wear(page))).toEqual([0, 2, 0, 0]);
    expect(flash.writes).toBe(3);
  });

  test.each<[string, (flash: NorFlash) => void]>([
    ['half a word', flash => flash.program(0, new Uint8Array(2))],
    ['nothing', flash => flash.program(0, new Uint8Array(0))],
    ['off the words', flash => flash.program(2, new Uint8Array(4))],
    ['past the end', flash => flash.program(2_044, new Uint8Array(8))],
    ['before the start', flash => flash.read(-4, 4)],
    ['a page that is not there', flash => flash.erase(4)],
    ['no page', flash => flash.erase(0.5)],
    ['an image of another size', flash => flash.load(new Uint8Array(100))],
    ['a cut in the past', flash => flash.cutAfter(0, 'before')],
  ])('refuses %s', (_, misuse) => {
    const flash = blank();
    expect(() => misuse(flash)).toThrow(expect.objectContaining({ code: 'FLASH_MISUSE' }));
    expect(flash.writes).toBe(0);
    expect(flash.isBlank(0, 2_048)).toBe(true);
  });

  test('refuses words that do not fill a page', () => {
    expect(() => createNorFlash({ pageBytes: 100, pageCount: 2, wordBytes: 8 })).toThrow(/geometry/);
  });

  test('its image can be put into another one', () => {
    const flash = blank();
    flash.program(1_000, Uint8Array.of(1, 2, 3, 4));
    const other = blank();
    other.program(0, new Uint8Array(4));
    other.load(flash.image());
    expect(other.image()).toEqual(flash.image());
  });

  test('behaves like plain bytes whatever is written in whatever order', () => {
    const erase = fc.record({ page: fc.nat({ max: 3 }) });
    const program = fc.record({
      word: fc.nat({ max: 500 }),
      bytes: fc.uint8Array({ minLength: 4, maxLength: 600 }),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(erase, program), { maxLength: 20 }), steps => {
        const flash = blank();
        const model = new Uint8Array(2_048).fill(0xff);
        for (const step of steps) {
          if ('page' in step) {
            flash.erase(step.page);
            model.fill(0xff, step.page * 512, (step.page + 1) * 512);
            continue;
          }
          const at = step.word * 4;
          const old = model.subarray(at, at + step.bytes.length);
          const words = step.bytes.subarray(0, old.length & ~3).map((byte, i) => byte & old[i]!);
          flash.program(at, words);
          model.set(words, at);
        }
        expect(flash.image()).toEqual(model);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a power cut', () => {
  test.each(['prefix', 'garbled'] as const)(
    'in the midst of an erase wears the page out as a whole one: %s',
    tear => {
      const flash = blank();
      flash.cutAfter(1, tear);
      expect(cutDuring(() => flash.erase(2))).toBeDefined();
      expect([0, 1, 2, 3].map(page => flash.wear(page))).toEqual([0, 0, 1, 0]);
    },
  );

  const OLD = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 0x0f, 0x0f, 0x0f, 0xff, 0xff, 0xff, 0xff);
  const NEW = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

  function torn(tear: 'before' | 'prefix' | 'garbled', words?: number): { cut: PowerCut; left: Uint8Array } {
    const flash = blank();
    flash.program(0, OLD);
    flash.cutAfter(1, tear, words);
    const cut = cutDuring(() => flash.program(0, NEW))!;
    flash.powerUp();
    return { cut, left: flash.read(0, 12) };
  }

  test('is no LockbenchError', () => {
    const { cut } = torn('before');
    expect(cut).toBeInstanceOf(PowerCut);
    expect(isLockbenchError(cut)).toBe(false);
  });

  test('before a write leaves nothing of it', () => {
    expect(torn('before')).toMatchObject({ cut: { wordsDone: 0, words: 3 }, left: OLD });
  });

  test.each([0, 1, 2, 3, 4])('after %i words leaves just these', words => {
    const done = Math.min(words, 3);
    const left = Uint8Array.of(...NEW.subarray(0, done * 4), ...OLD.subarray(done * 4));
    expect(torn('prefix', words)).toMatchObject({ cut: { wordsDone: done, words: 3 }, left });
  });

  test('in the middle of a word leaves some of its bits uncleared, and the rest of the write undone', () => {
    const { left } = torn('garbled', 1);
    expect(left.subarray(0, 4)).toEqual(NEW.subarray(0, 4));
    for (let i = 4; i < 8; i++) {
      expect(left[i]! & NEW[i]!).toBe(NEW[i]);
      expect(left[i]! & ~OLD[i]!).toBe(0);
    }
    expect(left.subarray(4, 8)).not.toEqual(NEW.subarray(4, 8));
    expect(left.subarray(4, 8)).not.toEqual(OLD.subarray(4, 8));
    expect(left.subarray(8)).toEqual(OLD.subarray(8));
  });

  test('falls on any word when none is named', () => {
    const flash = blank();
    const seen = new Set<number>();
    for (let i = 0; i < 60; i++) {
      flash.cutAfter(1, i % 2 === 0 ? 'prefix' : 'garbled');
      seen.add(cutDuring(() => flash.program(0, NEW))!.wordsDone);
      flash.powerUp();
      flash.erase(0);
    }
    expect([...seen].sort()).toEqual([0, 1, 2, 3]);
  });

  test('in an erase leaves the page partly erased', () => {
    const flash = blank();
    for (const [tear, left] of [
      ['before', (byte: number) => byte === 0x42],
      ['garbled', (byte: number) => (byte & 0x42) === 0x42],
    ] as const) {
      flash.erase(0);
      flash.program(0, new Uint8Array(512).fill(0x42));
      flash.cutAfter(1, tear);
      cutDuring(() => flash.erase(0));
      flash.powerUp();
      expect(flash.read(0, 512).every(left)).toBe(true);
      expect(flash.read(0, 512).every(byte => byte === 0xff)).toBe(false);
    }
    flash.cutAfter(1, 'prefix', 2);
    cutDuring(() => flash.erase(0));
    flash.powerUp();
    expect(flash.isBlank(0, 8)).toBe(true);
    expect(flash.isBlank(8, 504)).toBe(false);
  });

  test('comes in the write it is planned for, counted from now', () => {
    const flash = blank();
    flash.erase(0);
    flash.cutAfter(3, 'before');
    flash.erase(0);
    flash.program(0, new Uint8Array(4));
    expect(() => flash.erase(0)).toThrow(PowerCut);
    expect(flash.writes).toBe(3);
  });

  test('refuses everything until power is back, and comes only once', () => {
    const flash = blank();
    flash.cutAfter(1, 'before');
    expect(() => flash.erase(0)).toThrow(PowerCut);
    expect(() => flash.read(0, 4)).toThrow(PowerCut);
    expect(() => flash.isBlank(0, 4)).toThrow(PowerCut);
    expect(() => flash.program(0, new Uint8Array(4))).toThrow(PowerCut);
    expect(() => flash.erase(0)).toThrow(PowerCut);
    flash.powerUp();
    flash.erase(0);
    expect(flash.writes).toBe(1);
  });

  test('can be called off', () => {
    const flash = blank();
    flash.cutAfter(1, 'before');
    flash.cutAfter(Number.POSITIVE_INFINITY, 'before');
    flash.erase(0);
    expect(flash.writes).toBe(1);
  });
});
