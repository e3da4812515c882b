import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLockbenchError } from '../../protocol/errors/error.ts';
import type { RecordChange } from '../../protocol/ports/store.ts';
import { describeRecordStore } from '../world/contract/store-contract.ts';
import { lockFlash } from './geometry.ts';
import { type Journal, openJournal } from './journal.ts';
import { createNorFlash, type NorFlash } from './nor-flash.ts';
import { testRandom } from './testing/every-cut.ts';

describeRecordStore('the journal', () => mediumOf({ pageBytes: 512, pageCount: 8, wordBytes: 4 }));
describeRecordStore('the journal on words of 8 bytes', () =>
  mediumOf({ pageBytes: 512, pageCount: 8, wordBytes: 8 }),
);
describeRecordStore('the journal on words of 16 bytes', () =>
  mediumOf({ pageBytes: 512, pageCount: 8, wordBytes: 16 }),
);
describeRecordStore('the journal on single bytes', () =>
  mediumOf({ pageBytes: 512, pageCount: 8, wordBytes: 1 }),
);

const small = { pageBytes: 128, pageCount: 4, wordBytes: 4 };

describe('opening a journal', () => {
  test('writes nothing, not even to a blank flash', () => {
    const flash = createNorFlash(small);
    const journal = openJournal(flash);
    journal.commit([]);
    journal.commit([{ key: 1, value: null }]);
    journal.compact();
    expect(flash.writes).toBe(0);
    journal.commit([record(1, 20)]);
    const { writes } = flash;
    openJournal(flash);
    expect(flash.writes).toBe(writes);
  });

  test('refuses a flash that has no two banks', () => {
    for (const geometry of [
      { pageBytes: 128, pageCount: 3, wordBytes: 4 },
      { pageBytes: 120, pageCount: 4, wordBytes: 4 },
      { pageBytes: 96, pageCount: 4, wordBytes: 32 },
      { pageBytes: 16, pageCount: 2, wordBytes: 4 },
      { pageBytes: 65_536, pageCount: 16, wordBytes: 4 },
    ]) {
      expect(() => openJournal(createNorFlash(geometry))).toThrow(
        expect.objectContaining({ code: 'FLASH_MISUSE' }),
      );
    }
  });
});

describe('a journal that runs out of room', () => {
  test('compacts into the other bank, and wears both alike', () => {
    const flash = createNorFlash(small);
    const journal = openJournal(flash);
    for (let i = 0; i < 400; i++) journal.commit([record(i % 3, 12, i)]);
    const { compactions, bank } = journal.stats();
    expect(compactions).toBeGreaterThan(20);
    expect(bank).toBe(compactions % 2);
    const wear = [0, 1, 2, 3].map(page => flash.wear(page));
    expect(Math.max(...wear) - Math.min(...wear)).toBeLessThanOrEqual(1);
    expect(openJournal(flash).stats()).toEqual(journal.stats());
  });

  test('leaves nothing of what was removed once it has compacted', () => {
    const flash = createNorFlash(small);
    const journal = openJournal(flash);
    const secret = Buffer.of(0xde, 0xad, 0xbe, 0xef);
    journal.commit([{ key: 1, value: secret }]);
    journal.commit([{ key: 1, value: null }]);
    expect(Buffer.from(flash.image()).includes(secret)).toBe(true);
    journal.compact();
    expect(Buffer.from(flash.image()).includes(secret)).toBe(false);
    expect(journal.stats()).toEqual({ liveBytes: 0, freeBytes: 232, compactions: 1, bank: 1 });
  });

  test('takes exactly as many bytes as freeBytes says', () => {
    for (const wordBytes of [4, 8, 16]) {
      const flash = createNorFlash({ ...small, wordBytes });
      const journal = openJournal(flash);
      for (const key of [1, 2, 3]) journal.commit([record(key, 40)]);
      const { freeBytes } = journal.stats();
      const before = { image: flash.image(), entries: [...journal.entries()] };
      expect(codeOf(() => journal.commit([record(9, freeBytes - 3)]))).toBe('STORAGE_FULL');
      expect(flash.image()).toEqual(before.image);
      expect([...journal.entries()]).toEqual(before.entries);
      journal.commit([record(9, freeBytes - 4)]);
      expect(journal.stats().freeBytes).toBe(0);
      expect([...openJournal(flash).entries()]).toEqual([
        ...before.entries,
        [9, record(9, freeBytes - 4).value],
      ]);
    }
  });

  test('may compact while somebody walks over its records', () => {
    const journal = openJournal(createNorFlash(small));
    journal.commit([1, 2, 3].map(key => record(key, 8)));
    const seen: number[] = [];
    for (const [key, value] of journal.entries()) {
      seen.push(key);
      expect(value).toEqual(record(key, 8).value);
      journal.compact();
      journal.commit([{ key: 2, value: null }]);
    }
    expect(seen).toEqual([1, 3]);
  });

  test('refuses a first commit that is too large and stays blank', () => {
    const flash = createNorFlash(small);
    const journal = openJournal(flash);
    expect(codeOf(() => journal.commit([record(1, 150), record(2, 150)]))).toBe('STORAGE_FULL');
    expect(flash.writes).toBe(0);
  });

  test('that is full still allows records to be removed and replaced', () => {
    const journal = openJournal(createNorFlash(small));
    journal.commit([record(1, 100), record(2, 124)]);
    expect(journal.stats().freeBytes).toBe(0);
    journal.commit([record(2, 124, 7)]);
    journal.commit([{ key: 1, value: null }]);
    expect([...journal.entries()]).toEqual([[2, record(2, 124, 7).value]]);
  });
});

