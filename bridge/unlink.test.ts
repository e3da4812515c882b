import { describe, expect, it } from 'vitest';
import { issueGrant } from '../protocol/session/grant.ts';
import { BridgeRoom, type RoomLock } from './testing/bridge-room.ts';

/** What an unlink job brings: an eKey that allows nothing, whose grant names the bridges' eKeys that are left. */
function noticeFor({ lock, pairing }: RoomLock) {
  const terms = {
    keyId: 9_000,
    role: 'bridge',
    lockId: lock.lockId,
    permissions: 0,
    bridgeKeys: [],
  } as const;
  const { grant, key } = issueGrant(pairing.adminKey, terms);
  return { grant, key };
}

/** The bridge with the memory that it once had: what somebody does who kept a copy. */
function bringBack(room: BridgeRoom, memory: Uint8Array): void {
  room.cutPower();
  room.flash.load(memory);
  room.restorePower();
  room.advance(60);
}

function unlock(room: BridgeRoom, { lock }: RoomLock): string | undefined {
  const id = room.send({ lockId: lock.lockId, request: { unlock: {} } });
  room.advance(60);
  return room.outcomeOf(id);
}

describe('a lock that is unlinked', () => {
  it('does not open to a copy of the memory that the bridge had', () => {
    const room = BridgeRoom.online();
    const made = room.linkedLock();
    const copy = room.flash.image();
    const id = room.send({ lockId: made.lock.lockId, unlink: noticeFor(made) });
    room.advance(10);
    expect(room.results.at(-1)).toMatchObject({ id, outcome: 1, response: { status: 0 } });
    bringBack(room, copy);
    expect(room.bridge.view.lockIds).toEqual([made.lock.lockId]);
    expect(unlock(room, made)).toBe('LOCK_UNREACHABLE');
    expect(made.lock.view.bolt).toBe('locked');
    expect(room.done(made.lock, 'unlock')).toBe(0);
  });

  it('opens to that copy without the news, so that the test above is not idle', () => {
    const room = BridgeRoom.online();
    const made = room.linkedLock();
    const copy = room.flash.image();
    room.send({ lockId: made.lock.lockId, unlink: {} });
    room.advance(10);
    bringBack(room, copy);
    expect(unlock(room, made)).toBe('DONE');
  });

  it('is let go of when it cannot be reached, and the result does not say that it knows', () => {
    const room = BridgeRoom.online();
    const made = room.linkedLock();
    room.move(made.lock, 'away');
    const id = room.send({ lockId: made.lock.lockId, unlink: noticeFor(made) });
    room.advance(60);
    expect(room.outcomesOf(id)).toEqual(['DONE']);
    expect(room.results.at(-1)?.response).toBeFalsy();
    expect(room.bridge.view.lockIds).toEqual([]);
  });

  it('is told before it is let go of, also while a session with it is open', () => {
    const room = BridgeRoom.online();
    const made = room.linkedLock();
    const { lockId } = made.lock;
    const first = room.send({ lockId, request: { getBattery: {} } });
    const last = room.send({ lockId, unlink: noticeFor(made) });
    const late = room.send({ lockId, request: { getBattery: {} } });
    room.advance(10);
    expect([first, last, late].map(id => room.outcomeOf(id))).toEqual(['DONE', 'DONE', 'LOCK_NOT_LINKED']);
    expect(room.results.find(({ id }) => id === last)?.response?.status).toBe(0);
  });

  it('stays linked when power is cut on the way, and the next unlink ends it', () => {
    const room = BridgeRoom.online();
    const made = room.linkedLock();
    const { lockId } = made.lock;
    const copy = room.flash.image();
    const cut = room.send({ lockId, unlink: noticeFor(made) });
    room.clock.advance(300);
    expect(room.outcomesOf(cut)).toEqual([]);
    room.cutPower();
    room.restorePower();
    room.advance(60);
    expect(room.outcomeOf(cut)).toBe('INTERRUPTED');
    expect(room.bridge.view.lockIds).toEqual([lockId]);
    const again = room.send({ lockId, unlink: noticeFor(made) });
    room.advance(60);
    expect(room.outcomeOf(again)).toBe('DONE');
    expect(room.bridge.view.lockIds).toEqual([]);
    bringBack(room, copy);
    expect(unlock(room, made)).toBe('LOCK_UNREACHABLE');
  });

  it('is not unlinked by a job with half an eKey', () => {
    const room = BridgeRoom.online();
    const made = room.linkedLock();
    const { grant, key } = noticeFor(made);
    for (const unlink of [{ grant }, { key }, { grant, key: key.subarray(1) }]) {
      const id = room.send({ lockId: made.lock.lockId, unlink });
      room.advance(10);
      expect(room.outcomeOf(id)).toBe('REJECTED');
    }
    expect(room.bridge.view.lockIds).toHaveLength(1);
  });
});
