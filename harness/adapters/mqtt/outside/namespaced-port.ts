import type { MqttMessage, MqttOptions, MqttPort } from '../../../../protocol/mqtt/port.ts';
import type { BrokerNamespace, OutsideBroker } from './outside-broker.ts';

/** What a world has left at its broker. */
export interface BrokerLeftovers {
  /** Client ids whose sessions outlive their connections. */
  readonly sessions: Set<string>;
  /** Topics that may hold a retained message. */
  readonly retained: Set<string>;
}

/** The same way to a broker, within a space of its own and with the broker's own credentials for everybody. */
export function createNamespacedPort(
  port: MqttPort,
  { topicPrefix: topics, clientIdPrefix: clients }: BrokerNamespace,
  { username, password }: Pick<OutsideBroker, 'username' | 'password'>,
  remains: BrokerLeftovers,
): MqttPort {
  const within = (topic: string) => topics + topic;
  const loginOf = ({ clientId, cleanSession, keepAliveSeconds, will }: MqttOptions): MqttOptions => {
    const id = clients + clientId;
    if (!cleanSession) remains.sessions.add(id);
    if (will?.retain) remains.retained.add(within(will.topic));
    return {
      clientId: id,
      username,
      password,
      cleanSession,
      keepAliveSeconds,
      ...(will ? { will: { ...will, topic: within(will.topic) } } : {}),
    };
  };
  const without = (message: MqttMessage): MqttMessage => ({
    ...message,
    topic: message.topic.slice(topics.length),
  });
  return {
    connect(options, events) {
      const connection = port.connect(loginOf(options), {
        onOpen: session => events.onOpen(session),
        onMessage(message) {
          if (message.topic.startsWith(topics)) events.onMessage(without(message));
        },
        onClosed: reason => events.onClosed(reason),
      });
      return {
        subscribe: filter => connection.subscribe(within(filter)),
        publish(topic, payload, how, onAcknowledged) {
          if (how.retain) remains.retained.add(within(topic));
          connection.publish(within(topic), payload, how, onAcknowledged);
        },
        close: () => connection.close(),
        abandon: () => connection.abandon(),
      };
    },
  };
}
