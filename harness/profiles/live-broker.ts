import { setImmediate } from 'node:timers/promises';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { MqttPort } from '../../protocol/mqtt/port.ts';
import { bridgeTopic } from '../../protocol/mqtt/topics.ts';
import type { Random } from '../../protocol/ports/random.ts';
import type { Trace } from '../../protocol/ports/trace.ts';
import { createAedesBroker } from '../../simulator/broker/aedes/aedes-broker.ts';
import type { Authorize } from '../../simulator/broker/virtual-broker.ts';
import type { CloudCore } from '../../simulator/cloud/core/core.ts';
import { secretsEqual } from '../../simulator/cloud/core/secrets.ts';
import type { Tables } from '../../simulator/cloud/store/tables.ts';
import { createMqttJsPort, type MqttJsPort } from '../adapters/mqtt/mqtt-js-port.ts';
import type { OutsideBroker } from '../adapters/mqtt/outside/outside-broker.ts';
import { BridgeLogins } from './bridge-logins.ts';
import type { BrokerParty } from './links.ts';
import { cloudCredentials, rightsOfBridge, rightsOfCloud } from './rights.ts';

/** The broker of a served twin, which bridges of other processes reach too. */
export interface LiveBroker {
  /** The address without credentials. */
  readonly url: string;
  mqtt(party: BrokerParty): MqttPort;
  /** Called when the world around the broker exists: bridges of other processes are admitted from now on. */
  serve(core: Pick<CloudCore, 'devices' | 'onEvent'>): void;
  close(): Promise<void>;
}

/** Where our own broker listens. Default: a free port of 127.0.0.1. */
export interface OwnBroker {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}

export interface LiveBrokerParts {
  readonly trace: Trace;
  readonly random: Random;
  /** Where the broker keeps what must outlive the process. */
  readonly tables: Tables;
}

/** @throws {LockbenchError} USAGE when the address is taken */
export async function openLiveBroker(
  broker: OwnBroker | OutsideBroker,
  parts: LiveBrokerParts,
): Promise<LiveBroker> {
  return 'url' in broker ? reachOther(broker, parts) : openOwn(broker, parts);
}

/** Turns of the event loop until destroyed sockets have reported their end; many more than were ever needed. */
const TURNS_TO_CLOSE = 200;
/** The retained messages that a bridge may have. */
const bridgeTopics = ['presence', 'results', 'events'] as const;

async function openOwn(
  { host, port }: OwnBroker,
  { trace, random, tables }: LiveBrokerParts,
): Promise<LiveBroker> {
  /** The password is random, so that nobody else on this network can act as the cloud. */
  const cloudPassword = Buffer.from(random.bytes(15)).toString('base64url');
  const logins = new BridgeLogins({
    tables,
    random,
    isConnected: bridgeId => broker.isConnected(bridgeId),
    onForgotten: bridgeId =>
      broker.forget(
        bridgeId,
        bridgeTopics.map(topic => bridgeTopic(bridgeId, topic)),
      ),
  });
  const authorize: Authorize = ({ username, password }) => {
    if (username === cloudCredentials.username)
      return secretsEqual(password, cloudPassword) ? rightsOfCloud : undefined;
    return logins.admits(username, password) ? rightsOfBridge(username) : undefined;
  };
  const address = { ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) };
  const broker = await listen({ ...address, trace, authorize, whenDurable: tables.whenKept });
  return {
    url: broker.url,
    mqtt(party) {
      if (party.kind === 'bridge') logins.add(party.bridgeId, party.password);
      const port = createMqttJsPort(broker.url, { name: nameOf(party), trace });
      return party.kind === 'cloud' ? withLogin(port, cloudCredentials.username, cloudPassword) : port;
    },
    serve: core => logins.serve(core),
    close: () => broker.stop(),
  };
}

function reachOther({ url, username, password, ca }: OutsideBroker, { trace }: LiveBrokerParts): LiveBroker {
  const ports: MqttJsPort[] = [];
  return {
    url,
    mqtt(party) {
      const port = createMqttJsPort(url, { name: nameOf(party), trace, ...(ca === undefined ? {} : { ca }) });
      ports.push(port);
      return party.kind === 'cloud' && username !== '' ? withLogin(port, username, password) : port;
    },
    serve() {},
    // The end of the broker does not end our connections, and they would keep the process alive.
    async close() {
      for (const port of ports) port.setNetwork('down');
      // The parties notice it some turns later, and set timers that closing the clock has to find.
      for (let turn = 0; turn < TURNS_TO_CLOSE; turn += 1) await setImmediate();
    },
  };
}

function withLogin(port: MqttPort, username: string, password: string): MqttPort {
  return { connect: (options, events) => port.connect({ ...options, username, password }, events) };
}

function nameOf(party: BrokerParty): string {
  return party.kind === 'cloud' ? 'cloud' : `bridge:${party.name}`;
}

async function listen(options: Parameters<typeof createAedesBroker>[0]) {
  try {
    return await createAedesBroker(options);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LockbenchError('USAGE', `the broker cannot listen: ${reason}`, { cause });
  }
}
