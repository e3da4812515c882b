import { describe, expect, it } from 'vitest';
import { SESSION_IDLE_MS } from '../../protocol/session/lock-channel.ts';
import { type PermissionName, permissionSet } from '../../protocol/session/permissions.ts';
import { MAX_PERIPHERAL_LINKS } from '../radio/limits.ts';
import { HOUR, LockTestBench } from './testing/lock-test-bench.ts';
import { MASTER_PIN } from './testing/test-lock.ts';

function guestOf(bench: LockTestBench, names: readonly PermissionName[], endSeconds?: number) {
  const window = endSeconds === undefined ? undefined : { startSeconds: 0, endSeconds };
  return bench.keyHolder({ role: 'guest', permissions: permissionSet(names), window });
}

describe('the links of a lock', () => {
  it('are not held for ever by guests who ask nothing', () => {
    const bench = LockTestBench.paired();
    const guests = Array.from({ length: MAX_PERIPHERAL_LINKS }, () =>
      bench.openSession(guestOf(bench, ['GET_LOCK_STATUS'])),
    );
    bench.clock.advance(SESSION_IDLE_MS - 2_000);
    expect(guests.map(({ closed }) => closed)).toEqual([false, false, false]);
    expect(guests[0]!.ask({ getStatus: {} })).toBe('OK');
    bench.advance(5);
    expect(guests.map(({ closed }) => closed)).toEqual([false, true, true]);
    expect(bench.askStatus({ unlock: {} })).toBe('OK');
    expect(bench.lock.view.paired).toBe(true);
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { refusedFrames: 0 } });
  });
});

describe('an eKey that ends while its session is open', () => {
  it('takes the session with it, which hears nothing more', () => {
    const bench = LockTestBench.paired();
    const guest = bench.openSession(guestOf(bench, ['UNLOCK', 'GET_LOCK_STATUS'], bench.nowSeconds + 30));
    bench.enter(MASTER_PIN);
    bench.advance(3);
    const heard = guest.notifications.length;
    expect(heard).toBeGreaterThan(0);
    bench.advance(26);
    bench.lock.press('lock');
    bench.advance(10);
    expect(guest.notifications).toHaveLength(heard);
    expect(guest.closed).toBe(true);
  });

  it('ends at the second that the lock shows, also when its clock is set meanwhile', () => {
    const bench = LockTestBench.paired();
    const ends = bench.nowSeconds + HOUR;
    const guest = bench.openSession(guestOf(bench, ['GET_LOCK_STATUS'], ends));
    expect(bench.askStatus({ setTime: { seconds: ends - 10 } })).toBe('OK');
    bench.advance(5);
    expect(guest.closed).toBe(false);
    bench.advance(7);
    expect(guest.closed).toBe(true);
  });

  it('has the lock refuse its request, and close', () => {
    const bench = LockTestBench.paired();
    const window = bench.nowSeconds + HOUR;
    const guest = guestOf(bench, ['UNLOCK'], window);
    bench.ask({ setTime: { seconds: window } });
    expect(bench.askStatus({ unlock: {} }, guest)).toBe('KEY_OUTSIDE_WINDOW');
    expect(bench.lock.view.bolt).toBe('locked');
  });
});

