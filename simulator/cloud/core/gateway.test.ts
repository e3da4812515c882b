import { beforeEach, expect, test } from 'vitest';
import { encodeMessage, bridge as wire } from '../../../protocol/messages/index.ts';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import type { TestBridge } from '../testing/test-bridge.ts';

const code = (code: string) => expect.objectContaining({ code });

let world: CloudWorld;
let accountId: string;
let bridge: TestBridge;
beforeEach(() => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
  bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
});
const unlock = () => {
  const { bridging } = world.cloud.core;
  return bridging.run(bridging.route(accountId, 'DBX2FRONT', 'EB1XHALL'), { op: 'unlock' });
};
const connections = () => world.events.filter(event => event.type === 'bridge.connection');

test('a bridge is known to be online that came before its owner registered it', () => {
  world.cloud.core.devices.remove(accountId, 'EB1XHALL');
  world.bridge(accountId, 'EB1XHALL');
  expect(world.cloud.core.isOnline('EB1XHALL')).toBe(true);
});

test('a bridge that goes, or is lost, is offline, and each change is told once', () => {
  const isOnline = () => world.cloud.core.isOnline('EB1XHALL');
  bridge.online();
  world.settle();
  expect(connections()).toHaveLength(1);
  bridge.offline();
  world.settle();
  expect(isOnline()).toBe(false);
  bridge.online();
  world.settle();
  world.broker.port('EB1XHALL').conditions.set({ up: false });
  // The broker publishes the will one and a half keep-alives later.
  world.clock.advance(31_000);
  expect(isOnline()).toBe(false);
  expect(connections().map(event => event.type === 'bridge.connection' && event.online)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test('a bridge of another major version counts as offline', () => {
  bridge.raw('presence', encodeMessage(wire.Presence, { version: 200, online: true }));
  world.settle();
  expect(world.cloud.core.isOnline('EB1XHALL')).toBe(false);
});

test('messages that cannot be read are dropped, and do not come again', () => {
  for (const topic of ['presence', 'results', 'events'] as const)
    bridge.raw(topic, new Uint8Array([255, 255, 255]));
  world.settle();
  expect(world.trace.events.filter(event => event.type === 'broker.refused')).toHaveLength(3);
  unlock();
  world.settle();
  expect(world.broker.stats().redelivered).toBe(0);
  expect(bridge.jobs.at(-1)).toMatchObject({ request: { unlock: {} } });
});

test('without the broker every bridge is offline; the connection is taken up again', () => {
  const { conditions } = world.broker.port('cloud');
  conditions.set({ up: false });
  world.clock.advance(100_000);
  expect(unlock).toThrow(code('BRIDGE_OFFLINE'));
  const told = connections().length;
  conditions.set({ up: true });
  world.clock.advance(61_000);
  const job = unlock();
  world.settle();
  expect(job.end).toMatchObject({ outcome: 1 });
  // The bridge itself was never away.
  expect(connections()).toHaveLength(told);
});

test('a job that the broker did not acknowledge is sent again, and done once', () => {
  const { conditions } = world.broker.port('cloud');
  const before = bridge.jobs.length;
  conditions.set({ up: false });
  const job = unlock();
  world.clock.advance(70_000);
  expect(bridge.jobs).toHaveLength(before);
  conditions.set({ up: true });
  world.clock.advance(40_000);
  expect(bridge.jobs.length).toBeGreaterThan(before);
  expect(new Set(bridge.jobs.slice(before).map(({ id }) => id))).toEqual(new Set([job.id]));
  expect(job.end).toMatchObject({ outcome: 1 });
});

test('a closed cloud leaves no timer and connects no more', () => {
  bridge.answer = () => undefined;
  unlock();
  world.cloud.close();
  world.settle();
  const connectionsLeft = world.broker.stats().connections;
  world.clock.advance(3_600_000);
  expect(world.broker.stats().connections).toBe(connectionsLeft);
  expect(connectionsLeft).toBe(1);
});
