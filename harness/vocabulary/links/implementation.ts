import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { MqttLink } from '../../../simulator/broker/virtual-broker.ts';
import type { PairLink } from '../../../simulator/radio/gatt/air.ts';
import type { LinkControls, ScenarioWorld } from '../../world/scenario-world.ts';
import { type FaultStarts, implementWords, type Undo } from '../implement.ts';
import { requireDevice } from '../names.ts';
import { untilCloudSees } from '../time-power/online.ts';
import { linksWords } from './declarations.ts';

const linkFaults: FaultStarts<typeof linksWords.faults> = {
  async 'wifi.down'(world, { on }) {
    const { bridge } = requireDevice(world.bridges, on);
    const undo = changeMqtt(linksOf(world).mqtt(on), { up: false, outageVisibleTo: 'both' });
    bridge.setWifi('down');
    await untilCloudSees(world, bridge.bridgeId, 'offline');
    return async () => {
      undo();
      bridge.setWifi('up');
      await untilCloudSees(world, bridge.bridgeId, 'online');
    };
  },
  async 'broker.down'(world, { on }) {
    const { broker, mqtt } = linksOf(world);
    const affected = on === undefined ? [...world.bridges.values()] : [requireDevice(world.bridges, on)];
    const undo = on === undefined ? undefined : changeMqtt(mqtt(on), { up: false, outageVisibleTo: 'both' });
    if (!undo) await broker.setDown();
    for (const { bridge } of affected) await untilCloudSees(world, bridge.bridgeId, 'offline');
    return async () => {
      if (undo) undo();
      else await broker.setUp();
      for (const { bridge } of affected) await untilCloudSees(world, bridge.bridgeId, 'online');
    };
  },
  'ble.outOfRange': async (world, { on, to }) => changeBle(pairsOf(world, on, to), { inRange: false }),
  'ble.loss': async (world, { on, to, rate }) => changeBle(pairsOf(world, on, to), { lossRate: rate }),
  'ble.latency': async (world, { on, to, by }) => changeBle(pairsOf(world, on, to), { latencyMs: by }),
  'mqtt.latency': async (world, { on, by }) => later(changeMqtt(linksOf(world).mqtt(on), { latencyMs: by })),
  'mqtt.duplicate': async (world, { on, rate }) =>
    later(changeMqtt(linksOf(world).mqtt(on), { duplicateRate: rate })),
  'mqtt.reorder': async (world, { on, rate }) =>
    later(changeMqtt(linksOf(world).mqtt(on), { reorderRate: rate })),
  'mqtt.loss': async (world, { on, rate }) => later(changeMqtt(linksOf(world).mqtt(on), { lossRate: rate })),
};

export const implementation = implementWords(linksWords, { verbs: {}, faults: linkFaults, observations: {} });

function linksOf(world: ScenarioWorld): LinkControls {
  if (!world.links) throw new LockbenchError('PROFILE_LACKS', 'its links cannot be disturbed');
  return world.links;
}

/** The radio links between two devices, or all links of one device. */
function pairsOf(world: ScenarioWorld, on: string, to: string | undefined): PairLink[] {
  const links = linksOf(world);
  const at = addressOf(world, on);
  if (to !== undefined) return [links.ble(at, addressOf(world, to))];
  const ends = world.locks.has(on)
    ? [...world.bridges.values(), ...world.phones.values()]
    : [...world.locks.values()];
  return ends.map(({ address }) => links.ble(at, address));
}

function addressOf(world: ScenarioWorld, name: string): string {
  const { locks, bridges, phones } = world;
  return (locks.get(name) ?? bridges.get(name) ?? requireDevice(phones, name)).address;
}

function changeBle(pairs: readonly PairLink[], changes: Parameters<PairLink['set']>[0]): Undo {
  const before = pairs.map(({ current }) => current);
  for (const pair of pairs) pair.set(changes);
  return async () => {
    for (const [index, pair] of pairs.entries()) pair.set(only(before[index]!, changes));
  };
}

function changeMqtt(link: MqttLink, changes: Parameters<MqttLink['set']>[0]): () => void {
  const before = link.current;
  link.set(changes);
  return () => link.set(only(before, changes));
}

function later(undo: () => void): Undo {
  return async () => undo();
}

/** The previous state of everything that the change touched. */
function only<T extends object>(before: T, changes: { readonly [Name in keyof T]?: unknown }): Partial<T> {
  return Object.fromEntries(Object.keys(changes).map(key => [key, before[key as keyof T]])) as Partial<T>;
}
