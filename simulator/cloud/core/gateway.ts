import { isLockbenchError } from '../../../protocol/errors/error.ts';
import {
  type BridgeEvent,
  bridge,
  decodeMessage,
  type JobResult,
  type Presence,
  versionsFit,
} from '../../../protocol/messages/index.ts';
import type { MqttConnection, MqttMessage, MqttPort } from '../../../protocol/mqtt/port.ts';
import {
  allBridges,
  type BridgeTopic,
  bridgeTopic,
  parseBridgeTopic,
} from '../../../protocol/mqtt/topics.ts';
import type { Clock, TimerId } from '../../../protocol/ports/clock.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import type { Table, Tables } from '../store/tables.ts';
import type { WireJob } from './state.ts';

export interface GatewayOptions {
  readonly clock: Clock;
  readonly mqtt: MqttPort;
  readonly credentials: { readonly username: string; readonly password: string };
  readonly trace: Trace;
  /** Pending, those of a process before this one too. */
  readonly jobs: Table<WireJob>;
  /** A job is sent, and what a bridge says is acknowledged, once that would outlive the process. */
  readonly whenKept: Tables['whenKept'];
}

export interface GatewayEvents {
  onPresence(bridgeId: string, presence: BridgePresence, before: BridgePresence): void;
  onResult(bridgeId: string, result: JobResult): void;
  onEvent(bridgeId: string, event: BridgeEvent): void;
}

export interface BridgePresence {
  readonly online: boolean;
  readonly lockIds: readonly string[];
}

/** The cloud's only way to its bridges: one broker connection, taken up again whenever it ends. */
export interface Gateway {
  /** The bridge's last word, of bridges too that nobody registered yet; offline while the broker is out of reach. */
  presence(bridgeId: string): BridgePresence;
  /** Sent again after a broken connection until the broker has it or it is expired: the bridge knows repeats. */
  sendJob(jobId: string, item: WireJob): void;
  close(): void;
}

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;
const offline: BridgePresence = { online: false, lockIds: [] };

export function openGateway(
  { clock, mqtt, credentials, trace, jobs, whenKept }: GatewayOptions,
  events: GatewayEvents,
): Gateway {
  // A bridge's credentials reach its own topic only, so this holds as many entries as the broker has bridges now.
  const presences = new Map<string, BridgePresence>();
  const unacknowledged = new Set<string>();
  /** Nobody knows whether the bridge has them. */
  const inherited = new Set(jobs.keys());
  let connection: MqttConnection | undefined;
  let isOpen = false;
  let isClosed = false;
  let retryMs = FIRST_RETRY_MS;
  let retryTimer: TimerId = 0;

  function connect(): void {
    const options = {
      clientId: 'lockbench-cloud',
      ...credentials,
      cleanSession: false,
      keepAliveSeconds: 30,
    };
    connection = mqtt.connect(options, {
      onOpen() {
        isOpen = true;
        retryMs = FIRST_RETRY_MS;
        // Subscribing brings the retained presences, so it is done for a resumed session too.
        for (const topic of ['presence', 'results', 'events'] as const)
          connection!.subscribe(allBridges(topic));
        for (const jobId of unacknowledged) publish(jobId);
      },
      onMessage,
      // Whoever sent it forgets it then.
      beforeAcknowledgement: whenKept,
      onClosed(reason) {
        isOpen = false;
        connection = undefined;
        if (isClosed) return;
        trace.emit('cloud', 'broker.closed', { reason, retryMs });
        retryTimer = clock.setTimer(connect, retryMs, 'broker reconnect of the cloud');
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      },
    });
  }

  function onMessage(message: MqttMessage): void {
    const parsed = parseBridgeTopic(message.topic);
    if (!parsed) return;
    try {
      take(parsed.bridgeId, parsed.topic, message.payload);
    } catch (error) {
      // What cannot be read now cannot be read later: acknowledged, so that it does not come for ever.
      if (!isLockbenchError(error, 'MALFORMED_MESSAGE')) throw error;
      trace.emit('cloud', 'broker.refused', { topic: message.topic, code: error.code });
    }
  }

  function take(bridgeId: string, topic: BridgeTopic, payload: Uint8Array): void {
    switch (topic) {
      case 'presence': {
        const presence = readPresence(decodeMessage(bridge.Presence, payload));
        const before = presences.get(bridgeId) ?? offline;
        if (presence.online || presence.lockIds.length > 0) presences.set(bridgeId, presence);
        else presences.delete(bridgeId);
        if (presence.online) publishInherited(bridgeId);
        events.onPresence(bridgeId, presence, before);
        break;
      }
      case 'results':
        events.onResult(bridgeId, decodeMessage(bridge.JobResult, payload));
        break;
      case 'events':
        events.onEvent(bridgeId, decodeMessage(bridge.BridgeEvent, payload));
        break;
      case 'jobs':
        break;
    }
  }

  function publish(jobId: string): void {
    const item = jobs.get(jobId);
    if (!item || item.expiresAtMs <= clock.now()) {
      unacknowledged.delete(jobId);
      return;
    }
    const topic = bridgeTopic(item.bridgeId, 'jobs');
    connection?.publish(topic, item.job, { qos: 1 }, () => unacknowledged.delete(jobId));
  }

  function publishInherited(bridgeId: string): void {
    for (const jobId of inherited) {
      if (jobs.get(jobId)?.bridgeId !== bridgeId) continue;
      inherited.delete(jobId);
      unacknowledged.add(jobId);
      publish(jobId);
    }
  }

  connect();
  return {
    presence: bridgeId => (isOpen && presences.get(bridgeId)) || offline,
    sendJob(jobId, item) {
      jobs.set(jobId, item);
      whenKept(() => {
        unacknowledged.add(jobId);
        publish(jobId);
      });
    },
    close() {
      isClosed = true;
      clock.clearTimer(retryTimer);
      connection?.close();
    },
  };
}

/** A bridge of another major version counts as offline: its jobs would come to nothing. */
function readPresence({ online, version, lockIds }: Presence): BridgePresence {
  return { online: online === true && versionsFit(version ?? 0), lockIds: lockIds ?? [] };
}
