import { connect as connectSocket, type Socket } from 'node:net';
import { connectAsync } from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import type { MqttOptions } from '../../../protocol/mqtt/port.ts';
import {
  type AedesBroker,
  type AedesBrokerOptions,
  createAedesBroker,
} from '../../../simulator/broker/aedes/aedes-broker.ts';
import { ClientLog } from '../../../simulator/broker/contract/client-log.ts';
import {
  MAX_IN_FLIGHT,
  MAX_PAYLOAD_BYTES,
  MAX_QUEUED_MESSAGES,
  MAX_SUBSCRIPTIONS,
} from '../../../simulator/broker/limits.ts';
import { createTrace } from '../../../simulator/world/trace.ts';
import { createVirtualClock } from '../../../simulator/world/virtual-clock.ts';
import { createMqttJsPort } from './mqtt-js-port.ts';
import { waitUntil } from './testing/real-bench.ts';

/** Each user reaches what is below its own name. */
const own: AedesBrokerOptions['authorize'] = ({ username, password }) => {
  if (password !== 'right') return undefined;
  const isOwn = (topic: string) => topic.startsWith(`${username}/`);
  return { mayPublish: isOwn, maySubscribe: isOwn };
};

describe('An embedded broker', () => {
  let broker: AedesBroker;
  const sockets: Socket[] = [];
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await broker.stop();
  });

  async function start(options: Partial<AedesBrokerOptions> = {}): Promise<void> {
    broker = await createAedesBroker({ authorize: own, ...options });
  }

  function begin(username: string, options: Partial<MqttOptions> = {}): ClientLog {
    const log = new ClientLog();
    const base = {
      clientId: username,
      username,
      password: 'right',
      cleanSession: true,
      keepAliveSeconds: 30,
    };
    log.connection = createMqttJsPort(broker.url).connect({ ...base, ...options }, log);
    return log;
  }

  async function open(username: string, options: Partial<MqttOptions> = {}): Promise<ClientLog> {
    const log = begin(username, options);
    await waitUntil(() => log.opened.length === 1);
    return log;
  }

  /** What the broker has heard of this client is done when its own message is back. */
  async function settled(log: ClientLog, topic: string): Promise<void> {
    const before = log.messages.length;
    log.connection.subscribe(topic);
    log.publish(topic, '');
    await waitUntil(() => log.messages.length > before || log.closed.length > 0);
  }

  function socket(): Promise<Socket> {
    return new Promise(resolve => {
      const made = connectSocket(Number(new URL(broker.url).port), '127.0.0.1', () => resolve(made));
      made.on('error', () => {}).resume();
      sockets.push(made);
    });
  }

  it('never gives a filter that it refused, also not later to a persistent session', async () => {
    await start();
    const spy = { username: 'spy', password: 'right', clientId: 'spy', clean: false };
    const greedy = await connectAsync(broker.url, spy);
    await greedy.subscribeAsync(['spy/a', 'victim/a'], { qos: 1 }).catch(() => {});
    await greedy.endAsync();
    const victim = await open('victim');
    victim.publish('victim/a', 'secret');
    await settled(victim, 'victim/done');
    const again = await open('spy', { cleanSession: false });
    await settled(again, 'spy/a');
    expect([again.opened, again.texts]).toEqual([['resumed'], ['']]);
    expect(broker.stats()).toMatchObject({ refused: 1 });
  });

  it.each([
    ['a payload beyond 256 KiB', 'hall/a', MAX_PAYLOAD_BYTES + 1],
    ['a topic outside its rights', 'elsewhere/a', 1],
    ['a topic with a wildcard', 'hall/+', 1],
    ['a topic beyond 256 characters', `hall/${'x'.repeat(256)}`, 1],
    ['a topic of 150 levels', `hall${'/x'.repeat(150)}`, 1],
  ])('drops who publishes %s', async (_what, topic, bytes) => {
    await start();
    const hall = await open('hall');
    hall.connection.publish(topic, new Uint8Array(bytes), { qos: 1 });
    await waitUntil(() => hall.closed.length === 1);
    expect(hall.closed).toEqual(['lost']);
    await open('hall');
  });

  it('takes the largest payload', async () => {
    await start();
    const hall = await open('hall');
    hall.connection.subscribe('hall/a');
    hall.connection.publish('hall/a', new Uint8Array(MAX_PAYLOAD_BYTES), { qos: 1 });
    await waitUntil(() => hall.messages.length === 1);
    expect(hall.messages[0]!.payload.length).toBe(MAX_PAYLOAD_BYTES);
  });

  it('gives a user its own client id and thus one session, whatever client id it sends', async () => {
    const authorize: AedesBrokerOptions['authorize'] = login => {
      const rights = own(login);
      return rights && { ...rights, clientId: login.username };
    };
    await start({ authorize });
    for (let n = 0; n < 5; n++) {
      const log = await open('hall', { clientId: `id ${n}`, cleanSession: false });
      expect(log.opened).toEqual([n === 0 ? 'fresh' : 'resumed']);
      log.connection.close();
      await waitUntil(() => log.closed.length === 1);
    }
    expect(broker.stats().sessions).toBe(1);
  });

  it.each(['__proto__', 'constructor', '0:', '$SYS/+', '\u{1f512}'])(
    'takes the client id %j like any other',
    async clientId => {
      await start();
      const first = await open('hall', { clientId, cleanSession: false });
      first.connection.subscribe('hall/a');
      await settled(first, 'hall/ready');
      first.connection.close();
      await waitUntil(() => first.closed.length === 1);
      const again = await open('hall', { clientId, cleanSession: false });
      expect(again.opened).toEqual(['resumed']);
    },
  );

  it('leaves nothing of a user that it forgets, and everything of the others', async () => {
    await start();
    for (const name of ['hall', 'shed']) {
      const log = await open(name, { cleanSession: false });
      log.connection.subscribe(`${name}/jobs`);
      log.publish(`${name}/presence`, 'online', { retain: true });
      await settled(log, `${name}/ready`);
      log.connection.close();
      await waitUntil(() => log.closed.length === 1);
      const sender = await open(name, { clientId: 'sender' });
      sender.publish(`${name}/jobs`, 'secret');
      await settled(sender, `${name}/ready`);
    }
    const online = await open('hall', { clientId: 'online' });
    expect(broker.isConnected('hall')).toBe(true);
    broker.forget('hall', ['hall/presence']);
    await waitUntil(() => online.closed.length === 1 && !broker.isConnected('hall'));
    expect(broker.stats()).toMatchObject({ sessions: 1, retained: 1 });
    const heard = new Map<string, string[]>();
    for (const name of ['hall', 'shed']) {
      const log = await open(name, { cleanSession: false });
      log.connection.subscribe(`${name}/presence`);
      if (name === 'shed') await waitUntil(() => log.texts.includes('online'));
      else await settled(log, 'hall/ready');
      heard.set(name, [...log.opened, ...log.texts.filter(text => text !== '')]);
    }
    expect(heard.get('hall')).toEqual(['fresh']);
    expect(heard.get('shed')).toEqual(['resumed', 'secret', 'online']);
  });

  it('lets nobody in before what it has written about the client is durable', async () => {
    const waiting: (() => void)[] = [];
    await start({ whenDurable: callback => void waiting.push(callback) });
    const [hall, shed] = [begin('hall'), begin('shed')];
    await waitUntil(() => waiting.length === 2);
    waiting[0]!();
    await waitUntil(() => hall.opened.length + shed.opened.length === 1);
    await settled(hall.opened.length === 1 ? hall : shed, hall.opened.length === 1 ? 'hall/a' : 'shed/a');
    expect(hall.opened.length + shed.opened.length).toBe(1);
  });

  it('drops who publishes with QoS 2, which it does not model', async () => {
    await start();
    const options = { username: 'hall', password: 'right', clientId: 'hall', reconnectPeriod: 0 };
    const client = await connectAsync(broker.url, options);
    client.publish('hall/a', 'x', { qos: 2 });
    await waitUntil(() => !client.connected);
    expect(broker.stats()).toMatchObject({ refused: 1, published: 0 });
    client.end(true);
  });

  it.each<[string, Partial<MqttOptions>]>([
    ['with an endless client id', { clientId: 'x'.repeat(200) }],
    [
      'with a will outside its rights',
      { will: { topic: 'elsewhere/x', payload: Buffer.of(1), retain: false } },
    ],
  ])('refuses a client %s', async (_what, options) => {
    await start();
    const log = begin('hall', options);
    await waitUntil(() => log.closed.length === 1);
    expect([log.opened, log.closed]).toEqual([[], ['refused']]);
  });

  it.each([
    ['rubbish', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['a message before it connects', [0x30, 4, 0, 1, 0x61, 0x78]],
    ['a packet that is announced as too large', [0x10, 0xff, 0xff, 0xff, 0x7f, 0, 4]],
  ])('hangs up on %s', async (_what, bytes) => {
    await start();
    const stranger = await socket();
    stranger.write(Uint8Array.from(bytes));
    await waitUntil(() => stranger.closed);
    await open('hall');
  });

  it('holds no more sockets than it may', async () => {
    await start({ maxConnections: 2 });
    const first = await open('first');
    await open('second');
    const third = begin('third');
    await waitUntil(() => third.closed.length === 1);
    expect(third.closed).toEqual(['lost']);
    first.connection.close();
    await waitUntil(() => broker.stats().connections === 1);
    await open('third');
  });

  it(`takes ${MAX_SUBSCRIPTIONS} filters a session`, async () => {
    await start();
    const hall = await open('hall');
    for (let n = 0; n <= MAX_SUBSCRIPTIONS; n++) hall.connection.subscribe(`hall/${n}`);
    hall.publish(`hall/${MAX_SUBSCRIPTIONS}`, 'not heard');
    hall.publish(`hall/${MAX_SUBSCRIPTIONS - 1}`, 'heard');
    await waitUntil(() => hall.messages.length > 0);
    expect(hall.texts).toEqual(['heard']);
    expect(broker.stats().refused).toBe(1);
  });

  it('keeps what an absent session has room for and drops the newest', async () => {
    await start();
    const capacity = MAX_QUEUED_MESSAGES + MAX_IN_FLIGHT;
    const hall = await open('hall', { cleanSession: false });
    hall.connection.subscribe('hall/jobs');
    await settled(hall, 'hall/ready');
    hall.connection.close();
    await waitUntil(() => hall.closed.length === 1);
    const cloud = await open('hall', { clientId: 'cloud' });
    let acknowledged = 0;
    for (let n = 0; n < capacity + 5; n++) cloud.publish('hall/jobs', `${n}`, {}, () => void acknowledged++);
    await waitUntil(() => acknowledged === capacity + 5 && broker.stats().dropped === 5);
    const again = await open('hall', { cleanSession: false });
    await waitUntil(() => again.messages.length === capacity);
    expect(again.texts.at(-1)).toBe(`${capacity - 1}`);
  });

  it('sends the will of a client that is cut off, but none when it falls over itself', async () => {
    const trace = createTrace(createVirtualClock(0));
    await start({ trace });
    const will = { topic: 'hall/presence', payload: Buffer.from('offline'), retain: true };
    const cloud = await open('hall', { clientId: 'cloud', cleanSession: false });
    cloud.connection.subscribe('hall/presence');
    await settled(cloud, 'hall/ready');
    await open('hall', { will });
    await broker.kill();
    expect(broker.stats()).toMatchObject({ connections: 0, sessions: 1, retained: 0 });
    await broker.restart();
    const again = await open('hall', { clientId: 'cloud', cleanSession: false });
    await open('hall', { will });
    await open('hall', { will });
    await waitUntil(() => again.messages.length === 1);
    expect(again.texts).toEqual(['offline']);
    expect(new Set(trace.events.map(({ type }) => type))).toEqual(
      new Set(['mqtt.connected', 'mqtt.publish', 'mqtt.closed']),
    );
  });

  it('is where it was after a restart, and gone after it stops', async () => {
    await start();
    const { url } = broker;
    await broker.kill();
    await broker.kill();
    await broker.restart();
    await broker.restart();
    expect(broker.url).toBe(url);
    await open('hall');
    await broker.stop();
    const late = begin('hall');
    await waitUntil(() => late.closed.length === 1);
    expect([late.opened, late.closed]).toEqual([[], ['lost']]);
  });
});
