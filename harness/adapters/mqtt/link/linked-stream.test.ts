import { afterEach, describe, expect, it } from 'vitest';
import { noTrace } from '../../../../protocol/ports/trace.ts';
import { createAedesBroker } from '../../../../simulator/broker/aedes/aedes-broker.ts';
import { ClientLog } from '../../../../simulator/broker/contract/client-log.ts';
import { describeMqttContract, type MqttBench } from '../../../../simulator/broker/contract/mqtt-contract.ts';
import { type LinkConditions, NetworkLink } from '../../../../simulator/broker/network-link.ts';
import { createRandomSource } from '../../../../simulator/world/random.ts';
import { createVirtualClock } from '../../../../simulator/world/virtual-clock.ts';
import { steppedTime } from '../../../world/stepped-time.ts';
import { LoopbackTraffic } from '../../loopback-traffic.ts';
import { createMqttJsPort, type MqttJsPort } from '../mqtt-js-port.ts';
import { credentials } from '../testing/real-bench.ts';

/** MQTT.js and aedes on TCP, with links that can fail in between, on stepped time. */
async function linkedBench() {
  const clock = createVirtualClock(Date.UTC(2026, 8, 1));
  const traffic = new LoopbackTraffic();
  const time = steppedTime(clock, traffic);
  const isOwn = (topic: string) => topic.startsWith('contract/');
  const broker = await createAedesBroker({
    authorize: ({ password }) =>
      password === credentials.password ? { mayPublish: isOwn, maySubscribe: isOwn } : undefined,
    onSocket: traffic.addServer,
    trace: noTrace,
  });
  const links = new Map<string, NetworkLink>();
  const ports = new Map<string, MqttJsPort>();
  const link = (name: string): NetworkLink => {
    const known = links.get(name) ?? new NetworkLink(name, clock, createRandomSource('linked'));
    links.set(name, known);
    return known;
  };
  const port = (name: string): MqttJsPort => {
    const known =
      ports.get(name) ??
      createMqttJsPort(broker.url, { name, link: link(name), expectSocket: traffic.expectClient });
    ports.set(name, known);
    return known;
  };
  const bench: MqttBench = {
    port,
    credentials,
    async cut(name) {
      link(name).set({ up: false, outageVisibleTo: 'both' });
      await time.advance(1);
      link(name).set({ up: true });
    },
    kill: () => broker.kill(),
    restart: () => broker.restart(),
    async until(condition) {
      if (!(await time.until(condition, 120_000))) throw new Error('the condition never held');
    },
    waitUntilQuiet: () => time.advance(5_000),
    async dispose() {
      for (const each of ports.values()) each.setNetwork('down');
      await broker.stop();
    },
  };
  return { ...bench, clock, time, link };
}

describeMqttContract('MQTT.js on aedes over links that can fail', linkedBench);

describe('A real connection over a link that fails', () => {
  type Linked = Awaited<ReturnType<typeof linkedBench>>;
  let bench: Linked;
  afterEach(() => bench.dispose());

  const will = { topic: 'contract/presence', payload: Buffer.from('offline'), retain: true };

  async function open(name: string): Promise<ClientLog> {
    const log = new ClientLog();
    const options = { clientId: name, ...credentials, cleanSession: false, keepAliveSeconds: 20, will };
    log.connection = bench.port(name).connect(options, log);
    await bench.until(() => log.opened.length === 1);
    log.connection.subscribe(`contract/${name}`);
    await bench.waitUntilQuiet();
    return log;
  }

  async function pair(conditions: Partial<LinkConditions>) {
    bench = await linkedBench();
    const cloud = await open('cloud');
    cloud.connection.subscribe('contract/presence');
    const bridge = await open('bridge');
    bench.link('bridge').set(conditions);
    return { cloud, bridge };
  }

  it('brings everything later by the latency of both ways', async () => {
    const { cloud, bridge } = await pair({ latencyMs: 3_000 });
    const startMs = bench.clock.now();
    cloud.publish('contract/bridge', 'job');
    await bench.until(() => bridge.messages.length === 1);
    expect(bench.clock.now() - startMs).toBe(3_020);
  });

  it('brings a QoS 1 message twice, marked, and both ends bear it', async () => {
    const { cloud, bridge } = await pair({ duplicateRate: 1 });
    cloud.publish('contract/bridge', 'job');
    bridge.publish('contract/cloud', 'result');
    await bench.waitUntilQuiet();
    expect(bridge.messages.map(({ duplicate }) => duplicate)).toEqual([false, true]);
    expect(cloud.texts.filter(text => text === 'result')).toHaveLength(2);
    expect([cloud.closed, bridge.closed]).toEqual([[], []]);
  });

  it('lets later messages overtake', async () => {
    const { cloud, bridge } = await pair({ reorderRate: 0.5 });
    const texts = Array.from({ length: 20 }, (_, n) => `${n}`);
    for (const text of texts) cloud.publish('contract/bridge', text);
    await bench.until(() => bridge.messages.length === texts.length);
    expect(bridge.texts).not.toEqual(texts);
    expect([...bridge.texts].sort()).toEqual([...texts].sort());
  });

  it('loses no message for lost packets; when all are lost, both ends find out', async () => {
    const { cloud, bridge } = await pair({ lossRate: 0.3 });
    const texts = Array.from({ length: 20 }, (_, n) => `${n}`);
    for (const text of texts) cloud.publish('contract/bridge', text);
    await bench.until(() => bridge.messages.length === texts.length);
    expect(bridge.texts).toEqual(texts);
    bench.link('bridge').set({ lossRate: 1 });
    await bench.until(() => bridge.closed.length === 1 && cloud.texts.includes('offline'));
  });

  it('goes silent without power: the broker sends the will one and a half keepalives later', async () => {
    const { cloud, bridge } = await pair({});
    bench.link('bridge').set({ up: false, outageVisibleTo: 'client' });
    bridge.connection.abandon();
    const startMs = bench.clock.now();
    await bench.until(() => cloud.texts.includes('offline'));
    expect(bridge.closed).toEqual(['lost']);
    expect(bench.clock.now() - startMs).toBeGreaterThan(10_000);
    expect(bench.clock.now() - startMs).toBeLessThan(31_000);
  });

  it('is given up by a client that hears nothing and notices no outage, and comes back resumed', async () => {
    const { cloud, bridge } = await pair({ up: false });
    cloud.publish('contract/bridge', 'while away');
    await bench.until(() => bridge.closed.length === 1);
    bench.link('bridge').set({ up: true });
    const again = await open('bridge');
    expect([again.opened, again.texts]).toEqual([['resumed'], ['while away']]);
  });

  it('does not connect over a link that is down: at once when it is known, else after 30 s', async () => {
    await pair({ up: false, outageVisibleTo: 'both' });
    for (const [outageVisibleTo, waitMs] of [
      ['both', 0],
      ['nobody', 30_000],
    ] as const) {
      bench.link('bridge').set({ up: false, outageVisibleTo });
      const log = new ClientLog();
      const startMs = bench.clock.now();
      log.connection = bench
        .port('bridge')
        .connect({ clientId: 'bridge', ...credentials, cleanSession: false, keepAliveSeconds: 20 }, log);
      await bench.until(() => log.closed.length === 1);
      expect([log.opened, log.closed, bench.clock.now() - startMs]).toEqual([[], ['lost'], waitMs]);
    }
  });
});
