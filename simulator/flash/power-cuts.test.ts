import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { RecordChange } from '../../protocol/ports/store.ts';
import { type FlashGeometry, lockFlash } from './geometry.ts';
import { openJournal } from './journal.ts';
import { createNorFlash, type NorFlash } from './nor-flash.ts';
import type { Tear } from './tear.ts';
import { cutDuring, everyCut, testRandom } from './testing/every-cut.ts';

type Commit = readonly RecordChange[];
type State = ReadonlyMap<number, Uint8Array>;

/** Small, so that a few commits bring a compaction. */
const small = (wordBytes: number): FlashGeometry => ({ pageBytes: 128, pageCount: 4, wordBytes });

const tried = { first: 0, second: 0 };
afterAll(() => console.info(`journal: ${tried.first} first and ${tried.second} second power cuts tried`));

describe.each([4, 8])('with words of %i bytes, a cut at any word of any write', wordBytes => {
  test('leaves the state before or after the commit, and so does a second cut in the commit that follows', () => {
    const random = testRandom(wordBytes);
    const commits = Array.from({ length: 24 }, () => drawCommit(random));
    const flash = cutEveryCommit(small(wordBytes), commits, 'each word');
    expect(openJournal(flash).stats().compactions).toBeGreaterThanOrEqual(3);
  });
});

test('random commits survive a cut at any write', () => {
  const value = fc.option(fc.uint8Array({ maxLength: 24 }), { freq: 3 });
  const change = fc.record({ key: fc.nat({ max: 4 }), value });
  const commits = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(commits, fc.constantFrom(1, 4, 8), (sequence, wordBytes) => {
      cutEveryCommit(small(wordBytes), sequence, 'one word drawn');
    }),
    { numRuns: 8, seed: 20260831 },
  );
});

test('a lock that holds everything it can survives a cut at any write of a compaction', () => {
  const flash = createNorFlash(lockFlash, { random: testRandom(5) });
  const journal = openJournal(flash);
  journal.commit(Array.from({ length: 199 }, (_, i) => record(i, 24, i)));
  journal.commit(Array.from({ length: 320 }, (_, i) => record(1_000 + i, 16, i)));
  const log = (i: number) => [record(1_000 + (i % 320), 16, i + 1)];
  for (let i = 0; journal.stats().compactions === 0; i++) {
    const image = flash.image();
    journal.commit(log(i));
    if (journal.stats().compactions === 0) continue;
    const bench = createNorFlash(lockFlash);
    bench.load(image);
    const allowed = [stateOf(bench), stateOf(flash)];
    for (const torn of everyCut(bench, again => openJournal(again).commit(log(i)), 'one word drawn')) {
      tried.first++;
      bench.load(torn);
      expectOneOf(stateOf(bench), allowed);
    }
  }
});

test('a long series of cuts loses no commit that was finished', () => {
  const cut = fc.record({
    write: fc.integer({ min: 1, max: 7 }),
    tear: fc.constantFrom<Tear>('before', 'prefix', 'garbled'),
  });
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 80 }), fc.integer({ min: 1 }), (cuts, seed) => {
      const random = testRandom(seed);
      const flash = createNorFlash(small(4), { random });
      let state: State = new Map();
      for (const { write, tear } of cuts) {
        const commit = drawCommit(random);
        const after = apply(state, commit);
        flash.cutAfter(write, tear);
        const torn = cutDuring(() => openJournal(flash).commit(commit));
        flash.powerUp();
        const found = stateOf(flash);
        expectOneOf(found, torn ? [state, after] : [after]);
        state = found;
        tried.first += torn ? 1 : 0;
      }
    }),
    { numRuns: 20, seed: 20260831 },
  );
});

test('the new bank is valid once its header is written, whatever is left of the old one', () => {
  const flash = createNorFlash(small(4), { random: testRandom(2) });
  openJournal(flash).commit([record(1, 8, 1)]);
  for (const target of [1, 0, 1, 0]) {
    // Writes of a compaction into a blank bank: the records, the header, the erase of the old header's page.
    flash.cutAfter(3, 'before');
    cutDuring(() => openJournal(flash).compact());
    flash.powerUp();
    expect(openJournal(flash).stats().bank).toBe(target);
    flash.erase(target === 1 ? 0 : 2);
  }
});

test('a journal that outlives a cut in its own memory still writes nothing behind the torn group', () => {
  const flash = createNorFlash(small(4), { random: testRandom(3) });
  const journal = openJournal(flash);
  journal.commit([record(1, 8, 1)]);
  flash.cutAfter(1, 'prefix', 3);
  cutDuring(() => journal.commit([record(1, 8, 2)]));
  flash.powerUp();
  journal.commit([record(2, 8, 3)]);
  expect([...openJournal(flash).entries()]).toEqual([
    [1, record(1, 8, 1).value],
    [2, record(2, 8, 3).value],
  ]);
});

/** Makes the commits in turn, each also with a cut at each of its writes, and a second one in the commit after that. */
function cutEveryCommit(
  geometry: FlashGeometry,
  commits: readonly Commit[],
  words: 'each word' | 'one word drawn',
) {
  const flash = createNorFlash(geometry);
  const rebooted = createNorFlash(geometry);
  let before: State = new Map();
  for (const [i, commit] of commits.entries()) {
    const after = apply(before, commit);
    const next = commits[i + 1] ?? [record(3, 5, i)];
    for (const torn of everyCut(flash, bench => openJournal(bench).commit(commit), words)) {
      tried.first++;
      rebooted.load(torn);
      const found = stateOf(rebooted);
      expectOneOf(found, [before, after]);
      cutRecovery(rebooted, found, next);
    }
    openJournal(flash).commit(commit);
    expectOneOf(stateOf(flash), [after]);
    before = after;
  }
  return flash;
}

function cutRecovery(flash: NorFlash, before: State, commit: Commit): void {
  const torn = flash.image();
  const after = apply(before, commit);
  for (const tornTwice of everyCut(flash, bench => openJournal(bench).commit(commit), 'one word drawn')) {
    tried.second++;
    flash.load(tornTwice);
    expectOneOf(stateOf(flash), [before, after]);
  }
  flash.load(torn);
  openJournal(flash).commit(commit);
  expectOneOf(stateOf(flash), [after]);
}

/** Opens the store, which must not write. */
function stateOf(flash: NorFlash): State {
  const { writes } = flash;
  const state = new Map(openJournal(flash).entries());
  if (flash.writes !== writes) throw new Error('opening wrote to the flash');
  return state;
}

function apply(state: State, commit: Commit): State {
  const next = new Map(state);
  for (const { key, value } of commit) value ? next.set(key, value) : next.delete(key);
  return next;
}

function expectOneOf(found: State, allowed: readonly State[]): void {
  const [is, may] = [text(found), allowed.map(text)];
  // The plain comparison first: `expect` takes longer than all the rest.
  if (!may.includes(is)) expect(may).toContain(is);
}

function text(state: State): string {
  const records = [...state].sort(([a], [b]) => a - b);
  return records.map(([key, value]) => `${key}=${Buffer.from(value).toString('hex')}`).join();
}

function drawCommit(random: {
  below(limit: number): number;
  bytes(length: number): Uint8Array;
}): RecordChange[] {
  return Array.from({ length: 1 + random.below(3) }, () => ({
    key: random.below(5),
    value: random.below(4) === 0 ? null : random.bytes(random.below(25)),
  }));
}

function record(key: number, length: number, fill: number): RecordChange & { value: Uint8Array } {
  return { key, value: new Uint8Array(length).fill(fill) };
}
