import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAedesBroker } from '../../../../simulator/broker/aedes/aedes-broker.ts';
import { ClientLog } from '../../../../simulator/broker/contract/client-log.ts';
import { createSelfSignedCertificate } from '../../../../simulator/broker/testing/self-signed.ts';
import { createMqttJsPort } from '../mqtt-js-port.ts';
import { credentials, waitUntil } from '../testing/real-bench.ts';
import { checkBroker, checkConnection, openProbe } from './broker-probe.ts';
import { clearLeftovers } from './clear-leftovers.ts';
import { type BrokerLeftovers, createNamespacedPort } from './namespaced-port.ts';
import { createBrokerNamespace, type OutsideBroker } from './outside-broker.ts';

const all = { mayPublish: () => true, maySubscribe: () => true };
const device = {
  clientId: 'hall',
  username: 'hall',
  password: 'of hall',
  cleanSession: false,
  keepAliveSeconds: 30,
  will: { topic: 'presence', payload: Buffer.from('gone'), retain: true },
};

describe('A broker of somebody else', () => {
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const each of undo.splice(0).reverse()) await each();
  });

  async function start(options: Partial<Parameters<typeof createAedesBroker>[0]> = {}): Promise<string> {
    const authorize = ({ username }: { username: string }) =>
      username === credentials.username ? all : undefined;
    const broker = await createAedesBroker({ authorize, ...options });
    undo.push(() => broker.stop());
    return broker.url;
  }

  async function listen(server: Server): Promise<string> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    undo.push(() => server.close());
    return `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** One world's device at the broker, and what it leaves there. */
  function worldOf(broker: OutsideBroker, id: string) {
    const space = createBrokerNamespace(id);
    const remains: BrokerLeftovers = { sessions: new Set(), retained: new Set() };
    const port = createNamespacedPort(createMqttJsPort(broker.url), space, broker, remains);
    const connect = () => {
      const log = new ClientLog();
      log.connection = port.connect(device, log);
      return log;
    };
    return { space, remains, connect };
  }

  it('keeps two worlds apart in which everything has the same name', async () => {
    const broker = { url: await start(), ...credentials };
    const [one, two] = [worldOf(broker, 'one').connect(), worldOf(broker, 'two').connect()];
    for (const log of [one, two]) log.connection.subscribe('#');
    one.publish('jobs', 'for one');
    two.publish('jobs', 'for two');
    await waitUntil(() => one.messages.length > 0 && two.messages.length > 0);
    expect([one.texts, two.texts]).toEqual([['for one'], ['for two']]);
    expect([one.messages[0]?.topic, one.closed, two.closed]).toEqual(['jobs', [], []]);
    for (const log of [one, two]) log.connection.close();
  });

  it('has nothing of a world once that has cleared up: no session, no presence, not even a late will', async () => {
    const broker = { url: await start(), ...credentials };
    const { space, remains, connect } = worldOf(broker, 'gone');
    const log = connect();
    log.connection.subscribe('#');
    log.publish('presence', 'here', { retain: true });
    await waitUntil(() => log.messages.length > 0);
    log.connection.abandon();
    const probe = await openProbe(broker, space);
    await clearLeftovers(createMqttJsPort(broker.url), broker, remains, probe);
    probe.close();
    const after = connect();
    after.connection.subscribe('#');
    after.publish('jobs', 'first');
    await waitUntil(() => after.messages.length > 0);
    expect([after.opened, after.texts]).toEqual([['fresh'], ['first']]);
    after.connection.close();
  });

  const trying = (broker: Partial<OutsideBroker> & { url: string }) =>
    checkBroker({ ...credentials, ...broker }, createBrokerNamespace('try'));

  it('is fine when messages come back', async () => {
    await expect(trying({ url: await start() })).resolves.toBeUndefined();
  });

  it('is fine without users, when none is named', async () => {
    const authorize = ({ username }: { username: string }) => (username === '' ? all : undefined);
    const url = await start({ authorize });
    await expect(trying({ url, username: '', password: '' })).resolves.toBeUndefined();
  });

  it('is not there', async () => {
    const server = createServer();
    const url = await listen(server);
    server.close();
    await expect(trying({ url })).rejects.toMatchObject({
      code: 'BROKER_UNREACHABLE',
      detail: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('is there, but silent', async () => {
    const broker = { ...credentials, url: await listen(createServer()) };
    const unreachable = { code: 'BROKER_UNREACHABLE', detail: expect.stringContaining('does not answer') };
    await expect(openProbe(broker, createBrokerNamespace('try'), 100)).rejects.toMatchObject(unreachable);
    await expect(checkConnection(broker, 100)).rejects.toMatchObject(unreachable);
  });

  it('is reached by a user who may do nothing there, and not by a stranger', async () => {
    const nothing = { mayPublish: () => false, maySubscribe: () => false };
    const url = await start({
      authorize: ({ username }) => (username === credentials.username ? nothing : undefined),
    });
    await expect(checkConnection({ url, ...credentials })).resolves.toBeUndefined();
    const stranger = { url, ...credentials, username: 'else' };
    await expect(checkConnection(stranger)).rejects.toMatchObject({ code: 'BROKER_REFUSED' });
  });

  it('is something else', async () => {
    const url = await listen(createHttpServer());
    await expect(trying({ url })).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' });
  });

  it('does not know the user, and the error does not know the password', async () => {
    const url = await start();
    const failed = await trying({ url, username: 'else', password: 'secret' }).catch(error => error);
    expect(failed).toMatchObject({ code: 'BROKER_REFUSED' });
    expect(`${failed.stack}`).not.toContain('secret');
  });

  it('is trusted for its authority alone', async () => {
    const tls = createSelfSignedCertificate(Date.now());
    const url = await start({ tls });
    await expect(trying({ url, ca: tls.cert })).resolves.toBeUndefined();
    for (const ca of [undefined, createSelfSignedCertificate(Date.now()).cert])
      await expect(trying({ url, ca })).rejects.toMatchObject({ code: 'BROKER_UNTRUSTED' });
  });
});
