import { afterEach, describe, expect, it } from 'vitest';
import type { MqttOptions, MqttPort } from '../../../protocol/mqtt/port.ts';
import { ClientLog } from './client-log.ts';
import { describeMqttOutages } from './mqtt-outage-contract.ts';

/** An empty broker whose clients may publish and subscribe below `contract/`, and nowhere else. */
export interface MqttBench {
  /** One client's way to the broker. */
  port(name: string): MqttPort;
  readonly credentials: { readonly username: string; readonly password: string };
  /** Breaks the connections of this client without a DISCONNECT; both ends find out soon. */
  cut(name: string): void | Promise<void>;
  /** The broker drops everybody and is gone; what it took it has again after `restart`. */
  kill(): void | Promise<void>;
  restart(): void | Promise<void>;
  /** Lets time pass until the condition holds; throws when it does not hold within the bench's own timeout. */
  until(condition: () => boolean): void | Promise<void>;
  /** Lets whatever is under way finish. */
  waitUntilQuiet(): void | Promise<void>;
  dispose(): void | Promise<void>;
}

/** What every way to a broker keeps to, virtual or real. */
export function describeMqttContract(name: string, create: () => MqttBench | Promise<MqttBench>): void {
  describeMqttOutages(name, create);

  describe(`${name}, as MQTT`, () => {
    let disposeLast: () => void | Promise<void> = () => {};
    afterEach(() => disposeLast());

    async function setUp() {
      const bench = await create();
      disposeLast = () => bench.dispose();
      const begin = (client: string, options: Partial<MqttOptions> = {}) => {
        const log = new ClientLog();
        const { username, password } = bench.credentials;
        const all = { clientId: client, username, password, cleanSession: true, keepAliveSeconds: 30 };
        log.connection = bench.port(client).connect({ ...all, ...options }, log);
        return log;
      };
      const open = async (client: string, options: Partial<MqttOptions> = {}) => {
        const log = begin(client, options);
        await bench.until(() => log.opened.length > 0);
        return log;
      };
      const listen = async (client: string, filter: string, options: Partial<MqttOptions> = {}) => {
        const log = await open(client, options);
        log.connection.subscribe(filter);
        await bench.waitUntilQuiet();
        return log;
      };
      return { bench, begin, open, listen };
    }

    it('opens a fresh session and brings messages as they were sent', async () => {
      const { bench, open, listen } = await setUp();
      const cloud = await listen('cloud', 'contract/a');
      const bridge = await open('bridge');
      expect(bridge.opened).toEqual(['fresh']);
      const payload = Uint8Array.from({ length: 256 }, (_, n) => n);
      bridge.connection.publish('contract/a', payload, { qos: 0 });
      bridge.connection.publish('contract/a', payload, { qos: 1 });
      await bench.until(() => cloud.messages.length === 2);
      for (const [qos, message] of cloud.messages.entries()) {
        expect(message).toMatchObject({ topic: 'contract/a', qos, retain: false, duplicate: false });
        expect(new Uint8Array(message.payload)).toEqual(payload);
      }
    });

    it('keeps the order of messages', async () => {
      const { bench, open, listen } = await setUp();
      const cloud = await listen('cloud', 'contract/a');
      const bridge = await open('bridge');
      const texts = Array.from({ length: 60 }, (_, n) => `${n}`);
      for (const text of texts) bridge.publish('contract/a', text);
      await bench.until(() => cloud.messages.length === texts.length);
      expect(cloud.texts).toEqual(texts);
    });

    it('reports once that the broker has a QoS 1 message, and nothing for QoS 0', async () => {
      const { bench, open } = await setUp();
      const bridge = await open('bridge');
      const acknowledged: string[] = [];
      bridge.publish('contract/a', 'x', { qos: 0 }, () => void acknowledged.push('QoS 0'));
      bridge.publish('contract/a', 'y', { qos: 1 }, () => void acknowledged.push('QoS 1'));
      await bench.until(() => acknowledged.length > 0);
      await bench.waitUntilQuiet();
      expect(acknowledged).toEqual(['QoS 1']);
    });

    it('takes a payload as it is when published', async () => {
      const { bench, open, listen } = await setUp();
      const cloud = await listen('cloud', 'contract/a');
      const bridge = await open('bridge');
      const scratch = Buffer.from('mine');
      bridge.connection.publish('contract/a', scratch, { qos: 1 });
      scratch.fill('x');
      await bench.until(() => cloud.messages.length === 1);
      expect(cloud.texts).toEqual(['mine']);
    });

    it.each([
      ['contract/+/jobs', ['contract/b1/jobs', 'contract/b2/jobs']],
      ['contract/b1/#', ['contract/b1/jobs', 'contract/b1/results/old', 'contract/b1']],
      ['contract/b2/jobs', ['contract/b2/jobs']],
    ])('brings what the filter %s takes', async (filter, expected) => {
      const { bench, open, listen } = await setUp();
      const cloud = await listen('cloud', filter);
      const bridge = await open('bridge');
      for (const topic of ['b1/jobs', 'b1/results/old', 'b2/jobs', 'b2/x/jobs', 'b1', 'b']) {
        bridge.publish(`contract/${topic}`, 'x');
      }
      await bench.until(() => cloud.messages.length >= expected.length);
      await bench.waitUntilQuiet();
      expect(cloud.messages.map(({ topic }) => topic).sort()).toEqual([...expected].sort());
    });

    it('keeps the last retained message for later subscribers, until an empty one clears it', async () => {
      const { bench, open, listen } = await setUp();
      const bridge = await open('bridge');
      const early = await listen('early', 'contract/presence');
      bridge.publish('contract/presence', 'offline', { retain: true });
      bridge.publish('contract/presence', 'online', { retain: true });
      await bench.until(() => early.messages.length === 2);
      expect(early.messages.map(({ retain }) => retain)).toEqual([false, false]);
      const late = await listen('late', 'contract/+');
      await bench.until(() => late.messages.length === 1);
      expect(late.messages[0]).toMatchObject({ retain: true, duplicate: false });
      expect(late.texts).toEqual(['online']);
      bridge.publish('contract/presence', '', { retain: true });
      await bench.until(() => late.messages.length === 2);
      const last = await listen('last', 'contract/presence');
      expect(last.messages).toEqual([]);
    });

    it('keeps subscriptions and QoS 1 messages of a persistent session that is away', async () => {
      const { bench, open, listen } = await setUp();
      const first = await listen('bridge', 'contract/jobs', { cleanSession: false });
      first.connection.close();
      await bench.until(() => first.closed.length === 1);
      const cloud = await open('cloud');
      cloud.publish('contract/jobs', 'one');
      cloud.publish('contract/jobs', 'two');
      await bench.waitUntilQuiet();
      const again = await open('bridge', { cleanSession: false });
      expect(again.opened).toEqual(['resumed']);
      cloud.publish('contract/jobs', 'three');
      await bench.until(() => again.messages.length === 3);
      expect(again.texts).toEqual(['one', 'two', 'three']);
      expect(again.messages.map(({ duplicate }) => duplicate)).toEqual([false, false, false]);
      expect(first.messages).toEqual([]);
    });

    it('forgets a clean session, and with it an older persistent one', async () => {
      const { bench, open, listen } = await setUp();
      const first = await listen('bridge', 'contract/jobs', { cleanSession: false });
      first.connection.close();
      await bench.until(() => first.closed.length === 1);
      const clean = await open('bridge');
      expect(clean.opened).toEqual(['fresh']);
      clean.connection.close();
      await bench.until(() => clean.closed.length === 1);
      const again = await open('bridge', { cleanSession: false });
      const cloud = await open('cloud');
      cloud.publish('contract/jobs', 'x');
      await bench.waitUntilQuiet();
      expect([again.opened, again.messages]).toEqual([['fresh'], []]);
    });

    it('brings a message again, marked as duplicate, when its receiver failed', async () => {
      const { bench, open, listen } = await setUp();
      const first = await listen('bridge', 'contract/jobs', { cleanSession: false });
      first.messageHandling = 'throw';
      const cloud = await open('cloud');
      cloud.publish('contract/jobs', 'one');
      await bench.until(() => first.messages.length === 1);
      await bench.cut('bridge');
      await bench.until(() => first.closed.length === 1);
      const again = await open('bridge', { cleanSession: false });
      await bench.until(() => again.messages.length === 1);
      await bench.waitUntilQuiet();
      expect(again.texts).toEqual(['one']);
      expect(again.messages[0]!.duplicate).toBe(true);
      again.connection.close();
      await bench.until(() => again.closed.length === 1);
      const last = await open('bridge', { cleanSession: false });
      await bench.waitUntilQuiet();
      expect(last.messages).toEqual([]);
    });

    it('acknowledges a message once its receiver is ready, and never on a connection that ended meanwhile', async () => {
      const { bench, open, listen } = await setUp();
      const first = await listen('bridge', 'contract/jobs', { cleanSession: false });
      first.messageHandling = 'defer';
      const cloud = await open('cloud');
      cloud.publish('contract/jobs', 'one');
      await bench.until(() => first.deferredAcknowledgements.length === 1);
      first.deferredAcknowledgements[0]!();
      cloud.publish('contract/jobs', 'two');
      await bench.until(() => first.deferredAcknowledgements.length === 2);
      await bench.waitUntilQuiet();
      await bench.cut('bridge');
      await bench.until(() => first.closed.length === 1);
      first.deferredAcknowledgements[1]!();
      const again = await open('bridge', { cleanSession: false });
      await bench.until(() => again.messages.length === 1);
      await bench.waitUntilQuiet();
      expect([again.texts, again.messages[0]!.duplicate]).toEqual([['two'], true]);
    });

    const will = { topic: 'contract/presence', payload: Buffer.from('offline'), retain: true };

    it('sends the will when the connection breaks, and keeps it if retained', async () => {
      const { bench, open, listen } = await setUp();
      const cloud = await listen('cloud', 'contract/presence');
      const bridge = await open('bridge', { will });
      await bench.cut('bridge');
      await bench.until(() => cloud.messages.length === 1 && bridge.closed.length === 1);
      expect([cloud.texts, bridge.closed]).toEqual([['offline'], ['lost']]);
      const late = await listen('late', 'contract/presence');
      expect(late.texts).toEqual(['offline']);
    });

    it('sends no will after a DISCONNECT', async () => {
      const { bench, open, listen } = await setUp();
      const cloud = await listen('cloud', 'contract/presence');
      const bridge = await open('bridge', { will });
      bridge.connection.close();
      await bench.until(() => bridge.closed.length === 1);
      await bench.waitUntilQuiet();
      expect([bridge.closed, cloud.messages]).toEqual([['local'], []]);
    });

    it('sends the will of a client that leaves without a DISCONNECT, and accepts nothing from it after that', async () => {
      const { bench, open, listen } = await setUp();
      const cloud = await listen('cloud', 'contract/#');
      const bridge = await open('bridge', { will });
      bridge.connection.abandon();
      bridge.connection.abandon();
      expect(bridge.closed).toEqual([]);
      bridge.publish('contract/a', 'after');
      await bench.until(() => cloud.messages.length === 1 && bridge.closed.length === 1);
      await bench.waitUntilQuiet();
      expect([cloud.texts, bridge.closed]).toEqual([['offline'], ['lost']]);
    });

    it('gives a client id to the newest connection and drops the older', async () => {
      const { bench, open } = await setUp();
      const older = await open('bridge', { cleanSession: false });
      const newer = await open('bridge', { cleanSession: false });
      await bench.until(() => older.closed.length === 1);
      await bench.waitUntilQuiet();
      expect([older.closed, newer.opened, newer.closed]).toEqual([['lost'], ['resumed'], []]);
    });

    it('refuses wrong credentials', async () => {
      const { bench, begin } = await setUp();
      const stranger = begin('stranger', { password: 'guess' });
      await bench.until(() => stranger.closed.length === 1);
      await bench.waitUntilQuiet();
      expect([stranger.opened, stranger.closed]).toEqual([[], ['refused']]);
    });

    it('keeps clients to their own topics', async () => {
      const { bench, open, listen } = await setUp();
      const spy = await listen('spy', 'elsewhere/a');
      const cloud = await listen('cloud', 'contract/#');
      const bridge = await open('bridge');
      bridge.publish('elsewhere/a', 'x', { retain: true });
      await bench.waitUntilQuiet();
      const late = await listen('late', 'elsewhere/a');
      expect([spy.messages, cloud.messages, late.messages]).toEqual([[], [], []]);
    });

    it('ends with one DISCONNECT, and neither accepts nor delivers anything after that', async () => {
      const { bench, open, listen } = await setUp();
      const cloud = await listen('cloud', 'contract/a');
      const bridge = await listen('bridge', 'contract/a');
      bridge.publish('contract/a', 'before');
      bridge.connection.close();
      bridge.connection.close();
      const acknowledged: string[] = [];
      bridge.publish('contract/a', 'after', {}, () => void acknowledged.push('after'));
      bridge.connection.subscribe('contract/b');
      await bench.until(() => bridge.closed.length === 1 && cloud.messages.length === 1);
      const other = await open('other');
      other.publish('contract/a', 'later');
      await bench.until(() => cloud.messages.length === 2);
      await bench.waitUntilQuiet();
      expect(bridge.closed).toEqual(['local']);
      expect([bridge.messages, acknowledged]).toEqual([[], []]);
      expect(cloud.texts).toEqual(['before', 'later']);
    });

    it('never calls back from within a call', async () => {
      const { bench, begin } = await setUp();
      const log = begin('bridge');
      expect(log.opened).toEqual([]);
      await bench.until(() => log.opened.length === 1);
      const acknowledged: string[] = [];
      log.connection.subscribe('contract/a');
      log.publish('contract/a', 'x', {}, () => void acknowledged.push('x'));
      expect([log.messages, acknowledged]).toEqual([[], []]);
      await bench.until(() => log.messages.length === 1 && acknowledged.length === 1);
      log.connection.close();
      expect(log.closed).toEqual([]);
      await bench.until(() => log.closed.length === 1);
    });
  });
}
