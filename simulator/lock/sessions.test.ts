import { describe, expect, it } from 'vitest';
import { SESSION_IDLE_MS } from '../../protocol/session/lock-channel.ts';
import { type PermissionName, permissionSet } from '../../protocol/session/permissions.ts';
import { MAX_PERIPHERAL_LINKS } from '../radio/limits.ts';
import { HOUR, LockRoom, MASTER_PIN } from './testing/lock-room.ts';

function guestOf(room: LockRoom, names: readonly PermissionName[], endSeconds?: number) {
  const window = endSeconds === undefined ? undefined : { startSeconds: 0, endSeconds };
  return room.keyHolder({ role: 'guest', permissions: permissionSet(names), window });
}

describe('the links of a lock', () => {
  it('are not held for ever by guests who ask nothing', () => {
    const room = LockRoom.paired();
    const guests = Array.from({ length: MAX_PERIPHERAL_LINKS }, () =>
      room.hold(guestOf(room, ['GET_LOCK_STATUS'])),
    );
    room.clock.advance(SESSION_IDLE_MS - 2_000);
    expect(guests.map(({ closed }) => closed)).toEqual([false, false, false]);
    expect(guests[0]!.ask({ getStatus: {} })).toBe('OK');
    room.advance(5);
    expect(guests.map(({ closed }) => closed)).toEqual([false, true, true]);
    expect(room.told({ unlock: {} })).toBe('OK');
    expect(room.lock.view.paired).toBe(true);
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { refusedFrames: 0 } });
  });
});

describe('an eKey that ends while its session is open', () => {
  it('takes the session with it, which hears nothing more', () => {
    const room = LockRoom.paired();
    const guest = room.hold(guestOf(room, ['UNLOCK', 'GET_LOCK_STATUS'], room.nowSeconds + 30));
    room.enter(MASTER_PIN);
    room.advance(3);
    const heard = guest.notifications.length;
    expect(heard).toBeGreaterThan(0);
    room.advance(26);
    room.lock.press('lock');
    room.advance(10);
    expect(guest.notifications).toHaveLength(heard);
    expect(guest.closed).toBe(true);
  });

  it('ends at the second that the lock shows, also when its clock is set meanwhile', () => {
    const room = LockRoom.paired();
    const ends = room.nowSeconds + HOUR;
    const guest = room.hold(guestOf(room, ['GET_LOCK_STATUS'], ends));
    expect(room.told({ setTime: { seconds: ends - 10 } })).toBe('OK');
    room.advance(5);
    expect(guest.closed).toBe(false);
    room.advance(7);
    expect(guest.closed).toBe(true);
  });

  it('has the lock refuse its request, and close', () => {
    const room = LockRoom.paired();
    const window = room.nowSeconds + HOUR;
    const guest = guestOf(room, ['UNLOCK'], window);
    room.ask({ setTime: { seconds: window } });
    expect(room.told({ unlock: {} }, guest)).toBe('KEY_OUTSIDE_WINDOW');
    expect(room.lock.view.bolt).toBe('locked');
  });
});

describe('a blocked eKey', () => {
  const blocked = (keyId: number) => ({ blockGuestKey: { keyId } });

  it('loses its open session at once, opens none, and opens again once unblocked', () => {
    const room = LockRoom.paired();
    const phone = guestOf(room, ['UNLOCK', 'GET_LOCK_STATUS']);
    const held = room.hold(phone);
    expect(room.told(blocked(2))).toBe('OK');
    room.advance(2);
    expect(held.closed).toBe(true);
    room.reboot();
    expect(room.told({ unlock: {} }, phone)).toBe('KEY_BLOCKED');
    expect(room.told({ unblockGuestKey: { keyId: 2 } })).toBe('OK');
    expect(room.told({ unlock: {} }, phone)).toBe('OK');
  });

  it('that blocked itself hears so', () => {
    const room = LockRoom.paired();
    const phone = guestOf(room, ['BLACKLIST_GUEST_KEY']);
    const held = room.hold(phone);
    expect(held.ask(blocked(2))).toBe('OK');
    room.advance(2);
    expect(held.closed).toBe(true);
  });

  it('is no other, nor the owner', () => {
    const room = LockRoom.paired();
    const other = guestOf(room, ['UNLOCK']);
    expect(room.told(blocked(3))).toBe('OK');
    expect(room.told(blocked(0))).toBe('VALUE_OUT_OF_RANGE');
    expect(room.told({ unblockGuestKey: { keyId: 0 } })).toBe('VALUE_OUT_OF_RANGE');
    expect(room.told({ unlock: {} }, other)).toBe('OK');
  });

  it('is written once, and holds 50 eKeys (EKEY)', () => {
    const room = LockRoom.paired();
    room.ask(blocked(100));
    const { writes } = room.flash;
    expect(room.told(blocked(100))).toBe('OK');
    expect(room.told({ unblockGuestKey: { keyId: 101 } })).toBe('OK');
    expect(room.flash.writes).toBe(writes);
    for (let keyId = 101; keyId < 150; keyId += 1) expect(room.told(blocked(keyId))).toBe('OK');
    expect(room.told(blocked(150))).toBe('BLOCK_LIST_FULL');
    expect(room.told(blocked(149))).toBe('OK');
    room.ask({ unblockGuestKey: { keyId: 120 } });
    expect(room.told(blocked(150))).toBe('OK');
  });
});

describe('what a lock tells without being asked', () => {
  it('is for those who may read its status', () => {
    const room = LockRoom.paired();
    const may = room.hold(guestOf(room, ['GET_LOCK_STATUS']));
    const mayNot = room.hold(guestOf(room, ['UNLOCK', 'LOCK', 'GET_LOGS']));
    room.enter(MASTER_PIN);
    room.advance(3);
    expect(may.notifications).toEqual(['woken', 'UNLOCKED']);
    expect(mayNot.notifications).toEqual([]);
    expect(mayNot.closed).toBe(false);
  });

  it('is that somebody is at the keypad, once until it sleeps again', () => {
    const room = LockRoom.paired();
    const owner = room.hold(room.owner);
    room.advance(1);
    room.lock.press('1');
    room.lock.press('2');
    room.advance(15);
    room.lock.press('1');
    room.advance(1);
    expect(owner.notifications).toEqual(['woken', 'woken']);
  });

  it('is that there are entries which nobody has read yet', () => {
    const room = LockRoom.paired();
    const seen = room.watchAdvertisements();
    const hasLogs = () => {
      room.advance(1);
      return seen.at(-1)?.hasLogs;
    };
    expect(hasLogs()).toBe(false);
    room.enter('0000');
    expect(hasLogs()).toBe(true);
    room.ask({ getLogs: { after: 0 } });
    expect(hasLogs()).toBe(true);
    room.ask({ getLogs: { after: 99 } });
    expect(hasLogs()).toBe(true);
    room.ask({ getLogs: { after: 1 } });
    expect(hasLogs()).toBe(false);
    room.reboot();
    expect(hasLogs()).toBe(true);
  });
});

it('gives up an operation before the phone does, and says so', () => {
  const room = LockRoom.paired({ model: { boltTravelMs: 40_000 } });
  const held = room.hold(room.owner);
  const answers: string[] = [];
  held.send({ unlock: {} }, answer => answers.push(answer));
  room.advance(13);
  expect(answers).toEqual([]);
  room.advance(2);
  expect(answers).toEqual(['OPERATION_TIMEOUT']);
  room.advance(30);
  expect(room.lock.view.bolt).toBe('unlocked');
  expect(held.notifications).toEqual(['UNLOCKED']);
  expect(room.seen('lock.crashed')).toEqual([]);
});
