import type { MqttPort } from '../../protocol/mqtt/port.ts';
import type { Clock } from '../../protocol/ports/clock.ts';
import type { RandomSource } from '../../protocol/ports/random.ts';
import type { Trace } from '../../protocol/ports/trace.ts';
import { type Authorize, BrokerCore, type Counter } from './broker-core.ts';
import { type MqttLink, NetworkLink } from './network-link.ts';
import { VirtualConnection } from './virtual-connection.ts';

export type { Authorize } from './broker-core.ts';
export type { LinkConditions, MqttLink } from './network-link.ts';

export interface VirtualBrokerOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly trace: Trace;
  readonly authorize: Authorize;
}

export interface VirtualMqttPort extends MqttPort {
  readonly conditions: MqttLink;
}

export interface BrokerStats extends Readonly<Record<Counter, number>> {
  readonly connections: number;
  readonly sessions: number;
  readonly retained: number;
}

/**
 * An MQTT 3.1.1 broker at the level of messages.
 *
 * Every callback of the port comes from the clock, at the same instant or later: never from within the call to
 * `connect`, `subscribe`, `publish`, `close`, `setDown` or `set` that led to it. `publish` copies the payload. What is
 * sent before `onOpen` follows the connect packet and is lost with it.
 */
export interface VirtualBroker {
  /** One party's way to the broker, e.g. `bridge:hall`; the same name gives the same port. */
  port(name: string): VirtualMqttPort;
  /** Drops every connection and refuses new ones as lost; no will is sent. */
  setDown(): void;
  /** Persistent sessions and retained messages are still there. */
  setUp(): void;
  stats(): BrokerStats;
}

export function createVirtualBroker(options: VirtualBrokerOptions): VirtualBroker {
  return new MessageBroker(options);
}

class MessageBroker implements VirtualBroker {
  readonly #options: VirtualBrokerOptions;
  readonly #core: BrokerCore;
  readonly #ports = new Map<string, VirtualMqttPort>();

  constructor(options: VirtualBrokerOptions) {
    this.#options = options;
    this.#core = new BrokerCore(options.trace, options.authorize);
  }

  port(name: string): VirtualMqttPort {
    const known = this.#ports.get(name);
    if (known) return known;
    const link = new NetworkLink(name, this.#options.clock, this.#options.random);
    const port: VirtualMqttPort = {
      conditions: link,
      connect: (options, events) => VirtualConnection.open(this.#core, link, options, events),
    };
    this.#ports.set(name, port);
    return port;
  }

  setDown(): void {
    this.#core.isUp = false;
    for (const connection of [...this.#core.connections]) connection.drop('down');
  }

  setUp(): void {
    this.#core.isUp = true;
  }

  stats(): BrokerStats {
    const { counters, connections, sessions, retained } = this.#core;
    return {
      ...counters,
      connections: connections.size,
      sessions: sessions.size,
      retained: retained.size,
    };
  }
}
