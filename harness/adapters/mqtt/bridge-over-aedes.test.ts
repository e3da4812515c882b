import { afterEach, describe, expect, it } from 'vitest';
import { type AedesBroker, createAedesBroker } from '../../../simulator/broker/aedes/aedes-broker.ts';
import type { CloudJob } from '../../../simulator/cloud/core/job.ts';
import { createOffsetClock } from '../../../simulator/world/offset-clock.ts';
import { createTrace } from '../../../simulator/world/trace.ts';
import { brokerRights } from '../../profiles/rights.ts';
import { LoopbackTraffic } from '../loopback-traffic.ts';
import { createMqttJsPort, type MqttJsPort } from './mqtt-js-port.ts';
import { type BridgeBench, bridgePasswords, createBridgeBench, isDone } from './testing/bridge-bench.ts';

describe('A bridge and the cloud over a real broker', () => {
  let broker: AedesBroker;
  let bench: BridgeBench;
  afterEach(async () => {
    bench.close();
    await broker.stop();
  });

  it('do each job once, though the broker falls over and connections break in the middle', async () => {
    const clock = createOffsetClock();
    const trace = createTrace(clock);
    const traffic = new LoopbackTraffic();
    broker = await createAedesBroker({
      authorize: brokerRights(bridgePasswords(1)),
      onSocket: traffic.addServer,
    });
    const ports = new Map<string, MqttJsPort>();
    const mqtt = (party: string) => {
      const port = createMqttJsPort(broker.url, { name: party, expectSocket: traffic.expectClient });
      ports.set(party, port);
      return port;
    };
    bench = await createBridgeBench({ clock, trace, traffic, lockCount: 1, mqtt });
    const { core } = bench.cloud;
    const { route, bridge } = bench.bridgedLocks[0]!;

    const jobs: CloudJob[] = [];
    const submit = (count: number) => {
      for (let n = 0; n < count; n++) {
        const pin = {
          pin: `${1000 + jobs.length}`,
          kind: 'permanent',
          name: 'guest',
          startSeconds: 0,
        } as const;
        jobs.push(core.bridging.run(route, { op: 'createPin', pin: { ...pin, endSeconds: null } }));
      }
    };
    const done = () => jobs.filter(isDone).length;
    const online = (expected: boolean) => core.isOnline(bridge.bridgeId) === expected;
    const breakdowns = [
      async () => {
        const down = broker.kill();
        await bench.until(() => online(false) && bridge.view.online === 'offline');
        await down;
        await broker.restart();
      },
      async () => {
        cut(ports.get(bridge.bridgeId)!);
        await bench.until(() => online(false));
      },
      async () => {
        cut(ports.get('cloud')!);
        await bench.until(() => online(false));
      },
    ];
    for (const breakDown of breakdowns) {
      submit(5);
      await bench.until(() => jobs.length - done() <= 4);
      // Results are on their way, jobs are under way, and these go out as the connection breaks.
      submit(5);
      await breakDown();
      await bench.until(() => online(true));
    }
    await bench.until(() => done() === jobs.length);

    const created = trace.events.filter(({ type, data }) => {
      return type === 'operation.done' && data?.['operation'] === 'createPin';
    });
    expect(created.map(({ data }) => data?.['status'])).toEqual(jobs.map(() => 'OK'));
    expect(jobs).toHaveLength(30);
  });
});

function cut(port: MqttJsPort): void {
  port.setNetwork('down');
  port.setNetwork('up');
}
