import type { MqttMessage } from '../../protocol/mqtt/port.ts';
import { MAX_RETAINED_MESSAGES } from './limits.ts';
import { hasWildcard, matchesTopic } from './topic-match.ts';

/** The last retained message of each topic; survives a restart of the broker. */
export class RetainedMessages {
  readonly #byTopic = new Map<string, MqttMessage>();

  get size(): number {
    return this.#byTopic.size;
  }

  /** An empty payload clears (MQTT 3.1.1, 3.3.1.3); 'full' when a new topic finds no room. */
  store(message: MqttMessage): 'stored' | 'full' {
    const { topic, payload } = message;
    if (payload.length === 0) {
      this.#byTopic.delete(topic);
      return 'stored';
    }
    if (this.#byTopic.size >= MAX_RETAINED_MESSAGES && !this.#byTopic.has(topic)) return 'full';
    this.#byTopic.set(topic, { ...message, retain: true, duplicate: false });
    return 'stored';
  }

  matching(filter: string): MqttMessage[] {
    if (!hasWildcard(filter)) {
      const message = this.#byTopic.get(filter);
      return message ? [message] : [];
    }
    return [...this.#byTopic.values()].filter(message => matchesTopic(filter, message.topic));
  }
}
