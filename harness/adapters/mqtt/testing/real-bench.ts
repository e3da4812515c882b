import { setTimeout } from 'node:timers/promises';
import type { MqttBench } from '../../../../simulator/broker/contract/mqtt-contract.ts';
import { createMqttJsPort, type MqttJsOptions, type MqttJsPort } from '../mqtt-js-port.ts';

/** A broker of the test's own, which can be killed and restarted. */
export interface RestartableBroker {
  readonly url: string;
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const credentials = { username: 'qa', password: 'right' } as const;

const TIMEOUT_MS = 5_000;
/** How many messages in a row show that the broker has passed on what it had before. */
const ECHOES = 8;

/** The bench of the MQTT contract on a real broker and MQTT.js. */
export function createRealBench(broker: RestartableBroker, options: MqttJsOptions = {}): MqttBench {
  const ports = new Map<string, MqttJsPort>();
  const port = (name: string): MqttJsPort => {
    const known = ports.get(name);
    if (known) return known;
    const created = createMqttJsPort(broker.url, { ...options, name });
    ports.set(name, created);
    return created;
  };
  return {
    port,
    credentials,
    cut(name) {
      port(name).setNetwork('down');
      port(name).setNetwork('up');
    },
    kill: () => broker.kill(),
    restart: () => broker.restart(),
    until: waitUntil,
    waitUntilQuiet: () => echo(port('probe')),
    async dispose() {
      for (const each of ports.values()) each.setNetwork('down');
      await broker.stop();
    },
  };
}

export async function waitUntil(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('the condition never held');
    await setTimeout(1);
  }
}

/** Sends a message to itself again and again: what others have sent before has passed by then. */
function echo(port: MqttJsPort): Promise<void> {
  return new Promise(resolve => {
    let echoes = 0;
    const again = () => connection.publish('contract-probe', Buffer.of(0), { qos: 1 });
    const connection = port.connect(
      { clientId: 'probe', ...credentials, cleanSession: true, keepAliveSeconds: 30 },
      {
        onOpen() {
          connection.subscribe('contract-probe');
          again();
        },
        onMessage() {
          echoes += 1;
          if (echoes < ECHOES) again();
          else connection.close();
        },
        onClosed: () => resolve(),
      },
    );
  });
}
