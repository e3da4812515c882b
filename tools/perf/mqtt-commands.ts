import { createBridgeBench } from '../../harness/adapters/mqtt/testing/bridge-bench.ts';
import type { MqttPort } from '../../protocol/mqtt/port.ts';
import type { CloudJob } from '../../simulator/cloud/core/job.ts';
import { createHurriedClock } from './hurried-clock.ts';

export interface MqttCommands {
  /** Battery readings from the cloud's core to the lock and back, one after another at each lock; how many. */
  run(forMs: number): Promise<number>;
  close(): void;
}

export async function createCommands(
  homes: number,
  mqtt: (party: string) => MqttPort,
): Promise<MqttCommands> {
  const room = await createBridgeBench({ clock: createHurriedClock(), lockCount: homes, mqtt });
  const { bridging, onEvent } = room.cloud.core;
  const routes = new Map(room.bridgedLocks.map(({ bridge, route }) => [bridge.bridgeId, route]));
  return {
    run: forMs =>
      new Promise((resolve, reject) => {
        const started = performance.now();
        let done = 0;
        let running = routes.size;
        const stop = onEvent(event => {
          if (event.type === 'job.completed') finished(event.job);
        });
        const finished = ({ bridgeId, end }: CloudJob) => {
          if (end?.failure) {
            stop();
            reject(new Error(`the job failed: ${end.failure}`));
            return;
          }
          done += 1;
          if (performance.now() - started < forMs) {
            bridging.run(routes.get(bridgeId)!, { op: 'battery' });
            return;
          }
          running -= 1;
          if (running > 0) return;
          stop();
          resolve(done);
        };
        for (const route of routes.values()) bridging.run(route, { op: 'battery' });
      }),
    close: () => room.close(),
  };
}
