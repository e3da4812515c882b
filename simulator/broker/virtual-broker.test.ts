import { describe, expect, it } from 'vitest';
import type { MqttOptions } from '../../protocol/mqtt/port.ts';
import { createRandomSource } from '../world/random.ts';
import { createTrace, toJsonLines } from '../world/trace.ts';
import { createVirtualClock, type VirtualClock } from '../world/virtual-clock.ts';
import {
  answerTimeoutMs,
  connectTimeoutMs,
  maxInFlight,
  maxPayloadBytes,
  maxQueuedMessages,
  maxStalledPackets,
  maxSubscriptions,
  reorderHoldMs,
} from './limits.ts';
import { ClientLog, describeMqttContract } from './mqtt-contract.ts';
import { createVirtualBroker, type LinkConditions } from './virtual-broker.ts';

const startMs = Date.UTC(2026, 8, 1);
const will = { topic: 'bridges/hall/presence', payload: Buffer.from('offline'), retain: true };

describeMqttContract('The virtual broker', () => {
  const { clock, broker } = setUp();
  return {
    port: name => broker.port(name),
    credentials: { username: 'qa', password: 'right' },
    cut(name) {
      const { conditions } = broker.port(name);
      conditions.set({ up: false, notice: 'both' });
      clock.advance(0);
      conditions.set({ up: true });
    },
    until: condition => runUntil(clock, condition),
    quiet: () => clock.advance(2_000),
    dispose() {},
  };
});

