import { LockbenchError } from '../protocol/errors/error.ts';
import {
  type BridgeEvent,
  encodeMessage,
  type JobResult,
  PROTOCOL_VERSION,
  bridge as wire,
} from '../protocol/messages/index.ts';
import type { MqttConnection, MqttMessage, MqttPort } from '../protocol/mqtt/port.ts';
import { bridgeTopic } from '../protocol/mqtt/topics.ts';

export interface UplinkParts {
  readonly mqtt: MqttPort;
  readonly bridgeId: string;
  readonly password: string;
  readonly firmware: string;
  onOpened(): void;
  onClosed(): void;
  /** Called with the payload of a job before it is acknowledged. */
  onJob(payload: Uint8Array): void;
}

/** After one and a half of it without a packet the broker takes the bridge for gone. */
const KEEP_ALIVE_SECONDS = 20;

/** The bridge's connection to the broker. Jobs come in; results, events and presence go out. */
export class Uplink {
  readonly #parts: UplinkParts;
  #connection: MqttConnection | undefined;
  #open = false;
  /** Results that the broker has not acknowledged. */
  readonly #unacknowledged = new Map<string, JobResult>();

  constructor(parts: UplinkParts) {
    this.#parts = parts;
  }

  connect(): void {
    const { mqtt, bridgeId, password } = this.#parts;
    const connection = mqtt.connect(
      {
        clientId: bridgeId,
        username: bridgeId,
        password,
        cleanSession: false,
        keepAliveSeconds: KEEP_ALIVE_SECONDS,
        will: {
          topic: bridgeTopic(bridgeId, 'presence'),
          payload: this.#presence('offline', []),
          retain: true,
        },
      },
      {
        onOpen: () => {
          if (this.#connection !== connection) return;
          this.#open = true;
          connection.subscribe(bridgeTopic(bridgeId, 'jobs'));
          this.#parts.onOpened();
          for (const result of this.#unacknowledged.values()) this.#publishResult(result);
        },
        onMessage: (message: MqttMessage) => {
          // An abandoned connection may go on for a while, and what comes on it is not ours to acknowledge.
          if (this.#connection !== connection) throw new LockbenchError('LINK_LOST', 'a former connection');
          this.#parts.onJob(message.payload);
        },
        onClosed: () => {
          if (this.#connection !== connection) return;
          this.#connection = undefined;
          this.#open = false;
          this.#parts.onClosed();
        },
      },
    );
    this.#connection = connection;
  }

  /** Abandons the connection without an MQTT DISCONNECT, because the radio is off. */
  abandon(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#open = false;
    connection?.abandon();
  }

  announce(lockIds: readonly string[]): void {
    this.#connection?.publish(
      bridgeTopic(this.#parts.bridgeId, 'presence'),
      this.#presence('online', lockIds),
      { qos: 1, retain: true },
    );
  }

  /** Sends a result. It is kept until the broker has acknowledged it, over as many connections as that takes. */
  sendResult(result: JobResult): void {
    this.#unacknowledged.set(result.id ?? '', result);
    if (this.#open) this.#publishResult(result);
  }

  /**
   * `onKept` is called when the broker has acknowledged the event. It is not called for an event that is lost with
   * the connection, or while there is none.
   */
  sendEvent(event: BridgeEvent, onKept: () => void = () => {}): void {
    if (!this.#open) return;
    this.#connection?.publish(
      bridgeTopic(this.#parts.bridgeId, 'events'),
      encodeMessage(wire.BridgeEvent, event),
      { qos: 1 },
      onKept,
    );
  }

  #publishResult(result: JobResult): void {
    this.#connection?.publish(
      bridgeTopic(this.#parts.bridgeId, 'results'),
      encodeMessage(wire.JobResult, result),
      { qos: 1 },
      () => this.#unacknowledged.delete(result.id ?? ''),
    );
  }

  #presence(state: 'online' | 'offline', lockIds: readonly string[]): Uint8Array {
    return encodeMessage(wire.Presence, {
      version: PROTOCOL_VERSION,
      online: state === 'online',
      firmware: this.#parts.firmware,
      lockIds: [...lockIds],
    });
  }
}
