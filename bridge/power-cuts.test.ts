import { afterAll, describe, expect, it } from 'vitest';
import type { JobOutcome } from '../protocol/messages/index.ts';
import { openJournal } from '../simulator/flash/journal.ts';
import type { Tear } from '../simulator/flash/tear.ts';
import { BridgeMemory } from './memory.ts';
import { BridgeRoom, type RoomLock } from './testing/bridge-room.ts';

/** What makes a bridge write. */
interface Proof {
  readonly name: string;
  /** Whether the lock is linked before. */
  readonly lock: 'linked' | 'known';
  /** Sends jobs; their ids. */
  readonly act: (room: BridgeRoom, lock: RoomLock) => readonly string[];
  /** The operation that each of the jobs has the lock do, if any. */
  readonly operation?: string;
  /** How the jobs end when nothing is cut. */
  readonly ends: keyof typeof JobOutcome;
  /** How the locks of the bridge are then. */
  readonly linked: 'linked' | 'not linked';
  readonly prepare?: (room: BridgeRoom) => void;
}

const request = ({ lock }: RoomLock, operation: object) => ({ lockId: lock.lockId, request: operation });

const proofs: readonly Proof[] = [
  {
    name: 'a lock linked, the first thing that the bridge ever writes',
    lock: 'known',
    act: (room, made) => [room.send({ lockId: made.lock.lockId, link: room.linkOf(made) })],
    ends: 'DONE',
    linked: 'linked',
  },
  {
    name: 'a lock linked again, with another key',
    lock: 'linked',
    act: (room, made) => [room.send({ lockId: made.lock.lockId, link: room.linkOf(made) })],
    ends: 'DONE',
    linked: 'linked',
  },
  {
    name: 'a lock unlinked',
    lock: 'linked',
    act: (room, { lock }) => [room.send({ lockId: lock.lockId, unlink: {} })],
    ends: 'DONE',
    linked: 'not linked',
  },
  {
    name: 'an unlock',
    lock: 'linked',
    act: (room, made) => [room.send(request(made, { unlock: {} }))],
    operation: 'unlock',
    ends: 'DONE',
    linked: 'linked',
  },
  {
    name: 'two jobs, of which one waits',
    lock: 'linked',
    act: (room, made) => [
      room.send(request(made, { createPin: { pin: '4829', kind: 2 } })),
      room.send(request(made, { createPin: { pin: '7711', kind: 2 } })),
    ],
    operation: 'createPin',
    ends: 'DONE',
    linked: 'linked',
  },
  {
    name: 'a job that is refused',
    lock: 'linked',
    act: (room, made) => [room.send(request(made, { unpair: {} }))],
    ends: 'REJECTED',
    linked: 'linked',
  },
  {
    name: 'a job for a lock that is not linked',
    lock: 'known',
    act: (room, made) => [room.send(request(made, { lock: {} }))],
    operation: 'lock',
    ends: 'LOCK_NOT_LINKED',
    linked: 'not linked',
  },
  {
    name: 'a job that expires',
    lock: 'linked',
    act: (room, { lock }) => [
      room.send({ lockId: lock.lockId, request: { lock: {} }, expiresAtMs: room.clock.now() }),
    ],
    operation: 'lock',
    ends: 'EXPIRED',
    linked: 'linked',
  },
  {
    name: 'an unlock that finds the journal full',
    lock: 'linked',
    prepare: fillJournal,
    act: (room, made) => [room.send(request(made, { unlock: {} }))],
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
function fillJournal(room: BridgeRoom): void {
  room.cutPower();
  const memory = new BridgeMemory(openJournal(room.flash));
  let image: Uint8Array;
  let writes: number;
  do {
    image = room.flash.image();
    writes = room.flash.writes;
    memory.writeSlots(memory.readSlots());
  } while (room.flash.writes === writes + 1);
  room.flash.load(image);
  room.restorePower();
  room.advance(5);
}

const tried = { first: 0, second: 0 };
afterAll(() => console.info(`bridge: ${tried.first} first and ${tried.second} second power cuts tried`));

/** The power goes at the planned write, if there are so many. */
function cutsDuring(room: BridgeRoom, { write, tear, words }: Cut, act: 'boot' | (() => void)): boolean {
  const plan = () => room.flash.cutAfter(write, tear, words);
  if (act === 'boot') {
    room.onBoot = plan;
    room.restorePower();
    room.onBoot = () => {};
  } else {
    plan();
    act();
  }
  room.advance(20);
  const cut = room.bridge.view.power === 'off';
  if (cut) room.cutPower();
  else room.flash.cutAfter(Number.POSITIVE_INFINITY, tear);
  return cut;
}

/** Plays it with the cuts, then lets everything come to its end; how many of the cuts struck. */
function play(proof: Proof, cuts: readonly Cut[]): number {
  const room = BridgeRoom.online({ flash: smallFlash });
  const made = proof.lock === 'linked' ? room.linkedLock() : room.lock();
  proof.prepare?.(room);
  const [first, second] = cuts;
  let ids: readonly string[] = [];
  const act = () => {
    ids = proof.act(room, made);
  };
  let struck = 0;
  if (!first) act();
  else if (cutsDuring(room, first, act)) {
    struck += 1;
    if (second && cutsDuring(room, second, 'boot')) struck += 1;
    room.restorePower();
  }
  room.advance(60);
  expectHonest(proof, room, made, ids);
  return struck;
}

/** Each job came to one end; it was done as often as that says, and the bridge serves on. */
function expectHonest(proof: Proof, room: BridgeRoom, { lock }: RoomLock, ids: readonly string[]): void {
  const ends = ids.map(id => [...new Set(room.outcomesOf(id))]);
  for (const outcomes of ends) {
    expect(outcomes).toHaveLength(1);
    expect([proof.ends, 'INTERRUPTED']).toContain(outcomes[0]);
  }
  const count = (end: string) => ends.filter(([outcome]) => outcome === end).length;
  const done = proof.operation ? room.done(lock, proof.operation) : 0;
  expect(done).toBeGreaterThanOrEqual(proof.operation && proof.ends === 'DONE' ? count('DONE') : 0);
  expect(done).toBeLessThanOrEqual(count('DONE') + count('INTERRUPTED'));

  expect(room.bridge.view).toMatchObject({ power: 'on', online: 'online' });
  const linked = room.bridge.view.lockIds.includes(lock.lockId) ? 'linked' : 'not linked';
  if (count('INTERRUPTED') === 0) expect(linked).toBe(proof.linked);
  const next = room.send({ lockId: lock.lockId, request: { getBattery: {} } });
  room.advance(20);
  expect(room.outcomesOf(next)).toEqual([linked === 'linked' ? 'DONE' : 'LOCK_NOT_LINKED']);
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
