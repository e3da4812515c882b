import { randomBytes } from 'node:crypto';
import { isLockbenchError, LockbenchError } from '../../protocol/errors/error.ts';
import type { MqttPort } from '../../protocol/mqtt/port.ts';
import type { Trace } from '../../protocol/ports/trace.ts';
import { createAedesBroker } from '../../simulator/broker/aedes/aedes-broker.ts';
import type { NetworkLink } from '../../simulator/broker/network-link.ts';
import type { LoopbackTraffic } from '../adapters/loopback-traffic.ts';
import { createMqttJsPort, type MqttJsPort } from '../adapters/mqtt/mqtt-js-port.ts';
import { openProbe } from '../adapters/mqtt/outside/broker-probe.ts';
import { BrokerTraffic } from '../adapters/mqtt/outside/broker-traffic.ts';
import { clearLeftovers } from '../adapters/mqtt/outside/clear-leftovers.ts';
import { type BrokerLeftovers, createNamespacedPort } from '../adapters/mqtt/outside/namespaced-port.ts';
import { createBrokerNamespace, type OutsideBroker } from '../adapters/mqtt/outside/outside-broker.ts';
import { joinTraffic, type Traffic } from '../adapters/traffic.ts';
import type { LinkControls } from '../world/scenario-world.ts';
import type { BrokerParty } from './links.ts';
import { brokerRights } from './rights.ts';

/** The broker of a world over real software, and the ways to it. */
export interface StackBroker {
  readonly controls: LinkControls['broker'];
  /** All traffic that is under way on the world's sockets, including those of the broker. */
  readonly traffic: Traffic;
  port(party: BrokerParty, link: NetworkLink): MqttPort;
  /** Closes every connection, and leaves nothing behind. */
  close(): Promise<void>;
}

/** Runs aedes in this process, with credentials and rights for each bridge. */
export async function embeddedBroker(trace: Trace, traffic: LoopbackTraffic): Promise<StackBroker> {
  const passwords = new Map<string, string>();
  const authorize = brokerRights(passwords);
  const broker = await createAedesBroker({ authorize, trace, onSocket: traffic.addServer });
  const ports: MqttJsPort[] = [];
  return {
    controls: { setUp: () => broker.restart(), setDown: () => broker.kill() },
    traffic,
    port(party, link) {
      if (party.kind === 'bridge') passwords.set(party.bridgeId, party.password);
      const options = { name: link.name, trace, link, expectSocket: traffic.expectClient };
      const port = createMqttJsPort(broker.url, options);
      ports.push(port);
      return port;
    },
    async close() {
      for (const port of ports) port.setNetwork('down');
      await broker.stop();
    },
  };
}

/**
 * Uses a broker of somebody else, below a topic prefix that only this world uses.
 * @throws {LockbenchError} BROKER_URL_INVALID, BROKER_UNREACHABLE, BROKER_REFUSED, BROKER_UNTRUSTED
 */
export async function outsideBroker(
  broker: OutsideBroker,
  trace: Trace,
  loopback: LoopbackTraffic,
): Promise<StackBroker> {
  // The prefix does not come from the scenario's seed, because equal scenarios may use one broker at the same time.
  const namespace = createBrokerNamespace(randomBytes(8).toString('hex'));
  const probe = await openProbe(broker, namespace);
  const traffic = new BrokerTraffic(probe);
  const leftovers: BrokerLeftovers = { sessions: new Set(), retained: new Set() };
  const ports: MqttJsPort[] = [];
  return {
    controls: { setUp: notOurs, setDown: notOurs },
    traffic: joinTraffic(loopback, traffic),
    port(_party, link) {
      const { expectClient: expectSocket, onPacket } = traffic;
      const port = createMqttJsPort(broker.url, {
        name: link.name,
        trace,
        ca: broker.ca,
        link,
        expectSocket,
        onPacket,
      });
      ports.push(port);
      return createNamespacedPort(port, namespace, broker, leftovers);
    },
    async close() {
      for (const port of ports) port.setNetwork('down');
      traffic.stop();
      try {
        await clearLeftovers(createMqttJsPort(broker.url, { ca: broker.ca }), broker, leftovers, probe);
      } catch (error) {
        if (!isLockbenchError(error)) throw error;
        trace.emit('broker', 'broker.uncleared', { topics: namespace.topicPrefix, code: error.code });
      } finally {
        probe.close();
      }
    },
  };
}

async function notOurs(): Promise<never> {
  throw new LockbenchError('PROFILE_LACKS', 'an outside broker is not ours to stop');
}
