import type { MqttMessage, MqttOptions } from '../../protocol/mqtt/port.ts';
import type { TimerId } from '../../protocol/ports/clock.ts';
import type { TraceData } from '../../protocol/ports/trace.ts';
import type { BrokerCore, Rights } from './broker-core.ts';
import type { ClientIdentity } from './client-key.ts';
import { KEEP_ALIVE_GRACE, MAX_CLIENT_ID_LENGTH, MAX_PAYLOAD_BYTES } from './limits.ts';
import type { NetworkLink } from './network-link.ts';
import type { PacketToBroker, PacketToClient, VirtualPublish } from './packets.ts';
import type { Pipe } from './pipe.ts';
import type { Session } from './session-store.ts';
import { isFilter, isTopic } from './topic-match.ts';

/** Why the broker's end is closed. Every reason but `goodbye` and `down` sends the will. */
export type DropReason =
  | 'goodbye'
  | 'lost'
  | 'silent'
  | 'taken over'
  | 'forbidden'
  | 'malformed'
  | 'refused'
  | 'down';

interface Accepted {
  readonly options: MqttOptions;
  readonly rights: Rights;
  readonly session: Session;
}

/** The broker's end of one connection. */
export class ServerConnection {
  readonly #core: BrokerCore;
  readonly #link: NetworkLink;
  readonly #onOver: () => void;
  #down: Pipe<PacketToClient> | undefined;
  #accepted: Accepted | undefined;
  #over = false;
  #lastHeardMs = 0;
  #silenceTimer: TimerId = 0;

  constructor(core: BrokerCore, link: NetworkLink, onOver: () => void) {
    this.#core = core;
    this.#link = link;
    this.#onOver = onOver;
  }

  begin(down: Pipe<PacketToClient>): void {
    this.#down = down;
  }

  get isOver(): boolean {
    return this.#over;
  }

  get isAccepted(): boolean {
    return this.#accepted !== undefined;
  }

