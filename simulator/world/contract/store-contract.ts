import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLockbenchError } from '../../../protocol/errors/error.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';

/** Where the store under test lives; `open` finds what earlier ones on the same medium committed. */
export interface StoreMedium {
  open(): RecordStore;
}

/** Declares the tests that every RecordStore passes. The medium must have room for some 2 kB of records. */
export function describeRecordStore(name: string, blankMedium: () => StoreMedium): void {
  describe(`${name} keeps the contract of a record store`, () => {
    test('a blank store has no records', () => {
      const store = blankMedium().open();
      expect([...store.entries()]).toEqual([]);
      expect(store.get(0)).toBeUndefined();
    });

    test('a commit sets, replaces and removes records', () => {
      const store = blankMedium().open();
      store.commit([set(1, 'one'), set(2, 'two')]);
      store.commit([set(2, 'deux'), remove(1), remove(77)]);
      expect(texts(store)).toEqual([[2, 'deux']]);
      expect(store.get(1)).toBeUndefined();
    });

    test('the last change of a key in a commit wins', () => {
      const store = blankMedium().open();
      store.commit([set(1, 'first'), set(1, 'last'), set(2, 'gone'), remove(2), remove(3), set(3, 'back')]);
      expect(texts(store)).toEqual([
        [1, 'last'],
        [3, 'back'],
      ]);
    });

    test('entries come in the order of their keys', () => {
      const store = blankMedium().open();
      for (const key of [500, 3, 65_534, 0, 77]) store.commit([set(key, `k${key}`)]);
      expect(texts(store).map(([key]) => key)).toEqual([0, 3, 77, 500, 65_534]);
    });

    test('empty values and values of 1,024 bytes are kept', () => {
      const medium = blankMedium();
      const long = Uint8Array.from({ length: 1_024 }, (_, i) => i * 7);
      medium.open().commit([
        { key: 0, value: new Uint8Array() },
        { key: 65_534, value: long },
      ]);
      expect([...medium.open().entries()]).toEqual([
        [0, new Uint8Array()],
        [65_534, long],
      ]);
    });

    test.each([
      ['a key below 0', set(-1, 'x')],
      ['a key above 65,534', set(65_535, 'x')],
      ['a key that is no whole number', set(1.5, 'x')],
      ['a value above 1,024 bytes', { key: 2, value: new Uint8Array(1_025) }],
    ])('%s is refused, and with it the whole commit', (_, bad) => {
      const store = blankMedium().open();
      store.commit([set(1, 'one')]);
      expect(codeOf(() => store.commit([set(1, 'other'), bad, set(3, 'three')]))).toBe('VALUE_OUT_OF_RANGE');
      expect(texts(store)).toEqual([[1, 'one']]);
    });

    test('what goes in and what comes out are copies', () => {
      const store = blankMedium().open();
      const value = Uint8Array.of(1, 2, 3);
      store.commit([{ key: 1, value }]);
      value.fill(9);
      store.get(1)!.fill(8);
      for (const [, entry] of store.entries()) entry.fill(7);
      expect(store.get(1)).toEqual(Uint8Array.of(1, 2, 3));
    });

    test('records may be removed while walking over them', () => {
      const store = blankMedium().open();
      store.commit([1, 2, 3, 4].map(key => set(key, 'x')));
      const seen: number[] = [];
      for (const [key] of store.entries()) {
        seen.push(key);
        store.commit([remove(key), remove(3)]);
      }
      expect(seen).toEqual([1, 2, 4]);
      expect(texts(store)).toEqual([]);
    });

    test('any sequence of commits leaves what a map would hold, before and after opening anew', () => {
      const value = fc.option(fc.uint8Array({ maxLength: 40 }), { freq: 3 });
      const change = fc.record({ key: fc.nat({ max: 12 }), value });
      const commits = fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 30 });
      fc.assert(
        fc.property(commits, sequence => {
          const medium = blankMedium();
          const store = medium.open();
          const model = new Map<number, Uint8Array>();
          for (const commit of sequence) {
            store.commit(commit);
            for (const { key, value } of commit) value ? model.set(key, value) : model.delete(key);
            for (let key = 0; key <= 12; key++) expect(store.get(key)).toEqual(model.get(key));
          }
          const sorted = [...model].sort(([a], [b]) => a - b);
          expect([...store.entries()]).toEqual(sorted);
          expect([...medium.open().entries()]).toEqual(sorted);
        }),
        { numRuns: 60 },
      );
    });
  });
}

function set(key: number, text: string): RecordChange {
  return { key, value: new TextEncoder().encode(text) };
}

function remove(key: number): RecordChange {
  return { key, value: null };
}

function texts(store: RecordStore): [number, string][] {
  return [...store.entries()].map(([key, value]) => [key, new TextDecoder().decode(value)]);
}

function codeOf(act: () => void): string | undefined {
  try {
    act();
  } catch (error) {
    if (isLockbenchError(error)) return error.code;
    throw error;
  }
  return undefined;
}
