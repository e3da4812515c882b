import type { MqttMessage, MqttOptions } from '../../protocol/mqtt/port.ts';
import type { Trace } from '../../protocol/ports/trace.ts';
import { RetainedMessages } from './retained-messages.ts';
import type { ServerConnection } from './server-connection.ts';
import { SessionStore } from './session-store.ts';

/** What one client may do. */
export interface Rights {
  /** The client id that its user always has, whatever the client sends. Absent: any id among those of its own user. */
  readonly clientId?: string;
  mayPublish(topic: string): boolean;
  maySubscribe(filter: string): boolean;
}

/** Undefined for wrong credentials. */
export type Authorize = (options: MqttOptions) => Rights | undefined;

/** Messages since the broker was created. */
export type Counter = 'published' | 'delivered' | 'redelivered' | 'dropped' | 'refused';

/** What all connections of the broker share. */
export class BrokerCore {
  readonly trace: Trace;
  readonly authorize: Authorize;
  readonly sessions = new SessionStore();
  readonly retained = new RetainedMessages();
  readonly connections = new Set<ServerConnection>();
  readonly counters: Record<Counter, number> = {
    published: 0,
    delivered: 0,
    redelivered: 0,
    dropped: 0,
    refused: 0,
  };
  isUp = true;

  constructor(trace: Trace, authorize: Authorize) {
    this.trace = trace;
    this.authorize = authorize;
  }

  count(counter: Counter): void {
    this.counters[counter] += 1;
  }

  /** Stores it if it is retained, and passes it on to every subscriber. */
  accept(message: MqttMessage, from: string): void {
    const { topic, payload, qos, retain, duplicate } = message;
    this.count('published');
    if (this.trace.on) {
      this.trace.emit('broker', 'mqtt.publish', {
        link: from,
        topic,
        bytes: payload.length,
        qos,
        retain,
        duplicate,
      });
    }
    if (retain && this.retained.store(message) === 'full') this.#drop(topic, 'retained');
    // MQTT 3.1.1, 3.3.1.3 and 3.3.1.1: neither flag is passed on to those who already listen.
    const plain = retain || duplicate ? { ...message, retain: false, duplicate: false } : message;
    for (const session of this.sessions.subscribersOf(topic)) {
      if (session.push(plain) === 'dropped') this.#drop(topic, session.client.clientId);
    }
  }

  #drop(topic: string, where: string): void {
    this.count('dropped');
    if (this.trace.on) this.trace.emit('broker', 'mqtt.dropped', { topic, where });
  }
}
