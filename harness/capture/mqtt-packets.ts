import type { MqttOptions } from '../../protocol/mqtt/port.ts';

/** Packets of MQTT 3.1.1 as they would go over a wire; for captures of links that carry messages alone. */

const CONNECT = 0x10;
const CONNACK = 0x20;
const PUBLISH = 0x30;
const PUBACK = 0x40;
const SUBSCRIBE = 0x82;
const SUBACK = 0x90;
const NOT_AUTHORIZED = 5;

/** The password stays out of the capture because captures are passed on to others. */
const PASSWORD = '(not captured)';

export const disconnectPacket: Uint8Array = Uint8Array.of(0xe0, 0);

export function connectPacket(options: MqttOptions): Uint8Array {
  const { clientId, username, cleanSession, keepAliveSeconds, will } = options;
  const willFlags = will ? 0x04 | 0x08 | (will.retain ? 0x20 : 0) : 0;
  const flags = 0x80 | 0x40 | willFlags | (cleanSession ? 0x02 : 0);
  return packet(
    CONNECT,
    text('MQTT'),
    [4, flags],
    u16(keepAliveSeconds),
    text(clientId),
    ...(will ? [text(will.topic), u16(will.payload.length), will.payload] : []),
    text(username),
    text(PASSWORD),
  );
}

export function connackPacket(answer: 'fresh' | 'resumed' | 'refused'): Uint8Array {
  return packet(CONNACK, [answer === 'resumed' ? 1 : 0, answer === 'refused' ? NOT_AUTHORIZED : 0]);
}

export interface Publication {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1;
  readonly retain: boolean;
  readonly duplicate: boolean;
}

/** `id` only matters with QoS 1. */
export function publishPacket(
  { topic, payload, qos, retain, duplicate }: Publication,
  id: number,
): Uint8Array {
  const head = PUBLISH | (duplicate ? 0x08 : 0) | (qos << 1) | (retain ? 1 : 0);
  return packet(head, text(topic), qos === 1 ? u16(id) : [], payload);
}

export function pubackPacket(id: number): Uint8Array {
  return packet(PUBACK, u16(id));
}

export function subscribePacket(filter: string, id: number): Uint8Array {
  return packet(SUBSCRIBE, u16(id), text(filter), [1]);
}

export function subackPacket(id: number): Uint8Array {
  return packet(SUBACK, u16(id), [1]);
}

function packet(head: number, ...parts: readonly ArrayLike<number>[]): Uint8Array {
  const body = Buffer.concat(parts.map(part => Uint8Array.from(part)));
  const length: number[] = [];
  let rest = body.length;
  do {
    const digit = rest % 128;
    rest = Math.floor(rest / 128);
    length.push(rest > 0 ? digit | 0x80 : digit);
  } while (rest > 0);
  return Buffer.concat([Uint8Array.of(head, ...length), body]);
}

function text(value: string): Uint8Array {
  const bytes = Buffer.from(value);
  return Buffer.concat([Uint8Array.from(u16(bytes.length)), bytes]);
}

function u16(value: number): readonly number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}