describe('A bridge whose link goes down', () => {
  it('finds out at once when its radio tells it; the broker by one and a half keepalives', () => {
    const { clock, broker, cloud, bridge } = hall();
    broker.port('hall').conditions.set({ up: false, notice: 'client' });
    clock.advance(0);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], []]);
    clock.advance(29_000);
    expect(cloud.texts).toEqual([]);
    clock.advance(61_000);
    expect(cloud.texts).toEqual(['offline']);
  });

  it('shows as offline at once when both are told', () => {
    const { clock, broker, cloud, bridge } = hall();
    broker.port('hall').conditions.set({ up: false, notice: 'both' });
    clock.advance(20);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], ['offline']]);
  });

  it('finds out by an unanswered ping when nobody tells it', () => {
    const { clock, broker, cloud, bridge } = hall();
    clock.advance(3_600_000 + 45_000);
    broker.port('hall').conditions.set({ up: false });
    clock.advance(answerTimeoutMs);
    expect(bridge.closed).toEqual([]);
    clock.advance(20_000);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], []]);
    clock.advance(60_000);
    expect(cloud.texts).toEqual(['offline']);
  });

  it('finds out by an unanswered message within 20 s', () => {
    const { clock, broker, bridge } = hall();
    broker.port('hall').conditions.set({ up: false });
    const acknowledged: string[] = [];
    bridge.publish('bridges/hall/events', 'x', {}, () => void acknowledged.push('x'));
    clock.advance(answerTimeoutMs - 1);
    expect(bridge.closed).toEqual([]);
    clock.advance(1);
    expect([bridge.closed, acknowledged]).toEqual([['lost'], []]);
  });

  it('goes on where it was when the link is back before anybody found out', () => {
    const { clock, broker, cloud, bridge } = hall();
    const { conditions } = broker.port('hall');
    conditions.set({ up: false });
    bridge.publish('bridges/hall/events', 'late');
    cloud.publish('bridges/hall/jobs', 'job');
    clock.advance(10_000);
    expect([cloud.messages, bridge.messages]).toEqual([[], []]);
    conditions.set({ up: true });
    clock.advance(3_600_000);
    expect([cloud.texts, bridge.texts]).toEqual([['late'], ['job']]);
    expect([bridge.closed, bridge.messages[0]!.duplicate]).toEqual([[], false]);
    expect(clock.pending).toBe(0);
  });

  it('gets jobs that were on their way again after it reconnects, marked as duplicates', () => {
    const { clock, broker, cloud, bridge, connect } = hall();
    const { conditions } = broker.port('hall');
    cloud.publish('bridges/hall/jobs', 'on its way');
    clock.advance(30);
    conditions.set({ up: false, notice: 'client' });
    cloud.publish('bridges/hall/jobs', 'while down');
    clock.advance(5_000);
    conditions.set({ up: true });
    const again = connect();
    clock.advance(1_000);
    expect(bridge.messages).toEqual([]);
    expect(again.opened).toEqual(['resumed']);
    expect(again.messages.map(({ duplicate }) => duplicate)).toEqual([true, true]);
    expect(again.texts).toEqual(['on its way', 'while down']);
    expect(cloud.texts.filter(text => text === 'offline')).toHaveLength(1);
  });

  it('fails to connect at once where it knows, and after 30 s where it does not', () => {
    const { clock, broker, connect } = hall();
    const { conditions } = broker.port('hall');
    conditions.set({ up: false, notice: 'client' });
    const knowing = connect();
    clock.advance(0);
    expect(knowing.closed).toEqual(['lost']);
    conditions.set({ up: false });
    const unknowing = connect();
    clock.advance(connectTimeoutMs - 1);
    expect(unknowing.closed).toEqual([]);
    clock.advance(1);
    expect(unknowing.closed).toEqual(['lost']);
    clock.advance(200_000);
    conditions.set({ up: true });
    clock.advance(1_000);
    expect(broker.stats().connections).toBe(1);
  });

  it('is dropped as soon as the link is back when it has given up meanwhile', () => {
    const { clock, broker, cloud, bridge } = hall();
    const { conditions } = broker.port('hall');
    bridge.publish('bridges/hall/events', 'in flight');
    clock.advance(10);
    conditions.set({ up: false, notice: 'client' });
    bridge.publish('bridges/hall/events', 'not even sent');
    clock.advance(10_000);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], []]);
    conditions.set({ up: true });
    clock.advance(1_000);
    expect(cloud.texts).toEqual(['offline']);
    expect(broker.stats().connections).toBe(1);
  });

  it('breaks when more waits for the link than it can hold', () => {
    const { clock, broker, bridge } = hall();
    broker.port('hall').conditions.set({ up: false });
    for (let n = 0; n < maxStalledPackets; n++) bridge.publish('bridges/hall/events', 'x', { qos: 0 });
    clock.advance(1_000);
    expect(bridge.closed).toEqual([]);
    bridge.publish('bridges/hall/events', 'x', { qos: 0 });
    clock.advance(1_000);
    expect(bridge.closed).toEqual(['lost']);
  });

  it('leaves nothing behind on the way by connects that never got through', () => {
    const { clock, broker, bridge, connect } = hall();
    bridge.connection.close();
    clock.advance(100);
    const { conditions } = broker.port('hall');
    conditions.set({ up: false, notice: 'client' });
    for (let n = 0; n < 5; n++) connect();
    clock.advance(1_000);
    conditions.set({ up: true });
    expect(clock.pending).toBe(0);
  });

  it('says goodbye only if the goodbye gets through', () => {
    const { clock, broker, cloud, bridge } = hall();
    broker.port('hall').conditions.set({ up: false });
    bridge.connection.close();
    clock.advance(200_000);
    expect([bridge.closed, cloud.texts]).toEqual([['local'], ['offline']]);
  });
});

