import type { MqttMessage, MqttOptions, MqttPort } from '../../../../protocol/mqtt/port.ts';
import type { BrokerNamespace, OutsideBroker } from './outside-broker.ts';

/** What a world has left at its broker. */
export interface BrokerLeftovers {
  /** Client ids whose sessions outlive their connections. */
  readonly sessions: Set<string>;
  /** Topics that may hold a retained message. */
  readonly retained: Set<string>;
}

/** The same port to a broker, within a namespace and with the broker's own credentials for everybody. */
export function createNamespacedPort(
  port: MqttPort,
  { topicPrefix, clientIdPrefix }: BrokerNamespace,
  { username, password }: Pick<OutsideBroker, 'username' | 'password'>,
  leftovers: BrokerLeftovers,
): MqttPort {
  const withPrefix = (topic: string) => topicPrefix + topic;
  const loginOf = ({ clientId, cleanSession, keepAliveSeconds, will }: MqttOptions): MqttOptions => {
    const id = clientIdPrefix + clientId;
    if (!cleanSession) leftovers.sessions.add(id);
    if (will?.retain) leftovers.retained.add(withPrefix(will.topic));
    return {
      clientId: id,
      username,
      password,
      cleanSession,
      keepAliveSeconds,
      ...(will ? { will: { ...will, topic: withPrefix(will.topic) } } : {}),
    };
  };
  const withoutPrefix = (message: MqttMessage): MqttMessage => ({
    ...message,
    topic: message.topic.slice(topicPrefix.length),
  });
  return {
    connect(options, events) {
      const connection = port.connect(loginOf(options), {
        onOpen: session => events.onOpen(session),
        onMessage(message) {
          if (message.topic.startsWith(topicPrefix)) events.onMessage(withoutPrefix(message));
        },
        onClosed: reason => events.onClosed(reason),
      });
      return {
        subscribe: filter => connection.subscribe(withPrefix(filter)),
        publish(topic, payload, options, onAcknowledged) {
          if (options.retain) leftovers.retained.add(withPrefix(topic));
          connection.publish(withPrefix(topic), payload, options, onAcknowledged);
        },
        close: () => connection.close(),
        abandon: () => connection.abandon(),
      };
    },
  };
}
