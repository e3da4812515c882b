import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { IClientOptions } from 'mqtt';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { MqttConnection, MqttEvents, MqttOptions, MqttPort } from '../../../protocol/mqtt/port.ts';
import { noTrace, type Trace } from '../../../protocol/ports/trace.ts';
import { CONNECT_TIMEOUT_MS } from '../../../simulator/broker/limits.ts';
import type { NetworkLink } from '../../../simulator/broker/network-link.ts';
import { KeepAliveTimers } from './link/keep-alive-timer.ts';
import { LinkedStream, type OnWirePacket } from './link/linked-stream.ts';
import { MqttJsConnection } from './mqtt-js-connection.ts';

export interface MqttJsOptions {
  /** The name of the link in the trace, e.g. `bridge:hall`; default: the URL. */
  readonly name?: string;
  readonly trace?: Trace;
  /** PEM of the certificate that is trusted instead of the system's authorities (mqtts). */
  readonly ca?: string | undefined;
  /** What lies between client and socket. Absent: nothing. */
  readonly link?: NetworkLink;
  /** Called by each `connect`; the function that it returns gets the socket, or undefined when there will be none. */
  readonly expectSocket?: () => (socket: Socket | undefined) => void;
  /** Called for the packets of connections over a `link` only. */
  readonly onPacket?: OnWirePacket | undefined;
}

/** A port to a broker on the network, which can be cut off. */
export interface MqttJsPort extends MqttPort {
  /** `down` breaks every connection without a DISCONNECT, and new ones fail. */
  setNetwork(state: 'up' | 'down'): void;
}

/**
 * MQTT 3.1.1 by MQTT.js. The package is loaded by the first `connect`. Every callback comes later than the call that
 * led to it. What is sent before `onOpen` follows the connect packet and is lost with it.
 * @throws {LockbenchError} BROKER_URL_INVALID
 */
export function createMqttJsPort(url: string, options: MqttJsOptions = {}): MqttJsPort {
  return new Port(parseBrokerUrl(url), { ...options, name: options.name ?? url });
}

class Port implements MqttJsPort {
  readonly #address: Address;
  readonly #options: MqttJsOptions & { readonly name: string };
  readonly #connections = new Set<MqttJsConnection>();
  #network: 'up' | 'down' = 'up';

  constructor(address: Address, options: MqttJsOptions & { readonly name: string }) {
    this.#address = address;
    this.#options = options;
  }

  connect(login: MqttOptions, events: MqttEvents): MqttConnection {
    const { name, trace = noTrace, link, expectSocket } = this.#options;
    const onSocket = expectSocket?.();
    const connection = new MqttJsConnection({
      events,
      name,
      trace,
      openStream: () => {
        const socket = openSocket(this.#address, this.#options.ca);
        onSocket?.(socket);
        return link ? new LinkedStream(link, socket, login.keepAliveSeconds, this.#options.onPacket) : socket;
      },
      onOver: () => {
        onSocket?.(undefined);
        this.#connections.delete(connection);
      },
    });
    this.#connections.add(connection);
    const timers = link ? { timerVariant: new KeepAliveTimers(link) } : {};
    if (this.#network === 'up') void connection.begin({ ...clientOptionsOf(login), ...timers });
    else connection.abandon();
    return connection;
  }

  setNetwork(state: 'up' | 'down'): void {
    this.#network = state;
    if (state === 'down') for (const connection of this.#connections) connection.abandon();
  }
}

interface Address {
  readonly protocol: 'mqtt' | 'mqtts';
  readonly host: string;
  readonly port: number;
}

function openSocket({ protocol, host, port }: Address, ca: string | undefined): Socket {
  if (protocol === 'mqtt') return connectTcp({ host, port, noDelay: true });
  // SNI takes names only: RFC 6066, 3.
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = connectTls({ host, port, ...servername, ...(ca === undefined ? {} : { ca }) });
  return socket.setNoDelay(true);
}

function parseBrokerUrl(url: string): Address {
  if (!URL.canParse(url)) invalid(url);
  const { protocol, hostname, port, username, password, pathname, search } = new URL(url);
  if (username || password || search || !['', '/'].includes(pathname) || !hostname) invalid(url);
  // The brackets of an IPv6 address belong to the URL.
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  switch (protocol) {
    case 'mqtt:':
      return { protocol: 'mqtt', host, port: Number(port || 1883) };
    case 'mqtts:':
      return { protocol: 'mqtts', host, port: Number(port || 8883) };
    default:
      return invalid(url);
  }
}

function invalid(url: string): never {
  throw new LockbenchError('BROKER_URL_INVALID', url.replace(/\/\/.*@/, '//…@'));
}

/** MQTT.js makes one connection and no more: the caller decides whether to connect again. */
function clientOptionsOf(options: MqttOptions): IClientOptions {
  const { clientId, username, password, cleanSession, keepAliveSeconds, will } = options;
  return {
    clientId,
    // An empty user name would be sent as a user without a name; a broker without users expects none.
    ...(username === '' ? {} : { username, password }),
    clean: cleanSession,
    keepalive: keepAliveSeconds,
    ...(will
      ? { will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: will.retain } }
      : {}),
    protocolVersion: 4,
    connectTimeout: CONNECT_TIMEOUT_MS,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    // Formatting its debug lines costs as much as all else that it does with a packet; the trace has what counts.
    log() {},
  };
}
