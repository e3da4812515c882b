import {
  type BridgeEvent,
  type BridgeJob,
  bridge,
  decodeMessage,
  encodeMessage,
  JobOutcome,
  type JobResult,
  PROTOCOL_VERSION,
} from '../../../protocol/messages/index.ts';
import type { MqttConnection, MqttPort } from '../../../protocol/mqtt/port.ts';
import { bridgeTopic } from '../../../protocol/mqtt/topics.ts';

/** What the test bridge answers to a job; undefined: nothing, ever. */
export type JobAnswer = Omit<JobResult, 'id' | 'lockId'> | undefined;

/** A bridge reduced to its side of the topics, for tests of the cloud. */
export interface TestBridge {
  readonly jobs: readonly BridgeJob[];
  /** Default: every job is done and the lock says OK. */
  answer(job: BridgeJob): JobAnswer;
  online(lockIds?: readonly string[]): void;
  offline(): void;
  result(result: JobResult): void;
  event(event: BridgeEvent): void;
  raw(topic: 'results' | 'events' | 'presence', payload: Uint8Array): void;
}

export function createTestBridge(port: MqttPort, bridgeId: string): TestBridge {
  const jobs: BridgeJob[] = [];
  let connection: MqttConnection | undefined;
  const raw: TestBridge['raw'] = (topic, payload) =>
    connection?.publish(bridgeTopic(bridgeId, topic), payload, { qos: 1, retain: topic === 'presence' });
  const presence = (state: 'online' | 'offline', lockIds: readonly string[] = []) =>
    encodeMessage(bridge.Presence, {
      version: PROTOCOL_VERSION,
      online: state === 'online',
      lockIds: [...lockIds],
    });

  const self: TestBridge = {
    jobs,
    answer: () => ({ outcome: JobOutcome.DONE, response: { status: 0 } }),
    online(lockIds) {
      connection ??= port.connect(
        {
          clientId: bridgeId,
          username: bridgeId,
          password: 'bridge',
          cleanSession: false,
          keepAliveSeconds: 20,
          will: { topic: bridgeTopic(bridgeId, 'presence'), payload: presence('offline'), retain: true },
        },
        {
          onOpen: () => connection!.subscribe(bridgeTopic(bridgeId, 'jobs')),
          onMessage({ payload }) {
            const job = decodeMessage(bridge.Job, payload);
            jobs.push(job);
            const answer = self.answer(job);
            if (answer) self.result({ id: job.id ?? '', lockId: job.lockId ?? '', ...answer });
          },
          onClosed() {
            connection = undefined;
          },
        },
      );
      raw('presence', presence('online', lockIds));
    },
    offline: () => raw('presence', presence('offline')),
    result: result => raw('results', encodeMessage(bridge.JobResult, result)),
    event: event => raw('events', encodeMessage(bridge.BridgeEvent, event)),
    raw,
  };
  return self;
}
