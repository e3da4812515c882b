import { describe, expect, it } from 'vitest';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { LogEntry } from '../../protocol/messages/index.ts';
import { permissionSet } from '../../protocol/session/permissions.ts';
import { LockRoom } from '../lock/testing/lock-room.ts';
import type { Phone } from './phone.ts';

type Log = { entries: LogEntry[]; lost: number };

function readLog(room: LockRoom, after: number, phone: Phone = room.owner): Log | LockbenchError {
  return room.settle<Log | LockbenchError>(done => phone.readLog(room.lock, after, done));
}

/** A lock whose log has so many entries. */
function loggedRoom(entries: number): LockRoom {
  const room = LockRoom.paired();
  room.ask({ setMaxIncorrectPins: { count: 0 } });
  for (let n = 0; n < entries; n += 1) room.enter('0000');
  return room;
}

describe('a phone', () => {
  it('keeps the key that pairing gave it, until it forgets the lock', () => {
    const room = LockRoom.paired();
    const { lock, owner } = room;
    expect(owner.credentialFor(lock.lockId)).toMatchObject({ key: room.pairing?.adminKey });
    expect(room.told({ unlock: {} })).toBe('OK');
    owner.forgetLock(lock.lockId);
    expect(room.told({ unlock: {} })).toBe('UNKNOWN_KEY');
  });

  it('has no key after a pairing that failed', () => {
    const room = new LockRoom();
    const answer = room.settle<unknown>(done =>
      room.owner.pair(
        { lockId: room.lock.lockId, address: room.lock.address, setupCode: new Uint8Array(16) },
        { seconds: room.nowSeconds, utcOffsetMinutes: 0, masterPin: '12345' },
        done,
      ),
    );
    expect(answer).toMatchObject({ code: 'WRONG_SETUP_CODE' });
    expect(room.owner.credentialFor(room.lock.lockId)).toBeUndefined();
  });

  it('says why it does not reach a lock', () => {
    const room = LockRoom.paired();
    room.lock.cutPower();
    expect(room.told({ unlock: {} })).toBe('LINK_UNREACHABLE');
  });

  it('answers once when the lock loses power in the midst of an operation', () => {
    const room = LockRoom.paired({ model: { boltTravelMs: 2_000 } });
    const answers: unknown[] = [];
    room.owner.operate(room.lock, { unlock: {} }, answer => answers.push(answer));
    room.advance(1.5);
    expect(room.lock.view.bolt).toBe('unlocking');
    room.lock.cutPower();
    room.advance(60);
    expect(answers).toMatchObject([{ code: 'LINK_LOST' }]);
  });

  it('closes its session after an operation, so that others find room', () => {
    const room = LockRoom.paired();
    for (let n = 0; n < 10; n += 1) {
      const guest = room.keyHolder({ role: 'guest', permissions: permissionSet(['GET_BATTERY_LEVEL']) });
      expect(room.told({ getBattery: {} }, guest)).toBe('OK');
    }
  });

  it('reads a log of several pages in one session, from where it left off', () => {
    const room = loggedRoom(130);
    const all = readLog(room, 0);
    expect(all).toMatchObject({ lost: 0 });
    expect((all as Log).entries.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 130 }, (_, n) => n + 1),
    );
    expect(readLog(room, 128)).toMatchObject({ lost: 0, entries: [{ sequence: 129 }, { sequence: 130 }] });
    expect(readLog(room, 130)).toEqual({ lost: 0, entries: [] });
  });

  it('learns how many entries were overwritten before it came', () => {
    expect(readLog(loggedRoom(300), 10)).toMatchObject({ lost: 34 });
  });

  it('hears why it may not read the log', () => {
    const room = LockRoom.paired();
    const guest = room.keyHolder({ role: 'guest', permissions: permissionSet(['UNLOCK']) });
    const answer = readLog(room, 0, guest);
    expect(answer).toBeInstanceOf(LockbenchError);
    expect(answer).toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});
