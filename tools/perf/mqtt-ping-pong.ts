import { connectAsync, type MqttClient } from 'mqtt';

export const bareCredentials = { username: 'bare', password: 'bare' } as const;
/** Shaped as the topics of bridges, and heard by none. */
export const BARE_TOPICS = 'bare/v1/bridges/';

/** About the sizes of a battery job and its result. */
const PING = Buffer.alloc(60, 1);
const PONG = Buffer.alloc(60, 2);

export interface PingPong {
  /** Messages answered, one after another by each partner; how many. */
  run(forMs: number): Promise<number>;
  close(): Promise<void>;
}

/** The limit: MQTT.js alone, with the topics, sessions and QoS of the real exchange, and nothing behind it. */
export async function createPingPong(url: string, pairs: number): Promise<PingPong> {
  const clients: MqttClient[] = [];
  const connect = async (name: string, filter: string) => {
    const options = { ...bareCredentials, clientId: `bare-${name}`, clean: false, reconnectPeriod: 0 };
    const client = await connectAsync(url, options);
    clients.push(client);
    await client.subscribeAsync(filter, { qos: 1 });
    return client;
  };
  const asking = await connect('cloud', `${BARE_TOPICS}+/results`);
  for (let pair = 0; pair < pairs; pair += 1) {
    const answering = await connect(`${pair}`, `${BARE_TOPICS}${pair}/jobs`);
    answering.on('message', () => answering.publish(`${BARE_TOPICS}${pair}/results`, PONG, { qos: 1 }));
  }
  return {
    run: forMs =>
      new Promise(resolve => {
        const started = performance.now();
        let answered = 0;
        let running = pairs;
        const ask = (pair: string | number) => asking.publish(`${BARE_TOPICS}${pair}/jobs`, PING, { qos: 1 });
        const onAnswer = (topic: string) => {
          answered += 1;
          if (performance.now() - started < forMs) {
            ask(topic.slice(BARE_TOPICS.length, topic.lastIndexOf('/')));
            return;
          }
          running -= 1;
          if (running > 0) return;
          asking.off('message', onAnswer);
          resolve(answered);
        };
        asking.on('message', onAnswer);
        for (let pair = 0; pair < pairs; pair += 1) ask(pair);
      }),
    async close() {
      await Promise.all(clients.map(client => client.endAsync(true)));
    },
  };
}
