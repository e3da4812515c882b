import { describe, expect, it } from 'vitest';
import type { MqttOptions } from '../../protocol/mqtt/port.ts';
import { runUntil } from '../world/testing/run-until.ts';
import { toJsonLines } from '../world/trace.ts';
import { describeClientIdContract } from './contract/client-id-contract.ts';
import { ClientLog } from './contract/client-log.ts';
import { describeMqttContract, type MqttBench } from './contract/mqtt-contract.ts';
import { MAX_IN_FLIGHT, MAX_PAYLOAD_BYTES, MAX_QUEUED_MESSAGES, MAX_SUBSCRIPTIONS } from './limits.ts';
import { connectHall, createTestBroker, will } from './testing/broker-setup.ts';
import { createVirtualBroker } from './virtual-broker.ts';

function bench(): MqttBench {
  const { clock, broker } = createTestBroker();
  return {
    port: name => broker.port(name),
    credentials: { username: 'qa', password: 'right' },
    cut(name) {
      const { conditions } = broker.port(name);
      conditions.set({ up: false, outageVisibleTo: 'both' });
      clock.advance(0);
      conditions.set({ up: true });
    },
    kill: () => broker.setDown(),
    restart: () => broker.setUp(),
    until: condition => runUntil(clock, condition),
    waitUntilQuiet: () => clock.advance(2_000),
    dispose() {},
  };
}

describeMqttContract('The virtual broker', bench);
describeClientIdContract('The virtual broker', bench);

