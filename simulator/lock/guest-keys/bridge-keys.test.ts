import { describe, expect, test } from 'vitest';
import { issueGrant } from '../../../protocol/session/grant.ts';
import { BRIDGE_PERMISSIONS } from '../../../protocol/session/permissions.ts';
import type { Phone } from '../../phone/phone.ts';
import { LockTestBench } from '../testing/lock-test-bench.ts';

/** Somebody with a bridge's eKey; `open`: the list in its grant. */
function holder(
  bench: LockTestBench,
  keyId: number,
  open: readonly number[],
  permissions = BRIDGE_PERMISSIONS,
): Phone {
  const phone = bench.phone(`holder of ${keyId} and ${open}`);
  const { lockId } = bench.lock;
  const terms = { keyId, role: 'bridge', lockId, permissions, bridgeKeys: open } as const;
  phone.takeKey(issueGrant(bench.pairing!.adminKey, terms));
  return phone;
}
const battery = { getBattery: {} };

describe("a bridge's eKey", () => {
  test('opens until a newer grant says that it does not, and never again', () => {
    const bench = LockTestBench.paired();
    const bridge = holder(bench, 10, [10]);
    expect(bench.askStatus({ unlock: {} }, bridge)).toBe('OK');
    // The eKey of an unlink job: it allows nothing, and its list is taken all the same.
    expect(bench.askStatus(battery, holder(bench, 11, [], 0))).toBe('PERMISSION_DENIED');
    for (const _ of [1, 2]) {
      expect(bench.askStatus({ unlock: {} }, bridge)).toBe('KEY_BLOCKED');
      bench.reboot();
    }
    expect(bench.eventsOf('bridgeKeys.revised')).toHaveLength(2);
  });

  test('opens no more when the same bridge got another one', () => {
    const bench = LockTestBench.paired();
    const before = holder(bench, 10, [10]);
    expect(bench.askStatus(battery, before)).toBe('OK');
    expect(bench.askStatus(battery, holder(bench, 12, [12]))).toBe('OK');
    expect(bench.askStatus(battery, before)).toBe('KEY_BLOCKED');
  });

  test('opens beside those of other bridges, in whatever order they come', () => {
    const bench = LockTestBench.paired();
    const [first, second, third] = [
      holder(bench, 10, [10]),
      holder(bench, 20, [10, 20]),
      holder(bench, 30, [10, 20, 30]),
    ];
    for (const bridge of [third, first, second, third]) expect(bench.askStatus(battery, bridge)).toBe('OK');
  });

  test('is not brought back by a grant from before its end', () => {
    const bench = LockTestBench.paired();
    const ended = holder(bench, 10, [10]);
    const companion = holder(bench, 11, [10, 11]);
    expect(bench.askStatus(battery, holder(bench, 12, [11], 0))).toBe('PERMISSION_DENIED');
    expect(bench.askStatus(battery, companion)).toBe('OK');
    expect(bench.askStatus(battery, ended)).toBe('KEY_BLOCKED');
  });

  test('that ends takes its open session with it', () => {
    const bench = LockTestBench.paired();
    const session = bench.openSession(holder(bench, 10, [10]));
    expect(session.ask(battery)).toBe('OK');
    bench.askStatus(battery, holder(bench, 11, [], 0));
    expect(session.ask({ unlock: {} })).not.toBe('OK');
    bench.advance(5);
    expect(bench.lock.view.bolt).toBe('locked');
  });

  test("is not ended by a list that nobody can prove to be the owner's", () => {
    const bench = LockTestBench.paired();
    const bridge = holder(bench, 10, [10]);
    const forger = bench.phone('forger');
    const terms = {
      keyId: 99,
      role: 'bridge',
      lockId: bench.lock.lockId,
      permissions: 0,
      bridgeKeys: [],
    } as const;
    forger.takeKey(issueGrant(new Uint8Array(32).fill(1), terms));
    expect(bench.askStatus(battery, forger)).toBe('WRONG_KEY');
    expect(bench.askStatus(battery, bridge)).toBe('OK');
  });

  test('of one owner says nothing about the next', () => {
    const bench = LockTestBench.paired();
    bench.askStatus(battery, holder(bench, 4_000_000_000, [], 0));
    bench.askStatus({ unpair: {} });
    bench.pair();
    expect(bench.askStatus(battery, holder(bench, 10, [10]))).toBe('OK');
  });

  test('does not concern guests, whose eKeys count by themselves', () => {
    const bench = LockTestBench.paired();
    const guest = bench.keyHolder({ role: 'guest', permissions: BRIDGE_PERMISSIONS });
    bench.askStatus(battery, holder(bench, 4_000_000_000, [], 0));
    expect(bench.askStatus(battery, guest)).toBe('OK');
  });
});

describe("the owner's phone", () => {
  test('brings the news ahead of what it came for, once', () => {
    const bench = LockTestBench.paired();
    const bridge = holder(bench, 10, [10]);
    const { lockId } = bench.lock;
    const terms = { keyId: 11, role: 'bridge', lockId, permissions: 0, bridgeKeys: [] } as const;
    bench.owner.carryRevocation(issueGrant(bench.pairing!.adminKey, terms));
    expect(bench.askStatus(battery, bridge)).toBe('OK');
    expect(bench.askStatus(battery)).toBe('OK');
    expect(bench.askStatus({ unlock: {} }, bridge)).toBe('KEY_BLOCKED');
    const links = bench.eventsOf('operation.done').length;
    expect(bench.askStatus(battery)).toBe('OK');
    expect(bench.eventsOf('operation.done')).toHaveLength(links + 1);
  });

  test('keeps it for the next contact when the lock is out of reach', () => {
    const bench = LockTestBench.paired();
    const bridge = holder(bench, 10, [10]);
    const { lockId } = bench.lock;
    const terms = { keyId: 11, role: 'bridge', lockId, permissions: 0, bridgeKeys: [] } as const;
    bench.owner.carryRevocation(issueGrant(bench.pairing!.adminKey, terms));
    bench.lock.cutPower();
    let failure = '';
    bench.owner.operate(bench.lock, battery, answer => {
      failure = 'code' in answer ? answer.code : 'none';
    });
    bench.advance(100);
    expect(failure).toBe('LINK_UNREACHABLE');
    bench.lock.restorePower();
    expect(bench.askStatus(battery)).toBe('OK');
    expect(bench.askStatus(battery, bridge)).toBe('KEY_BLOCKED');
  });
});