describe('a blocked eKey', () => {
  const blocked = (keyId: number) => ({ blockGuestKey: { keyId } });

  it('loses its open session at once, opens none, and opens again once unblocked', () => {
    const bench = LockTestBench.paired();
    const phone = guestOf(bench, ['UNLOCK', 'GET_LOCK_STATUS']);
    const held = bench.openSession(phone);
    expect(bench.askStatus(blocked(2))).toBe('OK');
    bench.advance(2);
    expect(held.closed).toBe(true);
    bench.reboot();
    expect(bench.askStatus({ unlock: {} }, phone)).toBe('KEY_BLOCKED');
    expect(bench.askStatus({ unblockGuestKey: { keyId: 2 } })).toBe('OK');
    expect(bench.askStatus({ unlock: {} }, phone)).toBe('OK');
  });

  it('that blocked itself hears so', () => {
    const bench = LockTestBench.paired();
    const phone = guestOf(bench, ['BLACKLIST_GUEST_KEY']);
    const held = bench.openSession(phone);
    expect(held.ask(blocked(2))).toBe('OK');
    bench.advance(2);
    expect(held.closed).toBe(true);
  });

  it('is no other, nor the owner', () => {
    const bench = LockTestBench.paired();
    const other = guestOf(bench, ['UNLOCK']);
    expect(bench.askStatus(blocked(3))).toBe('OK');
    expect(bench.askStatus(blocked(0))).toBe('VALUE_OUT_OF_RANGE');
    expect(bench.askStatus({ unblockGuestKey: { keyId: 0 } })).toBe('VALUE_OUT_OF_RANGE');
    expect(bench.askStatus({ unlock: {} }, other)).toBe('OK');
  });

  it('is written once, and holds 50 eKeys (EKEY)', () => {
    const bench = LockTestBench.paired();
    bench.ask(blocked(100));
    const { writes } = bench.flash;
    expect(bench.askStatus(blocked(100))).toBe('OK');
    expect(bench.askStatus({ unblockGuestKey: { keyId: 101 } })).toBe('OK');
    expect(bench.flash.writes).toBe(writes);
    for (let keyId = 101; keyId < 150; keyId += 1) expect(bench.askStatus(blocked(keyId))).toBe('OK');
    expect(bench.askStatus(blocked(150))).toBe('BLOCK_LIST_FULL');
    expect(bench.askStatus(blocked(149))).toBe('OK');
    bench.ask({ unblockGuestKey: { keyId: 120 } });
    expect(bench.askStatus(blocked(150))).toBe('OK');
  });
});

describe('what a lock tells without being asked', () => {
  it('is for those who may read its status', () => {
    const bench = LockTestBench.paired();
    const may = bench.openSession(guestOf(bench, ['GET_LOCK_STATUS']));
    const mayNot = bench.openSession(guestOf(bench, ['UNLOCK', 'LOCK', 'GET_LOGS']));
    bench.enter(MASTER_PIN);
    bench.advance(3);
    expect(may.notifications).toEqual(['woken', 'UNLOCKED']);
    expect(mayNot.notifications).toEqual([]);
    expect(mayNot.closed).toBe(false);
  });

  it('is that somebody is at the keypad, once until it sleeps again', () => {
    const bench = LockTestBench.paired();
    const owner = bench.openSession(bench.owner);
    bench.advance(1);
    bench.lock.press('1');
    bench.lock.press('2');
    bench.advance(15);
    bench.lock.press('1');
    bench.advance(1);
    expect(owner.notifications).toEqual(['woken', 'woken']);
  });

  it('is that there are entries which nobody has read yet', () => {
    const bench = LockTestBench.paired();
    const seen = bench.watchAdvertisements();
    const hasLogs = () => {
      bench.advance(1);
      return seen.at(-1)?.hasLogs;
    };
    expect(hasLogs()).toBe(false);
    bench.enter('0000');
    expect(hasLogs()).toBe(true);
    bench.ask({ getLogs: { after: 0 } });
    expect(hasLogs()).toBe(true);
    bench.ask({ getLogs: { after: 99 } });
    expect(hasLogs()).toBe(true);
    bench.ask({ getLogs: { after: 1 } });
    expect(hasLogs()).toBe(false);
    bench.reboot();
    expect(hasLogs()).toBe(true);
  });
});

it('gives up an operation before the phone does, and says so', () => {
  const bench = LockTestBench.paired({ model: { boltTravelMs: 40_000 } });
  const held = bench.openSession(bench.owner);
  const answers: string[] = [];
  held.send({ unlock: {} }, answer => answers.push(answer));
  bench.advance(13);
  expect(answers).toEqual([]);
  bench.advance(2);
  expect(answers).toEqual(['OPERATION_TIMEOUT']);
  bench.advance(30);
  expect(bench.lock.view.bolt).toBe('unlocked');
  expect(held.notifications).toEqual(['UNLOCKED']);
  expect(bench.eventsOf('lock.crashed')).toEqual([]);
});
