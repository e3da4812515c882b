import type { MqttMessage, MqttOptions } from '../../protocol/mqtt/port.ts';

/** `id` pairs a QoS 1 message with its acknowledgement; 0 for QoS 0. */
export interface VirtualPublish {
  readonly type: 'publish';
  readonly id: number;
  readonly message: MqttMessage;
}

interface AcknowledgePacket {
  readonly type: 'acknowledge';
  readonly id: number;
}

/** The connection is gone at the other end: TCP's RST. */
interface ResetPacket {
  readonly type: 'reset';
}

export type PacketToBroker =
  | { readonly type: 'connect'; readonly options: MqttOptions }
  | VirtualPublish
  | AcknowledgePacket
  | { readonly type: 'subscribe'; readonly filter: string }
  | { readonly type: 'ping' }
  | { readonly type: 'disconnect' }
  | ResetPacket;

export type PacketToClient =
  | { readonly type: 'opened'; readonly session: 'fresh' | 'resumed' }
  | { readonly type: 'refused' }
  | VirtualPublish
  | AcknowledgePacket
  | { readonly type: 'pong' }
  | ResetPacket;
