import type { MqttCloseReason, MqttConnection, MqttEvents, MqttOptions } from '../../protocol/mqtt/port.ts';
import type { TimerId } from '../../protocol/ports/clock.ts';
import type { Trace, TraceData } from '../../protocol/ports/trace.ts';
import { ANSWER_TIMEOUT_MS, CONNECT_TIMEOUT_MS } from './limits.ts';
import type { NetworkLink } from './network-link.ts';
import type { PacketToBroker, PacketToClient, VirtualPublish } from './packets.ts';
import type { Pipe } from './pipe.ts';

/** The client's end of one connection. */
export class ClientConnection implements MqttConnection {
  readonly #link: NetworkLink;
  readonly #trace: Trace;
  readonly #options: MqttOptions;
  readonly #events: MqttEvents;
  readonly #onOver: () => void;
  #up: Pipe<PacketToBroker> | undefined;
  #state: 'connecting' | 'open' | 'closing' | 'over' = 'connecting';
  readonly #unanswered = new Map<number, { readonly sentMs: number; readonly onAcknowledged?: () => void }>();
  #lastId = 0;
  #lastSentMs = 0;
  #pingSentMs: number | undefined;
  #connectTimer: TimerId = 0;
  #pingTimer: TimerId = 0;
  #answerTimer: TimerId = 0;

  constructor(link: NetworkLink, trace: Trace, options: MqttOptions, events: MqttEvents, onOver: () => void) {
    this.#link = link;
    this.#trace = trace;
    this.#options = options;
    this.#events = events;
    this.#onOver = onOver;
  }

