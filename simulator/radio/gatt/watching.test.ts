import { expect, it } from 'vitest';
import type { Sighting } from '../../../protocol/ble/port.ts';
import { ConnectLog } from '../contract/ble-contract.ts';
import { createTestAir, startLock } from './testing/air-setup.ts';

const beacon = { name: 'DBX20A1B2C3D', setupMode: false, hasLogs: false, bolt: 'locked' } as const;

function watched() {
  const { clock, air } = createTestAir();
  const lock = startLock(air, 'lock', {});
  const peripheral = air.peripheral('lock');
  peripheral.update(beacon);
  const seen: Sighting[] = [];
  const watch = air.central('bridge').watch(sighting => seen.push(sighting));
  clock.advance(5_000);
  return { clock, air, lock, peripheral, seen, watch };
}

it('A watch hears what is new and what has changed, once', () => {
  const { clock, peripheral, seen } = watched();
  expect(seen).toHaveLength(1);
  peripheral.update({ ...beacon, hasLogs: true });
  clock.advance(5_000);
  expect(seen.map(({ hasLogs }) => hasLogs)).toEqual([false, true]);
  peripheral.update({ ...beacon, hasLogs: true });
  clock.advance(5_000);
  expect(seen).toHaveLength(2);
});

it('A watch costs no timer while nothing changes, also where others scanned or connected before', () => {
  const { clock, air } = watched();
  expect(clock.nextDeadline()).toBeUndefined();
  const scan = air.central('phone').scan(() => {});
  clock.advance(3_000);
  scan.stop();
  const connected = new ConnectLog();
  air.central('phone').connect('lock', 5_000, connected);
  clock.advance(3_000);
  connected.opened[0]!.link.close();
  clock.advance(60_000);
  expect(clock.nextDeadline()).toBeUndefined();
});

it('A watch hears the news through loss, and when the lock comes back within range', () => {
  const { clock, air, peripheral, seen } = watched();
  air.conditions('bridge', 'lock').set({ lossRate: 0.9 });
  peripheral.update({ ...beacon, hasLogs: true });
  clock.advance(120_000);
  expect(seen.at(-1)).toMatchObject({ hasLogs: true });
  air.conditions('bridge', 'lock').set({ lossRate: 0, inRange: false });
  peripheral.update({ ...beacon, bolt: 'unlocked' });
  clock.advance(60_000);
  expect(seen).toHaveLength(2);
  air.conditions('bridge', 'lock').set({ inRange: true });
  clock.advance(2_000);
  expect(seen.at(-1)).toMatchObject({ bolt: 'unlocked' });
});

it('A watch is over when it is stopped, and when the power is gone', () => {
  const { clock, air, peripheral, seen, watch } = watched();
  watch.stop();
  peripheral.update({ ...beacon, hasLogs: true });
  clock.advance(5_000);
  air.central('bridge').watch(sighting => seen.push(sighting));
  clock.advance(5_000);
  expect(seen).toHaveLength(2);
  air.central('bridge').powerOff();
  peripheral.update(beacon);
  clock.advance(5_000);
  expect(seen).toHaveLength(2);
});
