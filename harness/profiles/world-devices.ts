import type { Scenario } from '../language/types.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { createBridge, createKeypad, createLock, createPhone, type DeviceServices } from './devices.ts';
import type { WorldLinks } from './links.ts';

/** The devices of a world, by name. */
export type WorldDevices = Pick<ScenarioWorld, 'locks' | 'bridges' | 'phones' | 'keypads'>;

export async function createDevices(services: DeviceServices, { world }: Scenario): Promise<WorldDevices> {
  const withAccessory = new Set(Object.values(world.keypads).map(({ lock }) => lock));
  const [locks, bridges, phones, keypads] = await Promise.all([
    mapEntries(world.locks, (name, setup) =>
      createLock(services, name, { ...setup, keypadAccessory: withAccessory.has(name) }),
    ),
    mapEntries(world.bridges, (name, setup) => createBridge(services, name, setup)),
    mapEntries(world.phones, (name, setup, index) => createPhone(services, name, setup, index)),
    mapEntries(world.keypads, (name, setup) => createKeypad(services, name, setup)),
  ]);
  return { locks, bridges, phones, keypads };
}

/** Ids of the devices that have one, by name. */
export function deviceIdsOf({ locks, bridges, keypads }: WorldDevices): ReadonlyMap<string, string> {
  return new Map([
    ...[...locks].map(([name, { lockId }]) => [name, lockId] as const),
    ...[...bridges].map(([name, { bridge }]) => [name, bridge.bridgeId] as const),
    ...[...keypads].map(([name, { keypadId }]) => [name, keypadId] as const),
  ]);
}

/** Brings bridges and phones within range of the locks that they are near. */
export function placeNear(
  { controls: { ble } }: WorldLinks,
  { world }: Scenario,
  { locks, bridges, phones }: WorldDevices,
): void {
  const place = (at: string, near: readonly string[]) => {
    for (const name of near) ble(at, locks.get(name)!.address).set({ inRange: true });
  };
  for (const [name, { address: at }] of bridges) place(at, world.bridges[name]!.near);
  for (const [name, { address: at }] of phones) place(at, world.phones[name]!.near);
}

async function mapEntries<S, T>(
  setups: Readonly<Record<string, S>>,
  create: (name: string, setup: S, index: number) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  const entries = Object.entries(setups).map(
    async ([name, setup], index) => [name, await create(name, setup, index)] as const,
  );
  return new Map(await Promise.all(entries));
}