  begin(up: Pipe<PacketToBroker>): void {
    this.#up = up;
    const { up: isUp, outageVisibleTo } = this.#link.current;
    // A system that knows it has no network fails at once.
    const timeoutMs = isUp || outageVisibleTo === 'nobody' ? CONNECT_TIMEOUT_MS : 0;
    this.#connectTimer = this.#link.clock.setTimer(() => this.lose(), timeoutMs, 'MQTT connect timeout');
    const { will } = this.#options;
    const options = will
      ? { ...this.#options, will: { ...will, payload: new Uint8Array(will.payload) } }
      : this.#options;
    this.#send({ type: 'connect', options });
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  subscribe(filter: string): void {
    if (this.#isLive) this.#send({ type: 'subscribe', filter });
  }

  publish(
    topic: string,
    payload: Uint8Array,
    { qos, retain = false }: { readonly qos: 0 | 1; readonly retain?: boolean },
    onAcknowledged?: () => void,
  ): void {
    if (!this.#isLive) return;
    const id = qos === 0 ? 0 : ++this.#lastId;
    if (id !== 0) {
      const sentMs = this.#link.clock.monotonic();
      this.#unanswered.set(id, onAcknowledged ? { sentMs, onAcknowledged } : { sentMs });
    }
    const message = { topic, payload: new Uint8Array(payload), qos, retain, duplicate: false };
    this.#send({ type: 'publish', id, message });
    if (this.#link.isImpaired) this.#awaitAnswer();
  }

  close(): void {
    if (!this.#isLive) return;
    this.#send({ type: 'disconnect' });
    this.#state = 'closing';
    this.#link.clock.setTimer(() => this.#finish('local'), 0, 'MQTT disconnect');
  }

  abandon(): void {
    if (!this.#isLive) return;
    this.#up!.abort({ type: 'reset' });
    this.#state = 'closing';
    this.#link.clock.setTimer(() => this.#finish('lost'), 0, 'loss of an MQTT link');
  }

  /** The connection breaks without a DISCONNECT. */
  lose(): void {
    if (!this.#isLive) return;
    this.#up!.abort({ type: 'reset' });
    this.#finish('lost');
  }

  receive(packet: PacketToClient): void {
    if (!this.#isLive) return;
    switch (packet.type) {
      case 'opened':
        this.#state = 'open';
        this.#link.clock.clearTimer(this.#connectTimer);
        this.watch();
        this.#events.onOpen(packet.session);
        return;
      case 'refused':
        this.#finish('refused');
        return;
      case 'publish':
        this.#onPublish(packet);
        return;
      case 'acknowledge': {
        const onAcknowledged = this.#unanswered.get(packet.id)?.onAcknowledged;
        this.#unanswered.delete(packet.id);
        onAcknowledged?.();
        return;
      }
      case 'pong':
        this.#pingSentMs = undefined;
        return;
      case 'reset':
        this.#finish('lost');
        return;
      default:
        packet satisfies never;
    }
  }

  /** When the client last sent anything, the pings of a good link included. */
  get lastSentMs(): number {
    return this.#lastSentMs;
  }

  /**
   * The conditions of the link changed. Keepalive runs only on a link that may fail: on a good one each ping is
   * answered.
   */
  watch(): void {
    const { clock, isImpaired } = this.#link;
    if (!this.#isLive || !isImpaired) {
      clock.clearTimer(this.#pingTimer);
      this.#pingTimer = 0;
      return;
    }
    this.#awaitAnswer();
    const keepAliveMs = this.#options.keepAliveSeconds * 1_000;
    if (keepAliveMs === 0 || this.#pingTimer !== 0 || this.#state !== 'open') return;
    this.#lastSentMs += Math.floor((clock.monotonic() - this.#lastSentMs) / keepAliveMs) * keepAliveMs;
    this.#pingAfter(keepAliveMs);
  }

  get #isLive(): boolean {
    return this.#state === 'connecting' || this.#state === 'open';
  }

  #send(packet: PacketToBroker): void {
    this.#lastSentMs = this.#link.clock.monotonic();
    this.#up!.send(packet);
  }

  #onPublish({ id, message }: VirtualPublish): void {
    const { topic, payload, qos, retain, duplicate } = message;
    if (this.#trace.on) this.#emit('mqtt.deliver', { topic, bytes: payload.length, qos, retain, duplicate });
    try {
      this.#events.onMessage(message);
    } catch (error) {
      // The port's way to leave a message unacknowledged.
      if (this.#trace.on) this.#emit('mqtt.unacknowledged', { topic, error: String(error) });
      return;
    }
    if (id === 0) return;
    if (!this.#events.beforeAcknowledgement) this.#acknowledge(id);
    else this.#events.beforeAcknowledgement(() => this.#acknowledge(id));
  }

  #acknowledge(id: number): void {
    if (this.#isLive) this.#send({ type: 'acknowledge', id });
  }

  #pingAfter(keepAliveMs: number): void {
    const delayMs = this.#lastSentMs + keepAliveMs - this.#link.clock.monotonic();
    this.#pingTimer = this.#link.clock.setTimer(() => this.#ping(keepAliveMs), delayMs, 'MQTT ping');
  }

  #ping(keepAliveMs: number): void {
    const now = this.#link.clock.monotonic();
    if (now - this.#lastSentMs >= keepAliveMs) {
      this.#pingSentMs ??= now;
      this.#send({ type: 'ping' });
      this.#awaitAnswer();
    }
    this.#pingAfter(keepAliveMs);
  }

  #awaitAnswer(): void {
    const requestedMs = this.#oldestRequestMs();
    if (requestedMs === undefined || this.#answerTimer !== 0) return;
    this.#answerTimer = this.#link.clock.setTimer(
      () => {
        this.#answerTimer = 0;
        const oldestMs = this.#oldestRequestMs();
        if (oldestMs === undefined) return;
        if (this.#link.clock.monotonic() - oldestMs >= ANSWER_TIMEOUT_MS) this.lose();
        else this.#awaitAnswer();
      },
      requestedMs + ANSWER_TIMEOUT_MS - this.#link.clock.monotonic(),
      'MQTT answer timeout',
    );
  }

  #oldestRequestMs(): number | undefined {
    for (const { sentMs } of this.#unanswered.values()) return Math.min(sentMs, this.#pingSentMs ?? sentMs);
    return this.#pingSentMs;
  }

  #finish(reason: MqttCloseReason): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#unanswered.clear();
    for (const timer of [this.#connectTimer, this.#pingTimer, this.#answerTimer])
      this.#link.clock.clearTimer(timer);
    if (this.#trace.on) this.#emit('mqtt.closed', { side: 'client', reason });
    this.#onOver();
    this.#events.onClosed(reason);
  }

  #emit(type: string, data: TraceData): void {
    this.#trace.emit('broker', type, { link: this.#link.name, ...data });
  }
}
