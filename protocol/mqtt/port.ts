export interface MqttMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1;
  readonly retain: boolean;
  /** Set on redelivery: the receiver may have had it before. */
  readonly duplicate: boolean;
}

export interface MqttOptions {
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  /** False keeps subscriptions and undelivered QoS 1 messages for this client id. */
  readonly cleanSession: boolean;
  readonly keepAliveSeconds: number;
  readonly will?: { readonly topic: string; readonly payload: Uint8Array; readonly retain: boolean };
}

export type MqttCloseReason = 'local' | 'refused' | 'lost';

export interface MqttEvents {
  onOpen(session: 'fresh' | 'resumed'): void;
  /** A QoS 1 message is acknowledged when this returns; if it throws, it is not. */
  onMessage(message: MqttMessage): void;
  /** Holds the acknowledgement of a QoS 1 message back until it calls `acknowledge`. Absent: it is sent at once. */
  beforeAcknowledgement?(acknowledge: () => void): void;
  /** Once per connection; the caller decides whether to connect again. */
  onClosed(reason: MqttCloseReason): void;
}

export interface MqttConnection {
  subscribe(filter: string): void;
  /** `onAcknowledged`: the broker has a QoS 1 message. Not called when the connection ends first. */
  publish(
    topic: string,
    payload: Uint8Array,
    options: { readonly qos: 0 | 1; readonly retain?: boolean },
    onAcknowledged?: () => void,
  ): void;
  /** Sends DISCONNECT: the will is not sent. */
  close(): void;
  /** Breaks the connection without a DISCONNECT; the broker sends the will when it finds out. Ends with `lost`. */
  abandon(): void;
}

/** A client of one broker. */
export interface MqttPort {
  connect(options: MqttOptions, events: MqttEvents): MqttConnection;
}
