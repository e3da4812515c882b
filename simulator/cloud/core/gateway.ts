import { isLockbenchError } from '../../../protocol/errors/error.ts';
import {
  areVersionsCompatible,
  type BridgeEvent,
  bridge,
  decodeMessage,
  type JobResult,
  type Presence,
} from '../../../protocol/messages/index.ts';
import type { MqttCloseReason, MqttConnection, MqttMessage, MqttPort } from '../../../protocol/mqtt/port.ts';
import {
  allBridgesFilter,
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

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;
const offline: BridgePresence = { online: false, lockIds: [] };

/** The cloud's only way to its bridges: one broker connection, taken up again whenever it ends. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #events: GatewayEvents;
  // A bridge's credentials reach its own topic only, so this holds as many entries as the broker has bridges now.
  readonly #presences = new Map<string, BridgePresence>();
  readonly #unacknowledged = new Set<string>();
  /** Jobs of a process before this one: nobody knows whether the bridge has them. */
  readonly #inherited: Set<string>;
  #connection: MqttConnection | undefined;
  #isOpen = false;
  #isClosed = false;
  #retryMs = FIRST_RETRY_MS;
  #retryTimer: TimerId = 0;

  constructor(options: GatewayOptions, events: GatewayEvents) {
    this.#options = options;
    this.#events = events;
    this.#inherited = new Set(options.jobs.keys());
    this.#connect();
  }

  /** The bridge's last word, of bridges too that nobody registered yet; offline while the broker is out of reach. */
  presence(bridgeId: string): BridgePresence {
    return (this.#isOpen && this.#presences.get(bridgeId)) || offline;
  }

  /** Sent again after a broken connection until the broker has it or it is expired: the bridge knows repeats. */
  sendJob(jobId: string, item: WireJob): void {
    const { jobs, whenKept } = this.#options;
    jobs.set(jobId, item);
    whenKept(() => {
      this.#unacknowledged.add(jobId);
      this.#publish(jobId);
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#options.clock.clearTimer(this.#retryTimer);
    this.#connection?.close();
  }

  #connect(): void {
    const { mqtt, credentials, whenKept } = this.#options;
    const options = {
      clientId: 'lockbench-cloud',
      ...credentials,
      cleanSession: false,
      keepAliveSeconds: 30,
    };
    this.#connection = mqtt.connect(options, {
      onOpen: () => this.#onOpen(),
      onMessage: message => this.#onMessage(message),
      // Whoever sent it forgets it then.
      beforeAcknowledgement: whenKept,
      onClosed: reason => this.#onClosed(reason),
    });
  }

  #onOpen(): void {
    this.#isOpen = true;
    this.#retryMs = FIRST_RETRY_MS;
    // Subscribing brings the retained presences, so it is done for a resumed session too.
    for (const topic of ['presence', 'results', 'events'] as const)
      this.#connection!.subscribe(allBridgesFilter(topic));
    for (const jobId of this.#unacknowledged) this.#publish(jobId);
  }

  #onClosed(reason: MqttCloseReason): void {
    this.#isOpen = false;
    this.#connection = undefined;
    if (this.#isClosed) return;
    const { trace, clock } = this.#options;
    trace.emit('cloud', 'broker.closed', { reason, retryMs: this.#retryMs });
    this.#retryTimer = clock.setTimer(() => this.#connect(), this.#retryMs, 'broker reconnect of the cloud');
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  #onMessage({ topic, payload }: MqttMessage): void {
    const parsed = parseBridgeTopic(topic);
    if (!parsed) return;
    try {
      this.#receive(parsed.bridgeId, parsed.topic, payload);
    } catch (error) {
      // What cannot be read now cannot be read later: acknowledged, so that it does not come for ever.
      if (!isLockbenchError(error, 'MALFORMED_MESSAGE')) throw error;
      this.#options.trace.emit('cloud', 'broker.refused', { topic, code: error.code });
    }
  }

  #receive(bridgeId: string, topic: BridgeTopic, payload: Uint8Array): void {
    switch (topic) {
      case 'presence':
        this.#receivePresence(bridgeId, readPresence(decodeMessage(bridge.Presence, payload)));
        break;
      case 'results':
        this.#events.onResult(bridgeId, decodeMessage(bridge.JobResult, payload));
        break;
      case 'events':
        this.#events.onEvent(bridgeId, decodeMessage(bridge.BridgeEvent, payload));
        break;
      case 'jobs':
        break;
    }
  }

  #receivePresence(bridgeId: string, presence: BridgePresence): void {
    const before = this.#presences.get(bridgeId) ?? offline;
    if (presence.online || presence.lockIds.length > 0) this.#presences.set(bridgeId, presence);
    else this.#presences.delete(bridgeId);
    if (presence.online) this.#publishInherited(bridgeId);
    this.#events.onPresence(bridgeId, presence, before);
  }

  #publish(jobId: string): void {
    const { jobs, clock } = this.#options;
    const item = jobs.get(jobId);
    if (!item || item.expiresAtMs <= clock.now()) {
      this.#unacknowledged.delete(jobId);
      return;
    }
    const topic = bridgeTopic(item.bridgeId, 'jobs');
    this.#connection?.publish(topic, item.job, { qos: 1 }, () => this.#unacknowledged.delete(jobId));
  }

  #publishInherited(bridgeId: string): void {
    for (const jobId of this.#inherited) {
      if (this.#options.jobs.get(jobId)?.bridgeId !== bridgeId) continue;
      this.#inherited.delete(jobId);
      this.#unacknowledged.add(jobId);
      this.#publish(jobId);
    }
  }
}

/** A bridge of another major version counts as offline: its jobs would come to nothing. */
function readPresence({ online, version, lockIds }: Presence): BridgePresence {
  return { online: online === true && areVersionsCompatible(version ?? 0), lockIds: lockIds ?? [] };
}
