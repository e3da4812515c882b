import { beforeEach, describe, expect, test } from 'vitest';
import { JobOutcome } from '../../../protocol/messages/index.ts';
import { readGrant } from '../../../protocol/session/grant.ts';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import type { TestBridge } from '../testing/test-bridge.ts';

const LOCK = 'DBX2FRONT';
let world: CloudWorld;
let accountId: string;
beforeEach(() => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  world.lock(accountId, LOCK);
});
const bridging = () => world.cloud.core.bridging;
const revocation = () => {
  const found = bridging().endedKeys(accountId, LOCK);
  return found && readGrant(found.grant);
};
/** The ids of the eKeys that the bridge got, in order. */
const keysOf = (bridge: TestBridge) =>
  bridge.jobs.flatMap(({ link }) => (link ? [readGrant(link.grant!).keyId] : []));
function relink(bridgeId = 'EB1XHALL') {
  bridging().link(accountId, bridgeId, LOCK);
  world.settle();
}

describe("a bridge's eKey", () => {
  test('has not ended before anybody ended it', () => {
    world.linked(accountId, 'EB1XHALL', LOCK);
    expect(revocation()).toBeUndefined();
  });

  test('ends with an unlink, whose job brings what tells the lock', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', LOCK);
    const [keyId] = keysOf(bridge);
    bridging().unlink(accountId, 'EB1XHALL', LOCK);
    world.settle();
    const { grant, key } = bridge.jobs.at(-1)!.unlink!;
    expect(readGrant(grant!)).toMatchObject({ role: 'bridge', permissions: 0, bridgeKeys: [] });
    expect(key).toHaveLength(32);
    expect(revocation()).toEqual(readGrant(grant!));
    expect(revocation()!.keyId).toBeGreaterThan(keyId!);
  });

  test('ends with an unlink that the bridge never does', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', LOCK);
    bridge.answer = () => undefined;
    bridging().unlink(accountId, 'EB1XHALL', LOCK);
    expect(revocation()).toMatchObject({ permissions: 0, bridgeKeys: [] });
    world.clock.advance(130_000);
    expect(revocation()).toMatchObject({ bridgeKeys: [] });
  });

  test('has not ended when the unlink was refused, as the bridge is offline', () => {
    world.linked(accountId, 'EB1XHALL', LOCK).offline();
    world.settle();
    expect(() => bridging().unlink(accountId, 'EB1XHALL', LOCK)).toThrow(
      expect.objectContaining({ code: 'BRIDGE_OFFLINE' }),
    );
    expect(revocation()).toBeUndefined();
  });

  test('ends when its bridge leaves the account, online or not', () => {
    world.linked(accountId, 'EB1XHALL', LOCK).offline();
    world.settle();
    world.cloud.core.devices.remove(accountId, 'EB1XHALL');
    world.checkKept();
    expect(revocation()).toMatchObject({ bridgeKeys: [] });
  });

  test('ends when its lock leaves the account, if the bridge can be told', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', LOCK);
    bridge.online([LOCK]);
    world.settle();
    world.cloud.core.devices.remove(accountId, LOCK);
    world.settle();
    const { grant } = bridge.jobs.at(-1)!.unlink!;
    expect(readGrant(grant!)).toMatchObject({ permissions: 0, bridgeKeys: [] });
  });

  test('ends when its bridge got another one, and that alone', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', LOCK);
    const garage = world.linked(accountId, 'EB1XGARAGE', LOCK);
    relink();
    const [, second] = keysOf(bridge);
    expect(revocation()!.bridgeKeys).toEqual([...keysOf(garage), second]);
    // The new eKey brings the news by itself.
    const { grant } = bridge.jobs.at(-1)!.link!;
    expect(readGrant(grant!).bridgeKeys).toEqual([...keysOf(garage), second]);
  });

  test('ends when the bridge says that it did not take it; the one before stays', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', LOCK);
    bridge.answer = () => ({ outcome: JobOutcome.REJECTED });
    relink();
    const [first] = keysOf(bridge);
    expect(revocation()!.bridgeKeys).toEqual([first]);
  });

  test('stays beside the new one when nobody knows which of the two the bridge has', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', LOCK);
    bridge.answer = () => ({ outcome: JobOutcome.INTERRUPTED });
    relink();
    expect(revocation()).toBeUndefined();
    bridge.answer = () => ({ outcome: JobOutcome.REJECTED });
    relink();
    const [first] = keysOf(bridge);
    expect(revocation()!.bridgeKeys).toEqual([first]);
  });

  test('of a bridge that never was linked ends with the job that failed, however it failed', () => {
    const bridge = world.bridge(accountId, 'EB1XHALL');
    bridge.online();
    world.settle();
    bridge.answer = () => ({ outcome: JobOutcome.INTERRUPTED });
    relink();
    expect(revocation()!.bridgeKeys).toEqual([]);
  });

  test('of another bridge outlives an unlink', () => {
    world.linked(accountId, 'EB1XHALL', LOCK);
    const garage = world.linked(accountId, 'EB1XGARAGE', LOCK);
    bridging().unlink(accountId, 'EB1XHALL', LOCK);
    world.settle();
    expect(revocation()!.bridgeKeys).toEqual(keysOf(garage));
  });

  test('is new after an unlink, and the revocation stays what it was', () => {
    const bridge = world.linked(accountId, 'EB1XHALL', LOCK);
    bridging().unlink(accountId, 'EB1XHALL', LOCK);
    world.settle();
    const before = revocation();
    relink();
    expect(revocation()).toEqual(before);
    expect(keysOf(bridge).at(-1)).toBeGreaterThan(before!.keyId);
  });

  test('has a higher number than those of a cloud that is gone', () => {
    world.linked(accountId, 'EB1XHALL', LOCK);
    bridging().unlink(accountId, 'EB1XHALL', LOCK);
    const told = revocation()!.keyId;
    const later = createCloudWorld({ startMs: world.clock.now() + 10_000 });
    const account = later.account('ann@example.com');
    later.lock(account, LOCK);
    const [keyId] = keysOf(later.linked(account, 'EB1XHALL', LOCK));
    expect(keyId).toBeGreaterThan(told);
  });

  test('is refused to a ninth bridge', () => {
    for (let n = 1; n <= 8; n += 1) world.linked(accountId, `EB1X${n}`, LOCK);
    world.bridge(accountId, 'EB1X9').online();
    world.settle();
    expect(() => relink('EB1X9')).toThrow(expect.objectContaining({ code: 'BRIDGES_TOO_MANY' }));
    relink('EB1X8');
    expect(world.cloud.core.devices.requireDevice(accountId, LOCK, 'lock').openBridgeKeys.size).toBe(8);
  });
});

test("another account is told nothing of a lock's eKeys", async () => {
  world.linked(accountId, 'EB1XHALL', LOCK);
  bridging().unlink(accountId, 'EB1XHALL', LOCK);
  world.account('bob@example.com');
  const path = `/app/devices/${LOCK}/endedkeys`;
  const bobs = await world.call('GET', path, { token: await world.appToken('bob@example.com') });
  expect(bobs).toMatchObject({ status: 404, body: { code: 'DEVICE_UNKNOWN' } });
  const anns = await world.call('GET', path, { token: await world.appToken('ann@example.com') });
  expect(readGrant(Buffer.from(anns.body.grant, 'base64url'))).toEqual(revocation());
});
