import { connectAsync, type MqttClient } from 'mqtt';
import { cloudCredentials } from '../../harness/profiles/rights.ts';
import { allBridges, bridgeTopic, parseBridgeTopic } from '../../protocol/mqtt/topics.ts';

/** About the sizes of a battery job and its result. */
const PING = Buffer.alloc(60, 1);
const PONG = Buffer.alloc(60, 2);

export interface PingPong {
  /** Pings answered, one after another with each bridge. */
  perSecond(forMs: number): Promise<number>;
  close(): Promise<void>;
}

/** The limit: MQTT.js alone, with the topics, sessions and QoS of the real exchange, and nothing behind it. */
export async function createPingPong(url: string, bridges: ReadonlyMap<string, string>): Promise<PingPong> {
  const clients: MqttClient[] = [];
  const connect = async (clientId: string, username: string, password: string, filter: string) => {
    const options = { clientId: `bare-${clientId}`, username, password, clean: false, reconnectPeriod: 0 };
    const client = await connectAsync(url, options);
    clients.push(client);
    await client.subscribeAsync(filter, { qos: 1 });
    return client;
  };
  const { username, password } = cloudCredentials;
  const cloud = await connect('cloud', username, password, allBridges('results'));
  for (const [bridgeId, secret] of bridges) {
    const bridge = await connect(bridgeId, bridgeId, secret, bridgeTopic(bridgeId, 'jobs'));
    bridge.on('message', () => bridge.publish(bridgeTopic(bridgeId, 'results'), PONG, { qos: 1 }));
  }
  return {
    perSecond: forMs =>
      new Promise(resolve => {
        const started = performance.now();
        let answered = 0;
        let running = bridges.size;
        const ping = (bridgeId: string) => cloud.publish(bridgeTopic(bridgeId, 'jobs'), PING, { qos: 1 });
        const onPong = (topic: string) => {
          answered += 1;
          if (performance.now() - started < forMs) {
            ping(parseBridgeTopic(topic)!.bridgeId);
            return;
          }
          running -= 1;
          if (running > 0) return;
          cloud.off('message', onPong);
          resolve(answered / ((performance.now() - started) / 1_000));
        };
        cloud.on('message', onPong);
        for (const bridgeId of bridges.keys()) ping(bridgeId);
      }),
    async close() {
      await Promise.all(clients.map(client => client.endAsync(true)));
    },
  };
}
