import { describe, expect, it } from 'vitest';
import { ClientLog } from '../../../simulator/broker/contract/client-log.ts';
import { createOffsetClock } from '../../../simulator/world/offset-clock.ts';
import { cloudCredentials } from '../../profiles/rights.ts';
import { createMqttJsPort, type MqttJsPort } from './mqtt-js-port.ts';
import { bridgePasswords, createBridgeBench, isDone } from './testing/bridge-bench.ts';
import { findMosquitto, startMosquitto } from './testing/mosquitto.ts';
import { waitUntil } from './testing/real-bench.ts';

const mosquitto = findMosquitto();
const stranger = { username: 'EB1X0000BAD0', password: 'its own' };
const runner = { username: 'qa', password: 'of the runs' };

describe.skipIf(!mosquitto)('A bridge and the cloud over Mosquitto (apt-get install mosquitto)', () => {
  it('do a job with the documented rights, which a stranger with the id of the bridge neither gets nor ends', async () => {
    const users = [...bridgePasswords(1)].map(([username, password]) => ({ username, password }));
    const broker = await startMosquitto(mosquitto!, {
      bridges: [cloudCredentials, stranger, ...users],
      runs: [runner],
    });
    const ports = new Map<string, MqttJsPort>();
    const mqtt = (party: string) => {
      const port = createMqttJsPort(broker.bridgesUrl, { name: party });
      ports.set(party, port);
      return port;
    };
    const open = async (url: string, login: typeof stranger, clientId: string) => {
      const log = new ClientLog();
      const options = { ...login, clientId, cleanSession: false, keepAliveSeconds: 30 };
      log.connection = createMqttJsPort(url).connect(options, log);
      await waitUntil(() => log.opened.length + log.closed.length > 0);
      return log;
    };
    const bench = await createBridgeBench({ clock: createOffsetClock(), lockCount: 1, mqtt });
    try {
      const { route, bridge } = bench.bridgedLocks[0]!;
      const { core } = bench.cloud;
      const hall = ports.get(bridge.bridgeId)!;
      hall.setNetwork('down');
      await waitUntil(() => !core.isOnline(bridge.bridgeId));
      hall.setNetwork('up');
      const thief = await open(broker.bridgesUrl, stranger, bridge.bridgeId);
      thief.connection.subscribe(`lockbench/v1/bridges/${bridge.bridgeId}/jobs`);
      await bench.until(() => core.isOnline(bridge.bridgeId));
      const job = core.bridging.run(route, { op: 'lock' });
      await bench.until(() => isDone(job));
      expect([thief.opened, thief.texts]).toEqual([['fresh'], []]);
      // On the listener of the runs ids are not bound: it cuts the bridge off, until that comes again, and hears
      // nothing.
      const run = await open(broker.runsUrl, runner, bridge.bridgeId);
      run.connection.subscribe(`lockbench/v1/bridges/${bridge.bridgeId}/jobs`);
      core.bridging.run(route, { op: 'lock' });
      await bench.until(() => run.closed.length === 1);
      expect([run.texts, run.closed]).toEqual([[], ['lost']]);
      thief.connection.abandon();
    } finally {
      bench.close();
      for (const port of ports.values()) port.setNetwork('down');
      await broker.stop();
    }
  });
});