  receive(packet: PacketToBroker): void {
    if (this.#over) return;
    this.#lastHeardMs = this.#link.clock.monotonic();
    if (packet.type === 'connect') {
      this.#connect(packet.options);
      return;
    }
    if (packet.type === 'reset') {
      this.drop('lost');
      return;
    }
    if (this.#accepted) this.#handle(packet, this.#accepted);
  }

  /** One message on its way to the client; `id` 0 for QoS 0. */
  deliver(id: number, message: MqttMessage): void {
    this.#core.count(message.duplicate ? 'redelivered' : 'delivered');
    this.#down!.send({ type: 'publish', id, message });
  }

  drop(reason: DropReason): void {
    if (this.#over) return;
    this.#over = true;
    this.#link.clock.clearTimer(this.#silenceTimer);
    this.#core.connections.delete(this);
    if (this.#core.trace.on && (this.#accepted || reason === 'refused')) {
      this.#emit('mqtt.closed', { side: 'broker', reason });
    }
    this.#leave(reason);
    if (reason !== 'goodbye') this.#down!.abort({ type: reason === 'refused' ? 'refused' : 'reset' });
    this.#onOver();
  }

  /** The conditions of the link changed; `clientSentMs`: when the client last sent anything while they were good. */
  watch(clientSentMs: number): void {
    if (this.#over || !this.#link.isImpaired) {
      this.#link.clock.clearTimer(this.#silenceTimer);
      this.#silenceTimer = 0;
      return;
    }
    if (this.#silenceTimer !== 0) return;
    this.#lastHeardMs = Math.max(this.#lastHeardMs, clientSentMs);
    this.#awaitSilence();
  }

  #connect(options: MqttOptions): void {
    if (!this.#core.isUp) {
      this.drop('down');
      return;
    }
    const rights = this.#core.authorize(options);
    if (!rights || !isAcceptable(options, rights)) {
      this.#core.count('refused');
      this.drop('refused');
      return;
    }
    const client = identityOf(options, rights);
    this.#core.sessions.get(client)?.connection?.drop('taken over');
    const kind = options.cleanSession ? 'clean' : 'persistent';
    const { session, origin } = this.#core.sessions.open(client, kind);
    this.#accepted = { options, rights, session };
    this.#core.connections.add(this);
    if (this.#core.trace.on) this.#emit('mqtt.connected', { client: client.clientId, session: origin });
    this.#down!.send({ type: 'opened', session: origin });
    session.attach(this);
    this.watch(this.#lastHeardMs);
  }

  #handle(packet: Exclude<PacketToBroker, { type: 'connect' | 'reset' }>, accepted: Accepted): void {
    switch (packet.type) {
      case 'publish':
        this.#publish(packet, accepted);
        return;
      case 'acknowledge':
        accepted.session.acknowledge(packet.id);
        return;
      case 'subscribe':
        this.#subscribe(packet.filter, accepted);
        return;
      case 'ping':
        this.#down!.send({ type: 'pong' });
        return;
      case 'disconnect':
        this.drop('goodbye');
        return;
      default:
        packet satisfies never;
    }
  }

  #publish({ id, message }: VirtualPublish, { rights }: Accepted): void {
    const { topic, payload } = message;
    if (!isTopic(topic) || payload.length > MAX_PAYLOAD_BYTES) {
      this.#refuse('malformed', topic);
      this.drop('malformed');
      return;
    }
    if (!rights.mayPublish(topic)) {
      this.#refuse('forbidden', topic);
      this.drop('forbidden');
      return;
    }
    this.#core.accept(message, this.#link.name);
    if (id !== 0) this.#down!.send({ type: 'acknowledge', id });
  }

  #subscribe(filter: string, { rights, session }: Accepted): void {
    if (!isFilter(filter)) {
      this.#refuse('malformed', filter);
      this.drop('malformed');
      return;
    }
    if (!rights.maySubscribe(filter)) {
      this.#refuse('forbidden', filter);
      return;
    }
    if (this.#core.sessions.subscribe(session, filter) === 'full') {
      this.#refuse('full', filter);
      return;
    }
    for (const message of this.#core.retained.matching(filter)) session.push(message);
  }

  #leave(reason: DropReason): void {
    if (!this.#accepted) return;
    const { options, session } = this.#accepted;
    session.connection = undefined;
    if (session.kind === 'clean') this.#core.sessions.discard(session);
    if (reason === 'goodbye' || reason === 'down' || !options.will) return;
    this.#core.accept({ ...options.will, qos: 1, duplicate: false }, this.#link.name);
  }

  #awaitSilence(): void {
    const limitMs = (this.#accepted?.options.keepAliveSeconds ?? 0) * 1_000 * KEEP_ALIVE_GRACE;
    if (limitMs === 0) return;
    const { clock } = this.#link;
    this.#silenceTimer = clock.setTimer(
      () => {
        this.#silenceTimer = 0;
        if (clock.monotonic() - this.#lastHeardMs >= limitMs) this.drop('silent');
        else this.#awaitSilence();
      },
      this.#lastHeardMs + limitMs - clock.monotonic(),
      'MQTT keep-alive of the broker',
    );
  }

  #refuse(reason: string, topic: string): void {
    this.#core.count('refused');
    if (this.#core.trace.on) this.#emit('mqtt.refused', { reason, topic });
  }

  #emit(type: string, data: TraceData): void {
    this.#core.trace.emit('broker', type, { link: this.#link.name, ...data });
  }
}

/** The identity of a client with these rights. */
export function identityOf({ username, clientId }: MqttOptions, rights: Rights): ClientIdentity {
  return { username, clientId: rights.clientId ?? clientId };
}

/** Whether a client with these rights may connect with these options. */
export function isAcceptable({ clientId, will }: MqttOptions, rights: Rights): boolean {
  if (clientId.length === 0 || clientId.length > MAX_CLIENT_ID_LENGTH) return false;
  if (!will) return true;
  return isTopic(will.topic) && will.payload.length <= MAX_PAYLOAD_BYTES && rights.mayPublish(will.topic);
}
