import type { Duplex } from 'node:stream';
import type { IClientOptions, IPublishPacket, MqttClient } from 'mqtt';
import { PacketSizeGate } from '../../../protocol/mqtt/packet-size.ts';
import type { MqttCloseReason, MqttConnection, MqttEvents } from '../../../protocol/mqtt/port.ts';
import type { Trace, TraceData } from '../../../protocol/ports/trace.ts';
import { maxPacketBytes } from '../../../simulator/broker/limits.ts';

export interface MqttJsConnectionOptions {
  readonly events: MqttEvents;
  readonly name: string;
  readonly trace: Trace;
  /** Opens the stream to the broker. It never throws: what goes wrong shows on the stream. */
  openStream(): Duplex;
  onOver(): void;
}

/** MQTT 3.1.1, 3.14. MQTT.js itself sends it only once everything is acknowledged, which may never happen. */
const DISCONNECT = Uint8Array.of(0xe0, 0);
/** Return codes of CONNACK: MQTT 3.1.1, 3.2.2.3. */
const refusals: ReadonlySet<unknown> = new Set([1, 2, 3, 4, 5]);
/** A broker that keeps the socket open for so long after a DISCONNECT is cut off. */
const CLOSE_TIMEOUT_MS = 1_000;

/** One connection on one MQTT.js client. */
export class MqttJsConnection implements MqttConnection {
  readonly #options: MqttJsConnectionOptions;
  #state: 'connecting' | 'open' | 'closing' | 'lost' | 'over' = 'connecting';
  #client: MqttClient | undefined;
  /** What was asked for before the connection was open. */
  #beforeOpen: ((client: MqttClient) => void)[] = [];
  /** MQTT.js may hand over a message before it reports that the connection is open. */
  #heldMessage: (() => void) | undefined;
  #refused = false;
  #error: Error | undefined;
  #closeTimer: NodeJS.Timeout | undefined;

  constructor(options: MqttJsConnectionOptions) {
    this.#options = options;
  }

  async begin(options: IClientOptions): Promise<void> {
    const { MqttClient } = await import('mqtt');
    if (this.#state !== 'connecting') return;
    const client = new MqttClient(() => this.#options.openStream(), options);
    this.#client = client;
    client.on('connect', ({ sessionPresent }) => this.#opened(client, sessionPresent ? 'resumed' : 'fresh'));
    client.on('error', error => {
      this.#error ??= error;
      if ('code' in error && refusals.has(error.code)) this.#refused = true;
      // After bytes that it cannot parse, MQTT.js would go on waiting.
      client.stream.destroy();
    });
    client.on('close', () => this.#over());
    client.handleMessage = (packet, done) => this.#receive(client, packet, done);
    const { stream } = client;
    stream.on('error', error => {
      this.#error ??= error;
    });
    const gate = new PacketSizeGate(maxPacketBytes);
    stream.on('data', (chunk: Uint8Array) => {
      if (gate.check(chunk) === 'too large')
        stream.destroy(new Error(`a packet over ${maxPacketBytes} bytes`));
    });
  }

  subscribe(filter: string): void {
    this.#whenOpen(client =>
      client.subscribe(filter, { qos: 1 }, error => {
        if (error && this.#state === 'open')
          this.#emit('mqtt.refused', { topic: filter, error: String(error) });
      }),
    );
  }

  publish(
    topic: string,
    payload: Uint8Array,
    { qos, retain = false }: { readonly qos: 0 | 1; readonly retain?: boolean },
    onAcknowledged?: () => void,
  ): void {
    // The socket may take the bytes after the caller has used its buffer again.
    const copy = Buffer.from(payload);
    this.#whenOpen(client =>
      client.publish(topic, copy, { qos, retain }, error => {
        if (!error && qos === 1 && this.#state === 'open') onAcknowledged?.();
      }),
    );
  }

  close(): void {
    if (this.#state !== 'connecting' && this.#state !== 'open') return;
    this.#state = 'closing';
    if (!this.#client) {
      setImmediate(() => this.#over());
      return;
    }
    const { stream } = this.#client;
    stream.end(DISCONNECT);
    this.#closeTimer = setTimeout(() => stream.destroy(), CLOSE_TIMEOUT_MS);
  }

  abandon(): void {
    if (this.#state !== 'connecting' && this.#state !== 'open') return;
    this.#state = 'lost';
    if (this.#client) this.#client.stream.destroy();
    else setImmediate(() => this.#over());
  }

  #opened(client: MqttClient, session: 'fresh' | 'resumed'): void {
    if (this.#state !== 'connecting') return;
    this.#state = 'open';
    const beforeOpen = this.#beforeOpen;
    this.#beforeOpen = [];
    for (const send of beforeOpen) send(client);
    this.#options.events.onOpen(session);
    this.#heldMessage?.();
    this.#heldMessage = undefined;
  }

  #whenOpen(action: (client: MqttClient) => void): void {
    if (this.#state === 'connecting') this.#beforeOpen.push(action);
    else if (this.#state === 'open') action(this.#client!);
  }

  /** MQTT.js acknowledges when `done` gets no error, and takes nothing further before it is called. */
  #receive(client: MqttClient, packet: IPublishPacket, done: (error?: Error) => void): void {
    if (this.#state === 'connecting' && client.connected) {
      this.#heldMessage = () => this.#receive(client, packet, done);
      return;
    }
    // A broker that sends messages before its CONNACK (MQTT 3.1.1, 3.2) is given up; they come again.
    if (this.#state === 'connecting') this.abandon();
    if (!this.#isOpen) {
      done(new Error('the connection is not open'));
      return;
    }
    const { topic, payload, retain, dup: duplicate } = packet;
    const qos = packet.qos === 0 ? 0 : 1;
    const { trace, events } = this.#options;
    if (trace.on) this.#emit('mqtt.deliver', { topic, bytes: payload.length, qos, retain, duplicate });
    try {
      events.onMessage({ topic, payload: payload as Buffer, qos, retain, duplicate });
    } catch (error) {
      // The port's way to leave a message unacknowledged.
      this.#emit('mqtt.unacknowledged', { topic, error: String(error) });
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    const acknowledge = () => {
      if (this.#isOpen) done();
      else done(new Error('the connection was closed meanwhile'));
    };
    if (qos === 1 && events.beforeAcknowledgement) events.beforeAcknowledgement(acknowledge);
    else acknowledge();
  }

  get #isOpen(): boolean {
    return this.#state === 'open';
  }

  #over(): void {
    if (this.#state === 'over') return;
    const reason: MqttCloseReason = this.#state === 'closing' ? 'local' : this.#refused ? 'refused' : 'lost';
    this.#state = 'over';
    clearTimeout(this.#closeTimer);
    this.#emit('mqtt.closed', {
      side: 'client',
      reason,
      ...(this.#error && reason !== 'local' ? { error: this.#error.message } : {}),
    });
    this.#options.onOver();
    this.#options.events.onClosed(reason);
  }

  #emit(type: string, data: TraceData): void {
    if (this.#options.trace.on)
      this.#options.trace.emit('broker', type, { link: this.#options.name, ...data });
  }
}
