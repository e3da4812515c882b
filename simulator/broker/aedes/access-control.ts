import type { AedesOptions, Client, ConnectPacket, PublishPacket, Subscription } from 'aedes';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { MqttOptions } from '../../../protocol/mqtt/port.ts';
import type { Authorize, Rights } from '../broker-core.ts';
import { encodeClientKey } from '../client-key.ts';
import { MAX_PAYLOAD_BYTES, MAX_SUBSCRIPTIONS } from '../limits.ts';
import { identityOf, isAcceptable } from '../server-connection.ts';
import { isFilter, isTopic } from '../topic-match.ts';
import { SESSION_MARK } from './aedes-store.ts';

interface Admitted {
  readonly rights: Rights;
  readonly filters: Set<string>;
}

interface Decision {
  /** Undefined: refused. */
  readonly rights: Rights | undefined;
  readonly clientId: string;
  readonly key: string;
}

export interface AccessControlOptions {
  readonly authorize: Authorize;
  /** Calls back once what `authorize` has written outlives the process; nobody is let in before. */
  whenDurable(callback: () => void): void;
  onRefused(client: Client, reason: string, topic: string): void;
}

/** CONNACK: bad user name or password. */
const BAD_CREDENTIALS = 4;

/**
 * Decides who may connect, and what each client may publish and subscribe to: the rules of the virtual broker as hooks
 * of aedes.
 */
export class AccessControl {
  readonly #options: AccessControlOptions;
  /** The decisions about clients that have sent CONNECT and have no answer yet. */
  readonly #decisions = new WeakMap<Client, Decision>();
  readonly #admitted = new WeakMap<Client, Admitted>();
  /** While shut, nothing is accepted: neither a client, nor a message, nor the will of one that was cut off. */
  isOpen = true;

  constructor(options: AccessControlOptions) {
    this.#options = options;
  }

  readonly hooks: Pick<
    AedesOptions,
    'preConnect' | 'authenticate' | 'authorizePublish' | 'authorizeSubscribe'
  > = {
    preConnect: (client, packet, done) => {
      if (!this.isOpen) {
        done(null, false);
        return;
      }
      const decision = this.#decide(optionsOf(packet));
      this.#decisions.set(client, decision);
      // aedes finds sessions and connections by the client id only.
      packet.clientId = decision.key;
      done(null, true);
    },
    authenticate: (client, _username, _password, done) => {
      const { rights, clientId } = this.#decisions.get(client)!;
      const refuse = () => {
        const refusal = new LockbenchError('BROKER_REFUSED', clientId);
        done(Object.assign(refusal, { returnCode: BAD_CREDENTIALS }), false);
      };
      if (!rights) {
        refuse();
        return;
      }
      this.#options.whenDurable(() => {
        if (!this.isOpen) {
          refuse();
          return;
        }
        this.#admitted.set(client, { rights, filters: new Set() });
        done(null, true);
      });
    },
    authorizePublish: (client, packet, done) => {
      const reason = client ? this.#refusalOf(client, packet) : 'forbidden';
      if (reason === undefined) {
        packet.dup = false;
        done();
        return;
      }
      if (client && this.isOpen) this.#options.onRefused(client, reason, packet.topic);
      done(new LockbenchError('BROKER_REFUSED', `${reason}: ${packet.topic}`));
    },
    authorizeSubscribe: (client, subscription, done) => {
      const { topic } = subscription;
      if (topic === SESSION_MARK) {
        done(null, subscription);
        return;
      }
      if (!isFilter(topic)) {
        this.#options.onRefused(client, 'malformed', topic);
        done(new LockbenchError('BROKER_REFUSED', `malformed: ${topic}`));
        return;
      }
      done(null, this.#grant(client, subscription));
    },
  };

  isGranted(client: Client, filter: string): boolean {
    return this.#admitted.get(client)?.filters.has(filter) ?? false;
  }

  #decide(options: MqttOptions): Decision {
    const rights = this.#options.authorize(options);
    if (!rights || !isAcceptable(options, rights))
      return { rights: undefined, clientId: options.clientId, key: encodeClientKey(options) };
    const client = identityOf(options, rights);
    return { rights, clientId: client.clientId, key: encodeClientKey(client) };
  }

  #refusalOf(client: Client, { topic, payload, qos }: PublishPacket): string | undefined {
    if (!this.isOpen) return 'down';
    // QoS 2 is not modelled: no party of ours uses it.
    if (qos === 2) return 'QoS 2';
    if (!isTopic(topic) || payload.length > MAX_PAYLOAD_BYTES) return 'malformed';
    return this.#admitted.get(client)?.rights.mayPublish(topic) ? undefined : 'forbidden';
  }

  #grant(client: Client, subscription: Subscription): Subscription | null {
    const { topic } = subscription;
    const admitted = this.#admitted.get(client);
    if (!admitted?.rights.maySubscribe(topic)) {
      this.#options.onRefused(client, 'forbidden', topic);
      return null;
    }
    const { filters } = admitted;
    if (filters.size >= MAX_SUBSCRIPTIONS && !filters.has(topic)) {
      this.#options.onRefused(client, 'full', topic);
      return null;
    }
    filters.add(topic);
    return subscription;
  }
}

function optionsOf({ clientId, username, password, clean, keepalive, will }: ConnectPacket): MqttOptions {
  return {
    clientId,
    username: username ?? '',
    password: password?.toString() ?? '',
    cleanSession: clean ?? true,
    keepAliveSeconds: keepalive ?? 0,
    ...(will
      ? { will: { topic: will.topic, payload: Buffer.from(will.payload), retain: will.retain ?? false } }
      : {}),
  };
}
