import type { AedesPublishPacket, Client } from 'aedes';
import { MAX_IN_FLIGHT, MAX_QUEUED_MESSAGES } from '../limits.ts';

interface KeptMessage {
  readonly packet: AedesPublishPacket;
  /** Undefined: it never went out. */
  messageId: number | undefined;
  /** The connection that it last went out on. */
  sentOn: Client | undefined;
}

const LAST_MESSAGE_ID = 65_535;

/** The QoS 1 messages of one persistent session that its client has not acknowledged, the oldest first. */
export class UnacknowledgedMessages {
  /** By aedes's own number of each message. */
  readonly #messages = new Map<number, KeptMessage>();
  readonly #numbers = new Map<number, number>();

  /** When full, the newest is dropped, as by the virtual broker. */
  add(packet: AedesPublishPacket): 'added' | 'full' {
    if (this.#messages.size >= MAX_QUEUED_MESSAGES + MAX_IN_FLIGHT) return 'full';
    this.#messages.set(packet.brokerCounter, { packet, messageId: undefined, sentOn: undefined });
    return 'added';
  }

  /**
   * Called with a packet just before aedes writes it. A repeat keeps its id and is marked as one, which aedes leaves
   * out (moscajs/aedes#601); a first delivery gets an id that no unacknowledged message has, because aedes counts from
   * 1 on each connection.
   */
  stamp(client: Client, packet: AedesPublishPacket): void {
    const message = this.#messages.get(packet.brokerCounter);
    if (!message) return;
    message.sentOn = client;
    if (message.messageId !== undefined) {
      packet.messageId = message.messageId;
      packet.dup = true;
      return;
    }
    let messageId = packet.messageId ?? 1;
    while (this.#numbers.has(messageId)) messageId = (messageId % LAST_MESSAGE_ID) + 1;
    packet.messageId = messageId;
    message.messageId = messageId;
    this.#numbers.set(messageId, packet.brokerCounter);
  }

  acknowledge(messageId: number): AedesPublishPacket | undefined {
    const number = this.#numbers.get(messageId);
    if (number === undefined) return undefined;
    const message = this.#messages.get(number);
    this.#numbers.delete(messageId);
    this.#messages.delete(number);
    return message?.packet;
  }

  /** The messages that a new connection has to get first; aedes itself sends those that come meanwhile. */
  *waitingFor(client: Client): Iterable<AedesPublishPacket> {
    for (const number of [...this.#messages.keys()]) {
      const message = this.#messages.get(number);
      if (message && message.sentOn !== client) yield message.packet;
    }
  }
}
