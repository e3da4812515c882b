import { afterAll, describe, expect, it } from 'vitest';
import type { JobOutcome } from '../protocol/messages/index.ts';
import { openJournal } from '../simulator/flash/journal.ts';
import type { Tear } from '../simulator/flash/tear.ts';
import { BridgeMemory } from './memory.ts';
import { type BenchLock, BridgeTestBench } from './testing/bridge-test-bench.ts';

/** What makes a bridge write. */
interface Proof {
  readonly name: string;
  /** Whether the lock is linked before. */
  readonly lock: 'linked' | 'known';
  /** Sends jobs; their ids. */
  readonly act: (bench: BridgeTestBench, lock: BenchLock) => readonly string[];
  /** The operation that each of the jobs has the lock do, if any. */
  readonly operation?: string;
  /** How the jobs end when nothing is cut. */
  readonly ends: keyof typeof JobOutcome;
  /** How the locks of the bridge are then. */
  readonly linked: 'linked' | 'not linked';
  readonly prepare?: (bench: BridgeTestBench) => void;
}

const request = ({ lock }: BenchLock, operation: object) => ({ lockId: lock.lockId, request: operation });

const proofs: readonly Proof[] = [
  {
    name: 'a lock linked, the first thing that the bridge ever writes',
    lock: 'known',
    act: (bench, made) => [bench.send({ lockId: made.lock.lockId, link: bench.linkOf(made) })],
    ends: 'DONE',
    linked: 'linked',
  },
  {
    name: 'a lock linked again, with another key',
    lock: 'linked',
    act: (bench, made) => [bench.send({ lockId: made.lock.lockId, link: bench.linkOf(made) })],
    ends: 'DONE',
    linked: 'linked',
  },
  {
    name: 'a lock unlinked',
    lock: 'linked',
    act: (bench, { lock }) => [bench.send({ lockId: lock.lockId, unlink: {} })],
    ends: 'DONE',
    linked: 'not linked',
  },
  {
    name: 'an unlock',
    lock: 'linked',
    act: (bench, made) => [bench.send(request(made, { unlock: {} }))],
    operation: 'unlock',
    ends: 'DONE',
    linked: 'linked',
  },
  {
    name: 'two jobs, of which one waits',
    lock: 'linked',
    act: (bench, made) => [
      bench.send(request(made, { createPin: { pin: '4829', kind: 2 } })),
      bench.send(request(made, { createPin: { pin: '7711', kind: 2 } })),
    ],
    operation: 'createPin',
    ends: 'DONE',
    linked: 'linked',
  },
  {
    name: 'a job that is refused',
    lock: 'linked',
    act: (bench, made) => [bench.send(request(made, { unpair: {} }))],
    ends: 'REJECTED',
    linked: 'linked',
  },
  {
    name: 'a job for a lock that is not linked',
    lock: 'known',
    act: (bench, made) => [bench.send(request(made, { lock: {} }))],
    operation: 'lock',
    ends: 'LOCK_NOT_LINKED',
    linked: 'not linked',
  },
  {
    name: 'a job that expires',
    lock: 'linked',
    act: (bench, { lock }) => [
      bench.send({ lockId: lock.lockId, request: { lock: {} }, expiresAtMs: bench.clock.now() }),
    ],
    operation: 'lock',
    ends: 'EXPIRED',
    linked: 'linked',
  },
  {
    name: 'an unlock that finds the journal full',
    lock: 'linked',
    prepare: fillJournal,
    act: (bench, made) => [bench.send(request(made, { unlock: {} }))],
    operation: 'unlock',
    ends: 'DONE',
    linked: 'linked',
  },
];

const tears: readonly { readonly tear: Tear; readonly words?: number }[] = [
  { tear: 'before' },
  { tear: 'prefix' },
  { tear: 'garbled' },
  // All of it is written, and nobody hears so.
  { tear: 'prefix', words: Number.POSITIVE_INFINITY },
];

interface Cut {
  readonly write: number;
  readonly tear: Tear;
  readonly words?: number;
}

/** Two pages a bank: a journal that is soon full. */
const smallFlash = { pageBytes: 4_096, pageCount: 4, wordBytes: 4 };

