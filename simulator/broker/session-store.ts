import type { MqttMessage } from '../../protocol/mqtt/port.ts';
import { type ClientIdentity, encodeClientKey } from './client-key.ts';
import { MAX_IN_FLIGHT, MAX_QUEUED_MESSAGES, MAX_SUBSCRIPTIONS } from './limits.ts';
import type { ServerConnection } from './server-connection.ts';
import { Subscriptions } from './subscriptions.ts';

/** What the broker keeps for one client id of one user. */
export class Session {
  readonly client: ClientIdentity;
  readonly kind: 'clean' | 'persistent';
  readonly filters = new Set<string>();
  connection: ServerConnection | undefined;
  /** Sent and not acknowledged, the oldest first. */
  readonly #inFlight = new Map<number, MqttMessage>();
  #queue: MqttMessage[] = [];
  #lastId = 0;

  constructor(client: ClientIdentity, kind: 'clean' | 'persistent') {
    this.client = client;
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
    if (this.#queue.length >= MAX_QUEUED_MESSAGES) return 'dropped';
    this.#queue.push(message);
    this.#drain();
    return 'taken';
  }

  acknowledge(id: number): void {
    if (this.#inFlight.delete(id)) this.#drain();
  }

  #drain(): void {
    if (!this.connection) return;
    while (this.#inFlight.size < MAX_IN_FLIGHT) {
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
  /** By the key of their client. */
  readonly #sessions = new Map<string, Session>();
  readonly #subscriptions = new Subscriptions<Session>();

  get size(): number {
    return this.#sessions.size;
  }

  get(client: ClientIdentity): Session | undefined {
    return this.#sessions.get(encodeClientKey(client));
  }

  /** MQTT 3.1.1, 3.1.2.4: a clean session begins and ends with its connection and discards an older one. */
  open(client: ClientIdentity, kind: Session['kind']): { session: Session; origin: 'fresh' | 'resumed' } {
    const old = this.get(client);
    if (old && kind === 'persistent') return { session: old, origin: 'resumed' };
    if (old) this.discard(old);
    const session = new Session(client, kind);
    this.#sessions.set(encodeClientKey(client), session);
    return { session, origin: 'fresh' };
  }

  discard(session: Session): void {
    for (const filter of session.filters) this.#subscriptions.remove(filter, session);
    this.#sessions.delete(encodeClientKey(session.client));
  }

  subscribe(session: Session, filter: string): 'taken' | 'full' {
    if (session.filters.size >= MAX_SUBSCRIPTIONS && !session.filters.has(filter)) return 'full';
    session.filters.add(filter);
    this.#subscriptions.add(filter, session);
    return 'taken';
  }

  subscribersOf(topic: string): Set<Session> {
    return this.#subscriptions.matching(topic);
  }
}
