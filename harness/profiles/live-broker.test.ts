import { afterEach, describe, expect, it } from 'vitest';
import { bridgeModel } from '../../fixtures/models.ts';
import { encodeMessage, PROTOCOL_VERSION, bridge as wire } from '../../protocol/messages/index.ts';
import type { MqttOptions } from '../../protocol/mqtt/port.ts';
import { bridgeTopic } from '../../protocol/mqtt/topics.ts';
import { ClientLog } from '../../simulator/broker/contract/client-log.ts';
import { openKeptTables } from '../../simulator/cloud/store/kept-tables.ts';
import { createMemoryRecordStore } from '../../simulator/cloud/store/memory.ts';
import { createMqttJsPort } from '../adapters/mqtt/mqtt-js-port.ts';
import { waitUntil } from '../adapters/mqtt/testing/real-bench.ts';
import { createScenarioLanguage } from '../vocabulary/scenario-language.ts';
import { createLiveWorld, type LiveWorld } from './live.ts';

const HALL = 'EB1X00000001';
const STRANGER = 'EB1X0000BAD0';
const key = new Uint8Array(32).fill(7);
const nothing = createScenarioLanguage().check({
  scenario: 1,
  name: 'Served',
  seed: 1,
  steps: [{ advance: '1s' }],
})[0]!;

describe('The broker of a served twin', () => {
  const undo: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const each of undo.splice(0).reverse()) await each();
  });

  /** A process with the state that an earlier one has left on the medium. */
  async function start(records: ReadonlyMap<string, Uint8Array> = new Map()) {
    const medium = new Map(records);
    const kept = await openKeptTables({ store: createMemoryRecordStore(medium), key });
    const world = await createLiveWorld(nothing, { kept, broker: {} });
    undo.push(() => world.close());
    return { world, medium, kept };
  }

  function begin({ brokerUrl }: LiveWorld, username: string, options: Partial<MqttOptions> = {}): ClientLog {
    const log = new ClientLog();
    const own = { clientId: username, username, password: `of ${username}` };
    const base = { ...own, cleanSession: false, keepAliveSeconds: 30 };
    log.connection = createMqttJsPort(brokerUrl!).connect({ ...base, ...options }, log);
    return log;
  }

  async function open(
    world: LiveWorld,
    username: string,
    options?: Partial<MqttOptions>,
  ): Promise<ClientLog> {
    const log = begin(world, username, options);
    await waitUntil(() => log.opened.length + log.closed.length > 0);
    return log;
  }

  /** A bridge that reports that it is online. */
  async function openBridge(world: LiveWorld): Promise<ClientLog> {
    const log = await open(world, HALL);
    log.connection.subscribe(bridgeTopic(HALL, 'jobs'));
    const presence = encodeMessage(wire.Presence, { online: true, version: PROTOCOL_VERSION, lockIds: [] });
    log.connection.publish(bridgeTopic(HALL, 'presence'), presence, { qos: 1, retain: true });
    await waitUntil(() => world.cloud.core.isOnline(HALL));
    return log;
  }

  function register({ cloud, client }: LiveWorld): void {
    cloud.core.devices.register(client.accountId, {
      kind: 'bridge',
      deviceId: HALL,
      name: 'hall',
      model: bridgeModel.name,
      bluetoothAddress: 'C0:00:00:00:00:01',
      timezone: 'UTC',
      utcOffsetMinutes: 0,
    });
  }

  it.each([false, true])(
    'does not let anybody take the connection of another, clean session: %s',
    async cleanSession => {
      const { world } = await start();
      const hall = await openBridge(world);
      for (const clientId of [HALL, 'lockbench-cloud']) {
        const stranger = await open(world, STRANGER, { clientId, cleanSession });
        expect(stranger.texts).toEqual([]);
      }
      // The cloud would have lost its own connection, and with it the presence of every bridge.
      expect([hall.closed, world.cloud.core.isOnline(HALL)]).toEqual([[], true]);
    },
  );

  it.each(['before', 'after'])('knows a bridge after a kill that was registered %s it came', async order => {
    const { world, medium, kept } = await start();
    if (order === 'before') register(world);
    await open(world, HALL);
    if (order === 'after') {
      register(world);
      await kept.kept();
    }
    const { world: next } = await start(medium);
    const thief = await open(next, HALL, { password: 'guess' });
    const hall = await open(next, HALL);
    expect([thief.opened, thief.closed, hall.opened]).toEqual([[], ['refused'], ['fresh']]);
  });

  it('lets a bridge that has left its account start over, and leaves nothing of it to the next', async () => {
    const { world } = await start();
    const hall = await openBridge(world);
    register(world);
    world.cloud.core.devices.remove(world.client.accountId, HALL);
    await waitUntil(() => hall.closed.length === 1);
    await waitUntil(() => !world.cloud.core.isOnline(HALL));
    const next = await open(world, HALL, { password: 'after a reset' });
    expect([hall.closed, next.opened]).toEqual([['lost'], ['fresh']]);
  });
});