describe('The virtual broker', () => {
  it('drops everybody when it goes down, and still has sessions and retained messages after', () => {
    const { clock, broker, cloud, bridge, connect } = connectHall();
    bridge.publish('bridges/hall/presence', 'online', { retain: true });
    cloud.publish('bridges/hall/jobs', 'unfinished');
    clock.advance(25);
    broker.setDown();
    clock.advance(1_000);
    expect([bridge.closed, cloud.closed]).toEqual([['lost'], ['lost']]);
    const tooEarly = connect();
    clock.advance(1_000);
    expect(tooEarly.closed).toEqual(['lost']);
    broker.setUp();
    const again = connect();
    again.connection.subscribe('bridges/hall/presence');
    clock.advance(1_000);
    expect(again.opened).toEqual(['resumed']);
    expect([...bridge.texts, ...again.texts]).toEqual(expect.arrayContaining(['unfinished', 'online']));
    expect(again.texts).not.toContain('offline');
  });

  it('drops a client that publishes outside its rights, and traces it', () => {
    const { clock, cloud, bridge, trace, broker } = connectHall();
    bridge.publish('elsewhere/x', 'x');
    clock.advance(1_000);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], ['offline']]);
    const refused = trace.events.find(({ type }) => type === 'mqtt.refused');
    expect(refused?.data).toEqual({ link: 'hall', reason: 'forbidden', topic: 'elsewhere/x' });
    expect(broker.stats()).toMatchObject({ refused: 1, connections: 1, sessions: 2 });
  });

  it('ignores a subscription outside the rights', () => {
    const { clock, bridge, trace } = connectHall();
    bridge.connection.subscribe('elsewhere/#');
    clock.advance(1_000);
    expect(bridge.closed).toEqual([]);
    expect(trace.events.at(-1)).toMatchObject({ type: 'mqtt.refused', data: { topic: 'elsewhere/#' } });
  });

  it.each([
    ['a payload beyond 256 KiB', 'bridges/hall/events', MAX_PAYLOAD_BYTES + 1],
    ['a topic with a wildcard', 'bridges/hall/+', 1],
    ['a topic beyond 256 characters', `bridges/${'x'.repeat(256)}`, 1],
    ['an empty topic', '', 1],
  ])('drops who publishes %s', (_what, topic, bytes) => {
    const { clock, cloud, bridge } = connectHall();
    bridge.connection.publish(topic, new Uint8Array(bytes), { qos: 1 });
    clock.advance(1_000);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], ['offline']]);
  });

  it('takes the largest payload', () => {
    const { clock, cloud, bridge } = connectHall();
    bridge.connection.publish('bridges/hall/events', new Uint8Array(MAX_PAYLOAD_BYTES), { qos: 1 });
    clock.advance(1_000);
    expect(cloud.messages.map(({ payload }) => payload.length)).toEqual([MAX_PAYLOAD_BYTES]);
  });

  it.each<[string, Partial<MqttOptions>]>([
    ['without a client id', { clientId: '' }],
    ['with an endless client id', { clientId: 'x'.repeat(200) }],
    ['with a will outside its rights', { will: { ...will, topic: 'elsewhere/x' } }],
    ['with a will that is too large', { will: { ...will, payload: new Uint8Array(MAX_PAYLOAD_BYTES + 1) } }],
  ])('refuses a client %s', (_what, options) => {
    const { clock, connect } = connectHall();
    const log = connect(options);
    clock.advance(1_000);
    expect([log.opened, log.closed]).toEqual([[], ['refused']]);
  });

  it('gives a user its own client id and thus one session, whatever client id it sends', () => {
    const { clock, trace, random } = createTestBroker();
    const rights = { clientId: 'hall', mayPublish: () => true, maySubscribe: () => true };
    const broker = createVirtualBroker({ clock, trace, random, authorize: () => rights });
    for (let n = 0; n < 5; n++) {
      const log = new ClientLog();
      const login = { clientId: `id ${n}`, username: 'hall', password: '' };
      log.connection = broker
        .port('hall')
        .connect({ ...login, cleanSession: false, keepAliveSeconds: 0 }, log);
      clock.advance(100);
      expect(log.opened).toEqual([n === 0 ? 'fresh' : 'resumed']);
    }
    expect(broker.stats()).toMatchObject({ sessions: 1, connections: 1 });
  });

  it('keeps the will as it was at the connect', () => {
    const { clock, broker, cloud, connect } = connectHall();
    const payload = Buffer.from('offline');
    connect({ clientId: 'other', will: { ...will, payload } });
    payload.fill('x');
    clock.advance(100);
    broker.port('hall').conditions.set({ up: false, outageVisibleTo: 'both' });
    clock.advance(100);
    expect(cloud.texts).toEqual(['offline', 'offline']);
  });

  it(`keeps ${MAX_QUEUED_MESSAGES} messages for an absent session and drops newer ones`, () => {
    const { clock, broker, cloud, bridge, connect } = connectHall();
    bridge.connection.close();
    clock.advance(100);
    for (let n = 0; n < MAX_QUEUED_MESSAGES + 5; n++) cloud.publish('bridges/hall/jobs', `${n}`);
    clock.advance(1_000);
    expect(broker.stats().dropped).toBe(5);
    const again = connect();
    clock.advance(60_000);
    expect(again.messages).toHaveLength(MAX_QUEUED_MESSAGES);
    expect(again.texts.at(-1)).toBe(`${MAX_QUEUED_MESSAGES - 1}`);
  });

  it('queues nothing for a session that a clean one replaced', () => {
    const { clock, broker, cloud, bridge, connect } = connectHall();
    bridge.connection.close();
    clock.advance(100);
    connect({ cleanSession: true }).connection.close();
    clock.advance(100);
    for (let n = 0; n < MAX_QUEUED_MESSAGES + 5; n++) cloud.publish('bridges/hall/jobs', `${n}`);
    clock.advance(1_000);
    expect(broker.stats()).toMatchObject({ dropped: 0, sessions: 1 });
  });

  it(`sends ${MAX_IN_FLIGHT} messages ahead of their acknowledgement`, () => {
    const { clock, cloud, bridge } = connectHall();
    bridge.messageHandling = 'throw';
    for (let n = 0; n < MAX_IN_FLIGHT + 5; n++) cloud.publish('bridges/hall/jobs', `${n}`);
    clock.advance(60_000);
    expect(bridge.messages).toHaveLength(MAX_IN_FLIGHT);
  });

  it(`takes ${MAX_SUBSCRIPTIONS} filters a session`, () => {
    const { clock, bridge, cloud, trace } = connectHall();
    for (let n = 0; n < MAX_SUBSCRIPTIONS; n++) bridge.connection.subscribe(`bridges/hall/${n}`);
    clock.advance(1_000);
    expect(trace.events.at(-1)).toMatchObject({ data: { reason: 'full', topic: 'bridges/hall/99' } });
    cloud.publish('bridges/hall/98', 'heard');
    cloud.publish('bridges/hall/99', 'not heard');
    clock.advance(1_000);
    expect(bridge.texts).toEqual(['heard']);
  });

  it('brings a message once to a client whose filters overlap', () => {
    const { clock, bridge, cloud } = connectHall();
    bridge.connection.subscribe('bridges/hall/#');
    bridge.connection.subscribe('bridges/+/jobs');
    cloud.publish('bridges/hall/jobs', 'once');
    clock.advance(1_000);
    expect(bridge.texts).toEqual(['once']);
  });

  it('traces who connected, what was published and who left', () => {
    const { clock, cloud, bridge, trace } = connectHall();
    const before = trace.events.length;
    cloud.publish('bridges/hall/jobs', 'job');
    clock.advance(100);
    bridge.connection.close();
    clock.advance(100);
    const facts = { topic: 'bridges/hall/jobs', bytes: 3, qos: 1, retain: false, duplicate: false };
    expect(trace.events.slice(before).map(({ type, data }) => [type, data])).toEqual([
      ['mqtt.publish', { link: 'cloud', ...facts }],
      ['mqtt.deliver', { link: 'hall', ...facts }],
      ['mqtt.closed', { link: 'hall', side: 'client', reason: 'local' }],
      ['mqtt.closed', { link: 'hall', side: 'broker', reason: 'goodbye' }],
    ]);
    const [first] = trace.events;
    expect(first?.data).toEqual({ link: 'cloud', client: 'cloud', session: 'fresh' });
  });

  it('gives the same trace for the same seed, and another for another', () => {
    expect(troubledRun('seed')).toBe(troubledRun('seed'));
    expect(troubledRun('seed')).not.toBe(troubledRun('another seed'));
  });
});

function troubledRun(seed: string): string {
  const { clock, broker, cloud, bridge, trace } = connectHall(seed);
  broker.port('hall').conditions.set({ lossRate: 0.2, duplicateRate: 0.2, reorderRate: 0.2 });
  for (let n = 0; n < 30; n++) {
    cloud.publish('bridges/hall/jobs', `${n}`);
    bridge.publish('bridges/hall/events', `${n}`);
    clock.advance(100);
  }
  clock.advance(60_000);
  return trace.events.map(toJsonLines).join('');
}
