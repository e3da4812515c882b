import { describe, expect, it } from 'vitest';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { LogEntry } from '../../protocol/messages/index.ts';
import { issueGrant } from '../../protocol/session/grant.ts';
import { type PermissionName, permissionSet } from '../../protocol/session/permissions.ts';
import { LockRoom } from '../lock/testing/lock-room.ts';
import { createRandomSource } from '../world/random.ts';
import { Phone } from './phone.ts';

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

  it('sets the clock at every contact, if its key allows that', () => {
    const room = LockRoom.paired({ clockDriftPpm: 1_000 });
    const central = (n: number) => room.air.central(`F0:00:00:00:01:0${n}`);
    const { clock } = room;
    const aheadSeconds = () => Math.round((room.lock.view.nowMs! - clock.now()) / 1000);
    const phoneWith = (n: number, names: readonly PermissionName[]) => {
      const phone = new Phone({
        name: 'app',
        central: central(n),
        clock,
        random: createRandomSource('app').stream('p'),
      });
      const terms = {
        keyId: 50 + n,
        role: 'guest',
        lockId: room.lock.lockId,
        permissions: permissionSet(names),
      } as const;
      phone.takeKey(issueGrant(room.pairing!.adminKey, terms));
      return phone;
    };
    const may = phoneWith(1, ['UNLOCK', 'SET_TIME', 'GET_TIME', 'GET_LOGS']);
    const mayNot = phoneWith(2, ['UNLOCK']);
    room.advance(100_000);
    expect(room.told({ unlock: {} }, mayNot)).toBe('OK');
    expect(room.told({ getTime: {} }, may)).toBe('OK');
    expect(aheadSeconds()).toBeGreaterThan(97);
    expect(room.told({ unlock: {} }, may)).toBe('OK');
    expect(Math.abs(aheadSeconds())).toBeLessThanOrEqual(1);
    room.advance(100_000);
    readLog(room, 0, may);
    expect(Math.abs(aheadSeconds())).toBeLessThanOrEqual(1);
    expect(room.told({ setTime: { seconds: room.nowSeconds + 500 } }, may)).toBe('OK');
    expect(aheadSeconds()).toBeGreaterThan(490);
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