describe('A link to the broker', () => {
  it('costs no timer while it is good and idle', () => {
    const { clock } = hall();
    expect(clock.pending).toBe(0);
    clock.advance(86_400_000);
    expect(clock.pending).toBe(0);
  });

  it('adds its latency on each way', () => {
    const { clock, broker, cloud, bridge } = hall();
    broker.port('hall').conditions.set({ latencyMs: 300 });
    bridge.publish('bridges/hall/events', 'x');
    clock.advance(319);
    expect(cloud.messages).toEqual([]);
    clock.advance(1);
    expect(cloud.texts).toEqual(['x']);
  });

  it('delays what gets lost and keeps the order', () => {
    const { clock, broker, cloud, bridge } = hall();
    broker.port('hall').conditions.set({ lossRate: 0.3 });
    const texts = Array.from({ length: 50 }, (_, n) => `${n}`);
    for (const text of texts) bridge.publish('bridges/hall/events', text);
    clock.advance(60);
    expect(cloud.messages.length).toBeLessThan(50);
    clock.advance(10_000);
    expect(cloud.texts).toEqual(texts);
  });

  it('stays open for hours though some pings get lost', () => {
    const { clock, broker, cloud, bridge } = hall();
    const { conditions } = broker.port('hall');
    conditions.set({ lossRate: 0.05 });
    clock.advance(4 * 3_600_000);
    expect([bridge.closed, cloud.messages]).toEqual([[], []]);
    conditions.set({ lossRate: 0 });
    clock.advance(60_000);
    expect(clock.pending).toBe(0);
  });

  it('holds what is on its way when it goes down', () => {
    const { clock, broker, cloud, bridge } = hall();
    const { conditions } = broker.port('hall');
    bridge.publish('bridges/hall/events', 'x');
    clock.advance(10);
    conditions.set({ up: false });
    clock.advance(1_000);
    expect(cloud.messages).toEqual([]);
    conditions.set({ up: true });
    clock.advance(1_000);
    expect(cloud.texts).toEqual(['x']);
  });

  it('breaks when one packet gets lost several times in a row', () => {
    const { clock, broker, cloud, bridge } = hall();
    broker.port('hall').conditions.set({ lossRate: 0.9 });
    for (let n = 0; n < 20; n++) bridge.publish('bridges/hall/events', `${n}`);
    clock.advance(60_000);
    expect(bridge.closed).toEqual(['lost']);
    expect(cloud.texts).toContain('offline');
  });

  it('brings QoS 1 messages twice, the second marked, and QoS 0 once', () => {
    const { clock, broker, cloud, bridge } = hall();
    broker.port('hall').conditions.set({ duplicateRate: 1 });
    cloud.publish('bridges/hall/jobs', 'job');
    cloud.publish('bridges/hall/jobs', 'quick', { qos: 0 });
    clock.advance(1_000);
    expect(bridge.texts).toEqual(['job', 'job', 'quick']);
    expect(bridge.messages.map(({ duplicate }) => duplicate)).toEqual([false, true, false]);
    const acknowledged: string[] = [];
    bridge.publish('bridges/hall/events', 'event', {}, () => void acknowledged.push('event'));
    clock.advance(1_000);
    // MQTT 3.1.1, 3.3.1.1: the broker takes it twice and does not pass the mark on.
    expect(cloud.texts).toEqual(['event', 'event']);
    expect(acknowledged).toEqual(['event']);
  });

  it('holds a reordered message back while later ones pass', () => {
    const { clock, broker, cloud, bridge } = hall();
    const { conditions } = broker.port('hall');
    conditions.set({ reorderRate: 1 });
    cloud.publish('bridges/hall/jobs', 'first');
    clock.advance(25);
    conditions.set({ reorderRate: 0 });
    cloud.publish('bridges/hall/jobs', 'second');
    clock.advance(reorderHoldMs - 100);
    expect(bridge.texts).toEqual(['second']);
    clock.advance(200);
    expect(bridge.texts).toEqual(['second', 'first']);
  });

  it.each([{ lossRate: -0.1 }, { duplicateRate: 2 }, { reorderRate: Number.NaN }, { latencyMs: -5 }])(
    'refuses conditions %j and keeps the old ones',
    changes => {
      const { conditions } = setUp().broker.port('hall');
      conditions.set({ latencyMs: 70 });
      const before = conditions.current;
      expect(() => conditions.set(changes as Partial<LinkConditions>)).toThrow(
        expect.objectContaining({ code: 'CONDITIONS_INVALID' }),
      );
      expect(conditions.current).toEqual(before);
    },
  );

  it('takes the default again for undefined', () => {
    const { conditions } = setUp().broker.port('hall');
    const before = conditions.current;
    conditions.set({ up: false, notice: 'both', latencyMs: 900, lossRate: 0.5 });
    conditions.set({ up: undefined as never, latencyMs: undefined as never, lossRate: undefined as never });
    expect(conditions.current).toEqual({ ...before, notice: 'both' });
    conditions.set({ up: false });
    expect(conditions.current.notice).toBe('nobody');
  });
});

