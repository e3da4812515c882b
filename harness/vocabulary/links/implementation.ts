import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { MqttLink } from '../../../simulator/broker/virtual-broker.ts';
import type { PairLink } from '../../../simulator/radio/gatt/air.ts';
import type { Bench, BenchLinks } from '../../bench/bench.ts';
import { type FaultStarts, implementWords, type Undo } from '../implement.ts';
import { need } from '../names.ts';
import { untilCloudSees } from '../time-power/online.ts';
import { linksWords } from './declarations.ts';

const linkFaults: FaultStarts<typeof linksWords.faults> = {
  async 'wifi.down'(bench, { on }) {
    const { bridge } = need(bench.bridges, on);
    const undo = changeMqtt(linksOf(bench).mqtt(on), { up: false, notice: 'both' });
    bridge.setWifi('down');
    await untilCloudSees(bench, bridge.bridgeId, 'offline');
    return async () => {
      undo();
      bridge.setWifi('up');
      await untilCloudSees(bench, bridge.bridgeId, 'online');
    };
  },
  async 'broker.down'(bench, { on }) {
    const { broker, mqtt } = linksOf(bench);
    const affected = on === undefined ? [...bench.bridges.values()] : [need(bench.bridges, on)];
    const undo = on === undefined ? undefined : changeMqtt(mqtt(on), { up: false, notice: 'both' });
    if (!undo) await broker.setDown();
    for (const { bridge } of affected) await untilCloudSees(bench, bridge.bridgeId, 'offline');
    return async () => {
      if (undo) undo();
      else await broker.setUp();
      for (const { bridge } of affected) await untilCloudSees(bench, bridge.bridgeId, 'online');
    };
  },
  'ble.outOfRange': async (bench, { on, to }) => changeBle(pairsOf(bench, on, to), { inRange: false }),
  'ble.loss': async (bench, { on, to, rate }) => changeBle(pairsOf(bench, on, to), { lossRate: rate }),
  'ble.latency': async (bench, { on, to, by }) => changeBle(pairsOf(bench, on, to), { latencyMs: by }),
  'mqtt.latency': async (bench, { on, by }) => later(changeMqtt(linksOf(bench).mqtt(on), { latencyMs: by })),
  'mqtt.duplicate': async (bench, { on, rate }) =>
    later(changeMqtt(linksOf(bench).mqtt(on), { duplicateRate: rate })),
  'mqtt.reorder': async (bench, { on, rate }) =>
    later(changeMqtt(linksOf(bench).mqtt(on), { reorderRate: rate })),
  'mqtt.loss': async (bench, { on, rate }) => later(changeMqtt(linksOf(bench).mqtt(on), { lossRate: rate })),
};

export const implementation = implementWords(linksWords, { verbs: {}, faults: linkFaults, observations: {} });

function linksOf(bench: Bench): BenchLinks {
  if (!bench.links) throw new LockbenchError('PROFILE_LACKS', 'its links cannot be disturbed');
  return bench.links;
}

/** The radio links between two devices, or all of one. */
function pairsOf(bench: Bench, on: string, to: string | undefined): PairLink[] {
  const links = linksOf(bench);
  const at = addressOf(bench, on);
  if (to !== undefined) return [links.ble(at, addressOf(bench, to))];
  const ends = bench.locks.has(on)
    ? [...bench.bridges.values(), ...bench.phones.values()]
    : [...bench.locks.values()];
  return ends.map(({ address }) => links.ble(at, address));
}

function addressOf(bench: Bench, name: string): string {
  const { locks, bridges, phones } = bench;
  return (locks.get(name) ?? bridges.get(name) ?? need(phones, name)).address;
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

/** What the change touched, as it was before. */
function only<T extends object>(before: T, changes: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.keys(changes).map(key => [key, before[key as keyof T]])) as Partial<T>;
}
