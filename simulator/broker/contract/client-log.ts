import type {
  MqttCloseReason,
  MqttConnection,
  MqttEvents,
  MqttMessage,
} from '../../../protocol/mqtt/port.ts';

/** Records what one connection has seen, and handles its messages as the test wants. */
export class ClientLog implements MqttEvents {
  readonly opened: ('fresh' | 'resumed')[] = [];
  readonly messages: MqttMessage[] = [];
  readonly closed: MqttCloseReason[] = [];
  /** `throw` leaves each message unacknowledged; `defer` keeps the acknowledgements back for the test to give. */
  messageHandling: 'accept' | 'throw' | 'defer' = 'accept';
  readonly deferredAcknowledgements: (() => void)[] = [];
  connection!: MqttConnection;

  onOpen(session: 'fresh' | 'resumed'): void {
    this.opened.push(session);
  }

  onMessage(message: MqttMessage): void {
    this.messages.push(message);
    if (this.messageHandling === 'throw') throw new Error('no power to store it');
  }

  beforeAcknowledgement(acknowledge: () => void): void {
    if (this.messageHandling === 'defer') this.deferredAcknowledgements.push(acknowledge);
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
