import { Readable } from 'node:stream';
import type { AedesPublishPacket, Client, Subscription } from 'aedes';
import { decodeClientKey } from '../client-key.ts';
import { RetainedMessages } from '../retained-messages.ts';
import { Subscriptions } from '../subscriptions.ts';
import { UnacknowledgedMessages } from './unacknowledged-messages.ts';

/** A filter that nothing matches: aedes reports `session present` only for a session with subscriptions. */
export const SESSION_MARK = '$lockbench/session';

interface StoredSession {
  /** Of its client: what aedes takes for the client id. */
  readonly key: string;
  readonly filters: Map<string, Subscription['qos']>;
  readonly messages: UnacknowledgedMessages;
}

/** A persistent session that hears a topic, in the shape that aedes filters by. */
interface Listener {
  readonly topic: string;
  readonly session: StoredSession;
}

export interface AedesStoreOptions {
  /** Whether the filter was granted: aedes stores all filters of a packet, even those that it has just refused. */
  isGranted(client: Client, filter: string): boolean;
  /** A message found no room. */
  onDropped(topic: string, where: string): void;
}

/**
 * What aedes keeps beyond a connection, in memory, with the limits of the virtual broker: its own memory store has none
 * (moscajs/aedes#1087), forgets to discard queued messages with their session and never marks a repeat. The methods are
 * those that aedes calls for QoS 0 and 1; no promise here waits for anything, for aedes drops a message that another
 * one overtakes between two of them.
 */
export class AedesStore {
  readonly #options: AedesStoreOptions;
  readonly #sessions = new Map<string, StoredSession>();
  /** Keys of sessions by the user that has them. */
  readonly #keys = new Map<string, Set<string>>();
  readonly #subscriptions = new Subscriptions<StoredSession>();
  readonly #retained = new RetainedMessages();

  constructor(options: AedesStoreOptions) {
    this.#options = options;
  }

  get sessionCount(): number {
    return this.#sessions.size;
  }

  get retainedCount(): number {
    return this.#retained.size;
  }

  /** Discards every session of a user, with what is queued for it. */
  discardUser(username: string): void {
    for (const key of this.#keys.get(username) ?? []) this.#discard(key);
  }

  async setup(): Promise<void> {}

  async storeRetained({ topic, payload, qos }: AedesPublishPacket): Promise<void> {
    const message = { topic, payload: Buffer.from(payload), qos: qos === 0 ? 0 : 1 } as const;
    const stored = this.#retained.store({ ...message, retain: true, duplicate: false });
    if (stored === 'full') this.#options.onDropped(topic, 'retained');
  }

  createRetainedStreamCombi(filters: readonly string[]): Readable {
    const messages = filters.flatMap(filter => this.#retained.matching(filter));
    return Readable.from(
      messages.map(({ topic, payload, qos }) => ({ cmd: 'publish', topic, payload, qos })),
    );
  }

  /** aedes calls this for every persistent session that connects. */
  async subscriptionsByClient({ id }: { readonly id: string }): Promise<Subscription[]> {
    const session = this.#sessions.get(id);
    if (!session) {
      this.#create(id);
      return [];
    }
    return [...[...session.filters].map(([topic, qos]) => ({ topic, qos })), { topic: SESSION_MARK, qos: 0 }];
  }

  /** aedes calls this for every clean session that connects. */
  async cleanSubscriptions({ id }: Client): Promise<void> {
    this.#discard(id);
  }

  async addSubscriptions(client: Client, subscriptions: readonly Subscription[]): Promise<void> {
    const session = this.#sessions.get(client.id);
    if (!session) return;
    for (const { topic, qos } of subscriptions) {
      if (!this.#options.isGranted(client, topic)) continue;
      session.filters.set(topic, qos);
      if (qos > 0) this.#subscriptions.add(topic, session);
      else this.#subscriptions.remove(topic, session);
    }
  }

  async removeSubscriptions({ id }: Client, filters: readonly string[]): Promise<void> {
    const session = this.#sessions.get(id);
    if (!session) return;
    for (const filter of filters) {
      session.filters.delete(filter);
      this.#subscriptions.remove(filter, session);
    }
  }

  async subscriptionsByTopic(topic: string): Promise<Listener[]> {
    return [...this.#subscriptions.matching(topic)].map(session => ({ topic, session }));
  }

  async outgoingEnqueueCombi(listeners: readonly Listener[], packet: AedesPublishPacket): Promise<void> {
    if (listeners.length === 0) return;
    // A copy: the payload is a part of the chunk that it came in, and neither flag is passed on (MQTT 3.1.1, 3.3.1).
    const kept = { ...packet, payload: Buffer.from(packet.payload), retain: false, dup: false };
    for (const { session } of listeners) {
      if (session.messages.add(kept) === 'full')
        this.#options.onDropped(packet.topic, decodeClientKey(session.key).clientId);
    }
  }

  async outgoingUpdate(client: Client, packet: AedesPublishPacket): Promise<void> {
    this.#sessions.get(client.id)?.messages.stamp(client, packet);
  }

  async outgoingClearMessageId(
    { id }: Client,
    { messageId }: { readonly messageId?: number | undefined },
  ): Promise<AedesPublishPacket | undefined> {
    return messageId === undefined ? undefined : this.#sessions.get(id)?.messages.acknowledge(messageId);
  }

  outgoingStream(client: Client): Readable {
    return Readable.from(this.#sessions.get(client.id)?.messages.waitingFor(client) ?? []);
  }

  /** A will lives with its connection: another broker that would have to send it does not exist. */
  async putWill(): Promise<void> {}

  async delWill(): Promise<void> {}

  streamWill(): Readable {
    return Readable.from([]);
  }

  #create(key: string): void {
    const { username } = decodeClientKey(key);
    const keys = this.#keys.get(username) ?? new Set();
    this.#keys.set(username, keys.add(key));
    this.#sessions.set(key, { key, filters: new Map(), messages: new UnacknowledgedMessages() });
  }

  #discard(key: string): void {
    const session = this.#sessions.get(key);
    if (!session) return;
    for (const filter of session.filters.keys()) this.#subscriptions.remove(filter, session);
    this.#sessions.delete(key);
    const { username } = decodeClientKey(key);
    const keys = this.#keys.get(username);
    keys?.delete(key);
    if (keys?.size === 0) this.#keys.delete(username);
  }
}
