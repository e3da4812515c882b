import { describe, expect, test } from 'vitest';
import { issueGrant } from '../../../protocol/session/grant.ts';
import { BRIDGE_PERMISSIONS } from '../../../protocol/session/permissions.ts';
import type { Phone } from '../../phone/phone.ts';
import { LockRoom } from '../testing/lock-room.ts';

/** Somebody with a bridge's eKey; `open`: the list in its grant. */
function holder(
  room: LockRoom,
  keyId: number,
  open: readonly number[],
  permissions = BRIDGE_PERMISSIONS,
): Phone {
  const phone = room.phone(`holder of ${keyId} and ${open}`);
  const { lockId } = room.lock;
  const terms = { keyId, role: 'bridge', lockId, permissions, bridgeKeys: open } as const;
  phone.takeKey(issueGrant(room.pairing!.adminKey, terms));
  return phone;
}
const battery = { getBattery: {} };

describe("a bridge's eKey", () => {
  test('opens until a newer grant says that it does not, and never again', () => {
    const room = LockRoom.paired();
    const bridge = holder(room, 10, [10]);
    expect(room.told({ unlock: {} }, bridge)).toBe('OK');
    // The eKey of an unlink job: it allows nothing, and its list is taken all the same.
    expect(room.told(battery, holder(room, 11, [], 0))).toBe('PERMISSION_DENIED');
    for (const _ of [1, 2]) {
      expect(room.told({ unlock: {} }, bridge)).toBe('KEY_BLOCKED');
      room.reboot();
    }
    expect(room.seen('bridgeKeys.revised')).toHaveLength(2);
  });

  test('opens no more when the same bridge got another one', () => {
    const room = LockRoom.paired();
    const before = holder(room, 10, [10]);
    expect(room.told(battery, before)).toBe('OK');
    expect(room.told(battery, holder(room, 12, [12]))).toBe('OK');
    expect(room.told(battery, before)).toBe('KEY_BLOCKED');
  });

  test('opens beside those of other bridges, in whatever order they come', () => {
    const room = LockRoom.paired();
    const [first, second, third] = [
      holder(room, 10, [10]),
      holder(room, 20, [10, 20]),
      holder(room, 30, [10, 20, 30]),
    ];
    for (const bridge of [third, first, second, third]) expect(room.told(battery, bridge)).toBe('OK');
  });

  test('is not brought back by a grant from before its end', () => {
    const room = LockRoom.paired();
    const ended = holder(room, 10, [10]);
    const companion = holder(room, 11, [10, 11]);
    expect(room.told(battery, holder(room, 12, [11], 0))).toBe('PERMISSION_DENIED');
    expect(room.told(battery, companion)).toBe('OK');
    expect(room.told(battery, ended)).toBe('KEY_BLOCKED');
  });

  test('that ends takes its open session with it', () => {
    const room = LockRoom.paired();
    const session = room.hold(holder(room, 10, [10]));
    expect(session.ask(battery)).toBe('OK');
    room.told(battery, holder(room, 11, [], 0));
    expect(session.ask({ unlock: {} })).not.toBe('OK');
    room.advance(5);
    expect(room.lock.view.bolt).toBe('locked');
  });

  test("is not ended by a list that nobody can prove to be the owner's", () => {
    const room = LockRoom.paired();
    const bridge = holder(room, 10, [10]);
    const forger = room.phone('forger');
    const terms = {
      keyId: 99,
      role: 'bridge',
      lockId: room.lock.lockId,
      permissions: 0,
      bridgeKeys: [],
    } as const;
    forger.takeKey(issueGrant(new Uint8Array(32).fill(1), terms));
    expect(room.told(battery, forger)).toBe('WRONG_KEY');
    expect(room.told(battery, bridge)).toBe('OK');
  });

  test('of one owner says nothing about the next', () => {
    const room = LockRoom.paired();
    room.told(battery, holder(room, 4_000_000_000, [], 0));
    room.told({ unpair: {} });
    room.pair();
    expect(room.told(battery, holder(room, 10, [10]))).toBe('OK');
  });

  test('does not concern guests, whose eKeys count by themselves', () => {
    const room = LockRoom.paired();
    const guest = room.keyHolder({ role: 'guest', permissions: BRIDGE_PERMISSIONS });
    room.told(battery, holder(room, 4_000_000_000, [], 0));
    expect(room.told(battery, guest)).toBe('OK');
  });
});

describe("the owner's phone", () => {
  test('brings the news ahead of what it came for, once', () => {
    const room = LockRoom.paired();
    const bridge = holder(room, 10, [10]);
    const { lockId } = room.lock;
    const terms = { keyId: 11, role: 'bridge', lockId, permissions: 0, bridgeKeys: [] } as const;
    room.owner.bring(issueGrant(room.pairing!.adminKey, terms));
    expect(room.told(battery, bridge)).toBe('OK');
    expect(room.told(battery)).toBe('OK');
    expect(room.told({ unlock: {} }, bridge)).toBe('KEY_BLOCKED');
    const links = room.seen('operation.done').length;
    expect(room.told(battery)).toBe('OK');
    expect(room.seen('operation.done')).toHaveLength(links + 1);
  });

  test('keeps it for the next contact when the lock is out of reach', () => {
    const room = LockRoom.paired();
    const bridge = holder(room, 10, [10]);
    const { lockId } = room.lock;
    const terms = { keyId: 11, role: 'bridge', lockId, permissions: 0, bridgeKeys: [] } as const;
    room.owner.bring(issueGrant(room.pairing!.adminKey, terms));
    room.lock.cutPower();
    let failure = '';
    room.owner.operate(room.lock, battery, answer => {
      failure = 'code' in answer ? answer.code : 'none';
    });
    room.advance(100);
    expect(failure).toBe('LINK_UNREACHABLE');
    room.lock.restorePower();
    expect(room.told(battery)).toBe('OK');
    expect(room.told(battery, bridge)).toBe('KEY_BLOCKED');
  });
});
