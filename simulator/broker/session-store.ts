import type { MqttMessage } from '../../protocol/mqtt/port.ts';
import { maxInFlight, maxQueuedMessages, maxSubscriptions } from './limits.ts';
import type { ServerConnection } from './server-connection.ts';
import { Subscriptions } from './subscriptions.ts';

/** What the broker keeps for one client id. */
export class Session {
  readonly clientId: string;
  readonly kind: 'clean' | 'persistent';
  readonly filters = new Set<string>();
  connection: ServerConnection | undefined;
  /** Sent and not acknowledged, the oldest first. */
  readonly #inFlight = new Map<number, MqttMessage>();
  #queue: MqttMessage[] = [];
  #lastId = 0;

  constructor(clientId: string, kind: 'clean' | 'persistent') {
    this.clientId = clientId;
    this.kind = kind;
  }

  /** Sends again what was not acknowledged, marked as duplicate, then what came meanwhile. */
  attach(connection: ServerConnection): void {
    this.connection = connection;
    for (const [id, message] of this.#inFlight) connection.deliver(id, { ...message, duplicate: true });
    this.#drain();
  }

  /** A client that is away gets no QoS 0. */
  push(message: MqttMessage): 'taken' | 'dropped' {
    if (message.qos === 0) {
      this.connection?.deliver(0, message);
      return 'taken';
    }
    if (this.#queue.length >= maxQueuedMessages) return 'dropped';
    this.#queue.push(message);
    this.#drain();
    return 'taken';
  }

  acknowledge(id: number): void {
    if (this.#inFlight.delete(id)) this.#drain();
  }

  #drain(): void {
    if (!this.connection) return;
    while (this.#inFlight.size < maxInFlight) {
      const message = this.#queue.shift();
      if (!message) return;
      this.#lastId += 1;
      this.#inFlight.set(this.#lastId, message);
      this.connection.deliver(this.#lastId, message);
    }
  }
}

/** Every session; the persistent ones survive a restart of the broker. */
export class SessionStore {
  readonly #sessions = new Map<string, Session>();
  readonly #subscriptions = new Subscriptions<Session>();

  get size(): number {
    return this.#sessions.size;
  }

  get(clientId: string): Session | undefined {
    return this.#sessions.get(clientId);
  }

  /** MQTT 3.1.1, 3.1.2.4: a clean session begins and ends with its connection and discards an older one. */
  open(clientId: string, kind: Session['kind']): { session: Session; origin: 'fresh' | 'resumed' } {
    const old = this.#sessions.get(clientId);
    if (old && kind === 'persistent') return { session: old, origin: 'resumed' };
    if (old) this.discard(old);
    const session = new Session(clientId, kind);
    this.#sessions.set(clientId, session);
    return { session, origin: 'fresh' };
  }

  discard(session: Session): void {
    for (const filter of session.filters) this.#subscriptions.remove(filter, session);
    this.#sessions.delete(session.clientId);
  }

  subscribe(session: Session, filter: string): 'taken' | 'full' {
    if (session.filters.size >= maxSubscriptions && !session.filters.has(filter)) return 'full';
    session.filters.add(filter);
    this.#subscriptions.add(filter, session);
    return 'taken';
  }

  listeners(topic: string): Set<Session> {
    return this.#subscriptions.matching(topic);
  }
}