describe('The virtual broker', () => {
  it('drops everybody when it goes down, and still has sessions and retained messages after', () => {
    const { clock, broker, cloud, bridge, connect } = hall();
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

  it('drops who publishes outside its rights, and tells the trace', () => {
    const { clock, cloud, bridge, trace, broker } = hall();
    bridge.publish('elsewhere/x', 'x');
    clock.advance(1_000);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], ['offline']]);
    const refused = trace.events.find(({ type }) => type === 'mqtt.refused');
    expect(refused?.data).toEqual({ link: 'hall', reason: 'forbidden', topic: 'elsewhere/x' });
    expect(broker.stats()).toMatchObject({ refused: 1, connections: 1, sessions: 2 });
  });

  it('ignores a subscription outside the rights', () => {
    const { clock, bridge, trace } = hall();
    bridge.connection.subscribe('elsewhere/#');
    clock.advance(1_000);
    expect(bridge.closed).toEqual([]);
    expect(trace.events.at(-1)).toMatchObject({ type: 'mqtt.refused', data: { topic: 'elsewhere/#' } });
  });

  it.each([
    ['a payload beyond 256 KiB', 'bridges/hall/events', maxPayloadBytes + 1],
    ['a topic with a wildcard', 'bridges/hall/+', 1],
    ['a topic beyond 256 characters', `bridges/${'x'.repeat(256)}`, 1],
    ['an empty topic', '', 1],
  ])('drops who publishes %s', (_what, topic, bytes) => {
    const { clock, cloud, bridge } = hall();
    bridge.connection.publish(topic, new Uint8Array(bytes), { qos: 1 });
    clock.advance(1_000);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], ['offline']]);
  });

  it('takes the largest payload', () => {
    const { clock, cloud, bridge } = hall();
    bridge.connection.publish('bridges/hall/events', new Uint8Array(maxPayloadBytes), { qos: 1 });
    clock.advance(1_000);
    expect(cloud.messages.map(({ payload }) => payload.length)).toEqual([maxPayloadBytes]);
  });

  it.each<[string, Partial<MqttOptions>]>([
    ['without a client id', { clientId: '' }],
    ['with an endless client id', { clientId: 'x'.repeat(200) }],
    ['with a will outside its rights', { will: { ...will, topic: 'elsewhere/x' } }],
    ['with a will that is too large', { will: { ...will, payload: new Uint8Array(maxPayloadBytes + 1) } }],
  ])('refuses a client %s', (_what, options) => {
    const { clock, connect } = hall();
    const log = connect(options);
    clock.advance(1_000);
    expect([log.opened, log.closed]).toEqual([[], ['refused']]);
  });

  it('keeps the will as it was at the connect', () => {
    const { clock, broker, cloud, connect } = hall();
    const payload = Buffer.from('offline');
    connect({ clientId: 'other', will: { ...will, payload } });
    payload.fill('x');
    clock.advance(100);
    broker.port('hall').conditions.set({ up: false, notice: 'both' });
    clock.advance(100);
    expect(cloud.texts).toEqual(['offline', 'offline']);
  });

  it(`keeps ${maxQueuedMessages} messages for an absent session and drops newer ones`, () => {
    const { clock, broker, cloud, bridge, connect } = hall();
    bridge.connection.close();
    clock.advance(100);
    for (let n = 0; n < maxQueuedMessages + 5; n++) cloud.publish('bridges/hall/jobs', `${n}`);
    clock.advance(1_000);
    expect(broker.stats().dropped).toBe(5);
    const again = connect();
    clock.advance(60_000);
    expect(again.messages).toHaveLength(maxQueuedMessages);
    expect(again.texts.at(-1)).toBe(`${maxQueuedMessages - 1}`);
  });

  it('queues nothing for a session that a clean one replaced', () => {
    const { clock, broker, cloud, bridge, connect } = hall();
    bridge.connection.close();
    clock.advance(100);
    connect({ cleanSession: true }).connection.close();
    clock.advance(100);
    for (let n = 0; n < maxQueuedMessages + 5; n++) cloud.publish('bridges/hall/jobs', `${n}`);
    clock.advance(1_000);
    expect(broker.stats()).toMatchObject({ dropped: 0, sessions: 1 });
  });

  it(`sends ${maxInFlight} messages ahead of their acknowledgement`, () => {
    const { clock, cloud, bridge } = hall();
    bridge.mood = 'failing';
    for (let n = 0; n < maxInFlight + 5; n++) cloud.publish('bridges/hall/jobs', `${n}`);
    clock.advance(60_000);
    expect(bridge.messages).toHaveLength(maxInFlight);
  });

  it(`takes ${maxSubscriptions} filters a session`, () => {
    const { clock, bridge, cloud, trace } = hall();
    for (let n = 0; n < maxSubscriptions; n++) bridge.connection.subscribe(`bridges/hall/${n}`);
    clock.advance(1_000);
    expect(trace.events.at(-1)).toMatchObject({ data: { reason: 'full', topic: 'bridges/hall/99' } });
    cloud.publish('bridges/hall/98', 'heard');
    cloud.publish('bridges/hall/99', 'not heard');
    clock.advance(1_000);
    expect(bridge.texts).toEqual(['heard']);
  });

  it('brings a message once to a client whose filters overlap', () => {
    const { clock, bridge, cloud } = hall();
    bridge.connection.subscribe('bridges/hall/#');
    bridge.connection.subscribe('bridges/+/jobs');
    cloud.publish('bridges/hall/jobs', 'once');
    clock.advance(1_000);
    expect(bridge.texts).toEqual(['once']);
  });

  it('tells the trace who came, what passed and who went', () => {
    const { clock, cloud, bridge, trace } = hall();
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

function setUp(seed = 'broker test') {
  const clock = createVirtualClock(startMs);
  const trace = createTrace(clock);
  const broker = createVirtualBroker({
    clock,
    random: createRandomSource(seed),
    trace,
    authorize({ password }) {
      if (password !== 'right') return undefined;
      const isOwn = (topic: string) => !topic.startsWith('elsewhere/');
      return { mayPublish: isOwn, maySubscribe: isOwn };
    },
  });
  return { clock, trace, broker };
}

/** A cloud that hears everything of the bridge `hall`, which waits for jobs in a persistent session. */
function hall(seed?: string) {
  const world = setUp(seed);
  const connectAs = (name: string, options: Partial<MqttOptions>) => {
    const log = new ClientLog();
    const base = {
      clientId: name,
      username: 'qa',
      password: 'right',
      cleanSession: true,
      keepAliveSeconds: 60,
    };
    log.connection = world.broker.port(name).connect({ ...base, ...options }, log);
    return log;
  };
  const connect = (options: Partial<MqttOptions> = {}) =>
    connectAs('hall', { cleanSession: false, will, ...options });
  const cloud = connectAs('cloud', {});
  for (const topic of ['presence', 'events']) cloud.connection.subscribe(`bridges/+/${topic}`);
  const bridge = connect();
  bridge.connection.subscribe('bridges/hall/jobs');
  world.clock.advance(1_000);
  return { ...world, cloud, bridge, connect };
}

function runUntil(clock: VirtualClock, condition: () => boolean): void {
  const lastMs = clock.now() + 120_000;
  while (!condition()) {
    if (clock.now() > lastMs || !clock.step()) throw new Error('the condition never held');
  }
}

function troubledRun(seed: string): string {
  const { clock, broker, cloud, bridge, trace } = hall(seed);
  broker.port('hall').conditions.set({ lossRate: 0.2, duplicateRate: 0.2, reorderRate: 0.2 });
  for (let n = 0; n < 30; n++) {
    cloud.publish('bridges/hall/jobs', `${n}`);
    bridge.publish('bridges/hall/events', `${n}`);
    clock.advance(100);
  }
  clock.advance(60_000);
  return trace.events.map(toJsonLines).join('');
}
