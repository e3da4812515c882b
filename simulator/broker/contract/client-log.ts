import type {
  MqttCloseReason,
  MqttConnection,
  MqttEvents,
  MqttMessage,
} from '../../../protocol/mqtt/port.ts';

/** What one connection has seen, and how it takes messages. */
export class ClientLog implements MqttEvents {
  readonly opened: ('fresh' | 'resumed')[] = [];
  readonly messages: MqttMessage[] = [];
  readonly closed: MqttCloseReason[] = [];
  /** Failing: throws when it gets a message, so that it stays unacknowledged. Slow: lets acknowledgements wait. */
  mood: 'willing' | 'failing' | 'slow' = 'willing';
  readonly waiting: (() => void)[] = [];
  connection!: MqttConnection;

  onOpen(session: 'fresh' | 'resumed'): void {
    this.opened.push(session);
  }

  onMessage(message: MqttMessage): void {
    this.messages.push(message);
    if (this.mood === 'failing') throw new Error('no power to store it');
  }

  beforeAcknowledgement(acknowledge: () => void): void {
    if (this.mood === 'slow') this.waiting.push(acknowledge);
    else acknowledge();
  }

  onClosed(reason: MqttCloseReason): void {
    this.closed.push(reason);
  }

  get texts(): string[] {
    return this.messages.map(({ payload }) => Buffer.from(payload).toString());
  }

  publish(topic: string, text: string, options: { qos?: 0 | 1; retain?: boolean } = {}, onAck?: () => void) {
    this.connection.publish(topic, Buffer.from(text), { qos: 1, ...options }, onAck);
  }
}
