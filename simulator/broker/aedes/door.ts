import type { AedesOptions, Client, ConnectPacket, PublishPacket, Subscription } from 'aedes';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { MqttOptions } from '../../../protocol/mqtt/port.ts';
import type { Authorize, Rights } from '../broker-core.ts';
import { maxPayloadBytes, maxSubscriptions } from '../limits.ts';
import { isAcceptable } from '../server-connection.ts';
import { isFilter, isTopic } from '../topic-match.ts';
import { SESSION_MARK } from './aedes-store.ts';

interface Admitted {
  readonly rights: Rights;
  readonly filters: Set<string>;
}

/** CONNACK: bad user name or password. */
const BAD_CREDENTIALS = 4;

/** Who comes in, and what it may publish and hear: the rules of the virtual broker, as aedes's hooks. */
export class Door {
  readonly #authorize: Authorize;
  readonly #onRefused: (client: Client, reason: string, topic: string) => void;
  readonly #asking = new WeakMap<Client, ConnectPacket>();
  readonly #admitted = new WeakMap<Client, Admitted>();
  /** While shut, nothing is accepted: neither a client, nor a message, nor the will of one that was cut off. */
  isOpen = true;

  constructor(authorize: Authorize, onRefused: (client: Client, reason: string, topic: string) => void) {
    this.#authorize = authorize;
    this.#onRefused = onRefused;
  }

  readonly hooks: Pick<
    AedesOptions,
    'preConnect' | 'authenticate' | 'authorizePublish' | 'authorizeSubscribe'
  > = {
    preConnect: (client, packet, done) => {
      this.#asking.set(client, packet);
      done(null, this.isOpen);
    },
    authenticate: (client, _username, _password, done) => {
      const options = optionsOf(this.#asking.get(client)!);
      const rights = this.#authorize(options);
      if (!this.isOpen || !rights || !isAcceptable(options, rights)) {
        const refusal = new LockbenchError('BROKER_REFUSED', options.clientId);
        done(Object.assign(refusal, { returnCode: BAD_CREDENTIALS }), false);
        return;
      }
      this.#admitted.set(client, { rights, filters: new Set() });
      done(null, true);
    },
    authorizePublish: (client, packet, done) => {
      const reason = client ? this.#refusalOf(client, packet) : 'forbidden';
      if (reason === undefined) {
        packet.dup = false;
        done();
        return;
      }
      if (client && this.isOpen) this.#onRefused(client, reason, packet.topic);
      done(new LockbenchError('BROKER_REFUSED', `${reason}: ${packet.topic}`));
    },
    authorizeSubscribe: (client, subscription, done) => {
      const { topic } = subscription;
      if (topic === SESSION_MARK) {
        done(null, subscription);
        return;
      }
      if (!isFilter(topic)) {
        this.#onRefused(client, 'malformed', topic);
        done(new LockbenchError('BROKER_REFUSED', `malformed: ${topic}`));
        return;
      }
      done(null, this.#grant(client, subscription));
    },
  };

  isGranted(client: Client, filter: string): boolean {
    return this.#admitted.get(client)?.filters.has(filter) ?? false;
  }

  #refusalOf(client: Client, { topic, payload, qos }: PublishPacket): string | undefined {
    if (!this.isOpen) return 'down';
    // QoS 2 is not modelled: no party of ours uses it.
    if (qos === 2) return 'QoS 2';
    if (!isTopic(topic) || payload.length > maxPayloadBytes) return 'malformed';
    return this.#admitted.get(client)?.rights.mayPublish(topic) ? undefined : 'forbidden';
  }

  #grant(client: Client, subscription: Subscription): Subscription | null {
    const { topic } = subscription;
    const admitted = this.#admitted.get(client);
    if (!admitted?.rights.maySubscribe(topic)) {
      this.#onRefused(client, 'forbidden', topic);
      return null;
    }
    const { filters } = admitted;
    if (filters.size >= maxSubscriptions && !filters.has(topic)) {
      this.#onRefused(client, 'full', topic);
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
