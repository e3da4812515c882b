import { describe, expect, it } from 'vitest';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { LogEntry } from '../../protocol/messages/index.ts';
import { issueGrant } from '../../protocol/session/grant.ts';
import { type PermissionName, permissionSet } from '../../protocol/session/permissions.ts';
import { LockTestBench } from '../lock/testing/lock-test-bench.ts';
import { createRandomSource } from '../world/random.ts';
import { Phone } from './phone.ts';

type Log = { entries: LogEntry[]; lost: number };

function readLog(bench: LockTestBench, after: number, phone: Phone = bench.owner): Log | LockbenchError {
  return bench.runUntilDone<Log | LockbenchError>(done => phone.readLog(bench.lock, after, done));
}

/** A lock whose log has so many entries. */
function loggedRoom(entries: number): LockTestBench {
  const bench = LockTestBench.paired();
  bench.ask({ setMaxIncorrectPins: { count: 0 } });
  for (let n = 0; n < entries; n += 1) bench.enter('0000');
  return bench;
}

describe('a phone', () => {
  it('keeps the key that pairing gave it, until it forgets the lock', () => {
    const bench = LockTestBench.paired();
    const { lock, owner } = bench;
    expect(owner.credentialFor(lock.lockId)).toMatchObject({ key: bench.pairing?.adminKey });
    expect(bench.askStatus({ unlock: {} })).toBe('OK');
    owner.forgetLock(lock.lockId);
    expect(bench.askStatus({ unlock: {} })).toBe('UNKNOWN_KEY');
  });

  it('has no key after a pairing that failed', () => {
    const bench = new LockTestBench();
    const answer = bench.runUntilDone<unknown>(done =>
      bench.owner.pair(
        { lockId: bench.lock.lockId, address: bench.lock.address, setupCode: new Uint8Array(16) },
        { seconds: bench.nowSeconds, utcOffsetMinutes: 0, masterPin: '12345' },
        done,
      ),
    );
    expect(answer).toMatchObject({ code: 'WRONG_SETUP_CODE' });
    expect(bench.owner.credentialFor(bench.lock.lockId)).toBeUndefined();
  });

  it('says why it does not reach a lock', () => {
    const bench = LockTestBench.paired();
    bench.lock.cutPower();
    expect(bench.askStatus({ unlock: {} })).toBe('LINK_UNREACHABLE');
  });

  it('answers once when the lock loses power in the midst of an operation', () => {
    const bench = LockTestBench.paired({ model: { boltTravelMs: 2_000 } });
    const answers: unknown[] = [];
    bench.owner.operate(bench.lock, { unlock: {} }, answer => answers.push(answer));
    bench.advance(1.5);
    expect(bench.lock.view.bolt).toBe('unlocking');
    bench.lock.cutPower();
    bench.advance(60);
    expect(answers).toMatchObject([{ code: 'LINK_LOST' }]);
  });

  it('closes its session after an operation, so that others find room', () => {
    const bench = LockTestBench.paired();
    for (let n = 0; n < 10; n += 1) {
      const guest = bench.keyHolder({ role: 'guest', permissions: permissionSet(['GET_BATTERY_LEVEL']) });
      expect(bench.askStatus({ getBattery: {} }, guest)).toBe('OK');
    }
  });

  it('sets the clock at every contact, if its key allows that', () => {
    const bench = LockTestBench.paired({ clockDriftPpm: 1_000 });
    const central = (n: number) => bench.air.central(`F0:00:00:00:01:0${n}`);
    const { clock } = bench;
    const aheadSeconds = () => Math.round((bench.lock.view.nowMs! - clock.now()) / 1000);
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
        lockId: bench.lock.lockId,
        permissions: permissionSet(names),
      } as const;
      phone.takeKey(issueGrant(bench.pairing!.adminKey, terms));
      return phone;
    };
    const may = phoneWith(1, ['UNLOCK', 'SET_TIME', 'GET_TIME', 'GET_LOGS']);
    const mayNot = phoneWith(2, ['UNLOCK']);
    bench.advance(100_000);
    expect(bench.askStatus({ unlock: {} }, mayNot)).toBe('OK');
    expect(bench.askStatus({ getTime: {} }, may)).toBe('OK');
    expect(aheadSeconds()).toBeGreaterThan(97);
    expect(bench.askStatus({ unlock: {} }, may)).toBe('OK');
    expect(Math.abs(aheadSeconds())).toBeLessThanOrEqual(1);
    bench.advance(100_000);
    readLog(bench, 0, may);
    expect(Math.abs(aheadSeconds())).toBeLessThanOrEqual(1);
    expect(bench.askStatus({ setTime: { seconds: bench.nowSeconds + 500 } }, may)).toBe('OK');
    expect(aheadSeconds()).toBeGreaterThan(490);
  });

  it('reads a log of several pages in one session, from where it left off', () => {
    const bench = loggedRoom(130);
    const all = readLog(bench, 0);
    expect(all).toMatchObject({ lost: 0 });
    expect((all as Log).entries.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 130 }, (_, n) => n + 1),
    );
    expect(readLog(bench, 128)).toMatchObject({ lost: 0, entries: [{ sequence: 129 }, { sequence: 130 }] });
    expect(readLog(bench, 130)).toEqual({ lost: 0, entries: [] });
  });

  it('learns how many entries were overwritten before it came', () => {
    expect(readLog(loggedRoom(300), 10)).toMatchObject({ lost: 34 });
  });

  it('hears why it may not read the log', () => {
    const bench = LockTestBench.paired();
    const guest = bench.keyHolder({ role: 'guest', permissions: permissionSet(['UNLOCK']) });
    const answer = readLog(bench, 0, guest);
    expect(answer).toBeInstanceOf(LockbenchError);
    expect(answer).toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});