test('a lock with everything it can hold leaves a quarter of its bank for changes', () => {
  const journal = openJournal(createNorFlash(lockFlash));
  const pins = Array.from({ length: 199 }, (_, i) => record(i, 24));
  const log = Array.from({ length: 256 }, (_, i) => record(1_000 + i, 16));
  const tombstones = Array.from({ length: 64 }, (_, i) => record(2_000 + i, 8));
  const settings = Array.from({ length: 10 }, (_, i) => record(3_000 + i, 32));
  for (const change of [...pins, ...log, ...tombstones, ...settings]) journal.commit([change]);
  const { freeBytes, compactions } = journal.stats();
  expect(freeBytes).toBeGreaterThan(4_096);
  for (let i = 0; i < 300; i++) journal.commit([record(1_000 + (i % 256), 16, i)]);
  expect(journal.stats().compactions - compactions).toBeLessThanOrEqual(3);
});

describe('a damaged image', () => {
  const { flash, history } = life();

  test('opens to a state that was once committed, or is refused', () => {
    const image = flash.image();
    const flip = fc.record({ at: fc.nat({ max: image.length - 1 }), bits: fc.integer({ min: 1, max: 255 }) });
    const outcomes = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(flip, { minLength: 1, maxLength: 4 }), flips => {
        const damaged = image.slice();
        for (const { at, bits } of flips) damaged[at]! ^= bits;
        const outcome = tryOpen(damaged, history);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }),
      { numRuns: 300 },
    );
    expect([...outcomes.keys()].sort()).toEqual(['opened', 'refused']);
  });

  test('of random bytes or zeros is refused', () => {
    const size = small.pageBytes * small.pageCount;
    expect(tryOpen(new Uint8Array(size), [])).toBe('refused');
    for (let seed = 1; seed <= 50; seed++) expect(tryOpen(testRandom(seed).bytes(size), [])).toBe('refused');
  });

  test('with a damaged earlier commit is refused, because going on would forget the later ones', () => {
    const two = createNorFlash(small);
    const journal = openJournal(two);
    journal.commit([record(1, 12)]);
    journal.commit([record(2, 12)]);
    const image = two.image();
    const only = (offset: number) => {
      const damaged = image.slice();
      damaged[offset]! ^= 0x10;
      return tryOpen(damaged, [fingerprint([[1, record(1, 12).value!]])]);
    };
    expect(only(16 + 8)).toBe('refused');
    expect(only(16 + 24 + 8)).toBe('opened');
  });

  test('with damaged copied records is refused, although nothing follows them', () => {
    const compacted = createNorFlash(small);
    openJournal(compacted).commit([record(1, 12), record(2, 12)]);
    openJournal(compacted).compact();
    const image = compacted.image();
    image[256 + 16 + 10]! ^= 1;
    expect(tryOpen(image, [])).toBe('refused');
  });

  test('with records of an earlier life of the bank is refused', () => {
    const old = createNorFlash(small);
    const journal = openJournal(old);
    journal.commit([record(1, 12, 50)]);
    journal.compact();
    const image = old.image();
    journal.commit([record(1, 12, 60)]);
    journal.compact();
    journal.compact();
    image.set(old.read(256, 16), 256);
    expect(tryOpen(image, [])).toBe('refused');
  });

  test('with nothing but dirt where the first header goes opens empty and can be used', () => {
    const image = new Uint8Array(small.pageBytes * small.pageCount).fill(0xff).fill(0, 0, 16);
    expect(tryOpen(image, [''])).toBe('opened');
  });

  test('without any header is refused, for it held records', () => {
    const image = flash.image().fill(0xff, 0, 16).fill(0xff, 256, 272);
    expect(tryOpen(image, [])).toBe('refused');
  });

  test('made of pages from different times of the same flash never opens to a mixture', () => {
    const images = [flash.image(), life(31).flash.image(), life(17).flash.image()];
    const pick = fc.array(fc.record({ from: fc.nat({ max: 2 }), page: fc.nat({ max: 3 }) }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(pick, pages => {
        const mixed = new Uint8Array(512);
        pages.forEach(({ from, page }, i) => {
          mixed.set(images[from]!.subarray(page * 128, page * 128 + 128), i * 128);
        });
        tryOpen(mixed, ['', ...history]);
      }),
      { numRuns: 100 },
    );
  });
});

function life(commits = 60): { flash: NorFlash; history: string[] } {
  const flash = createNorFlash(small);
  const journal = openJournal(flash);
  const history: string[] = [];
  for (let i = 0; i < commits; i++) {
    journal.commit(i % 7 === 6 ? [{ key: i % 5, value: null }] : [record(i % 5, 4 + (i % 9), i)]);
    history.push(fingerprint(journal.entries()));
  }
  return { flash, history };
}

function tryOpen(image: Uint8Array, allowed: readonly string[]): 'opened' | 'refused' {
  const flash = createNorFlash(small);
  flash.load(image);
  let journal: Journal;
  try {
    journal = openJournal(flash);
  } catch (error) {
    expect(isLockbenchError(error, 'STORAGE_FAILED')).toBe(true);
    return 'refused';
  }
  expect(allowed).toContain(fingerprint(journal.entries()));
  journal.commit([record(77, 4)]);
  expect(openJournal(flash).get(77)).toEqual(record(77, 4).value);
  return 'opened';
}

function fingerprint(entries: Iterable<readonly [number, Uint8Array]>): string {
  return [...entries].map(([key, value]) => `${key}=${Buffer.from(value).toString('hex')}`).join();
}

function record(key: number, length: number, fill = key): RecordChange & { value: Uint8Array } {
  return { key, value: new Uint8Array(length).fill(fill + 1) };
}

function mediumOf(geometry: { pageBytes: number; pageCount: number; wordBytes: number }) {
  const flash = createNorFlash(geometry);
  return { open: () => openJournal(flash) };
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