/** Slots written again and again, until the next commit needs a compaction. */
function fillJournal(bench: BridgeTestBench): void {
  bench.cutPower();
  const memory = new BridgeMemory(openJournal(bench.flash));
  let image: Uint8Array;
  let writes: number;
  do {
    image = bench.flash.image();
    writes = bench.flash.writes;
    memory.writeSlots(memory.readSlots());
  } while (bench.flash.writes === writes + 1);
  bench.flash.load(image);
  bench.restorePower();
  bench.advance(5);
}

const tried = { first: 0, second: 0 };
afterAll(() => console.info(`bridge: ${tried.first} first and ${tried.second} second power cuts tried`));

/** The power goes at the planned write, if there are so many. */
function cutsDuring(
  bench: BridgeTestBench,
  { write, tear, words }: Cut,
  act: 'boot' | (() => void),
): boolean {
  const plan = () => bench.flash.cutAfter(write, tear, words);
  if (act === 'boot') {
    bench.onBoot = plan;
    bench.restorePower();
    bench.onBoot = () => {};
  } else {
    plan();
    act();
  }
  bench.advance(20);
  const cut = bench.bridge.view.power === 'off';
  if (cut) bench.cutPower();
  else bench.flash.cutAfter(Number.POSITIVE_INFINITY, tear);
  return cut;
}

/** Plays it with the cuts, then lets everything come to its end; how many of the cuts struck. */
function play(proof: Proof, cuts: readonly Cut[]): number {
  const bench = BridgeTestBench.online({ flash: smallFlash });
  const made = proof.lock === 'linked' ? bench.linkedLock() : bench.lock();
  proof.prepare?.(bench);
  const [first, second] = cuts;
  let ids: readonly string[] = [];
  const act = () => {
    ids = proof.act(bench, made);
  };
  let struck = 0;
  if (!first) act();
  else if (cutsDuring(bench, first, act)) {
    struck += 1;
    if (second && cutsDuring(bench, second, 'boot')) struck += 1;
    bench.restorePower();
  }
  bench.advance(60);
  expectHonest(proof, bench, made, ids);
  return struck;
}

/** Each job came to one end; it was done as often as that says, and the bridge serves on. */
function expectHonest(
  proof: Proof,
  bench: BridgeTestBench,
  { lock }: BenchLock,
  ids: readonly string[],
): void {
  const ends = ids.map(id => [...new Set(bench.outcomesOf(id))]);
  for (const outcomes of ends) {
    expect(outcomes).toHaveLength(1);
    expect([proof.ends, 'INTERRUPTED']).toContain(outcomes[0]);
  }
  const count = (end: string) => ends.filter(([outcome]) => outcome === end).length;
  const done = proof.operation ? bench.countOperations(lock, proof.operation) : 0;
  expect(done).toBeGreaterThanOrEqual(proof.operation && proof.ends === 'DONE' ? count('DONE') : 0);
  expect(done).toBeLessThanOrEqual(count('DONE') + count('INTERRUPTED'));

  expect(bench.bridge.view).toMatchObject({ power: 'on', online: 'online' });
  const linked = bench.bridge.view.lockIds.includes(lock.lockId) ? 'linked' : 'not linked';
  if (count('INTERRUPTED') === 0) expect(linked).toBe(proof.linked);
  const next = bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
  bench.advance(20);
  expect(bench.outcomesOf(next)).toEqual([linked === 'linked' ? 'DONE' : 'LOCK_NOT_LINKED']);
}

describe('a power cut at every write of a bridge, and a second one at every write after it', () => {
  it.each(proofs)('loses no job and does none twice: $name', proof => {
    expect(play(proof, [])).toBe(0);
    for (let write = 1; ; write += 1) {
      for (const tear of tears) {
        const first = { write, ...tear };
        if (play(proof, [first]) === 0) {
          expect(write).toBeGreaterThan(1);
          return;
        }
        tried.first += 1;
        if (tear.tear !== 'garbled') continue;
        for (let again = 1; play(proof, [first, { write: again, tear: 'garbled' }]) === 2; again += 1)
          tried.second += 1;
      }
    }
  });
});
