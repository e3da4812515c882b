import type { MqttPort } from '../../../protocol/mqtt/port.ts';
import type { Clock } from '../../../protocol/ports/clock.ts';
import type { RandomSource } from '../../../protocol/ports/random.ts';
import { noTrace, type Trace } from '../../../protocol/ports/trace.ts';
import { memoryTables, type Tables } from '../store/tables.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { type AlgoPins, createAlgoPins } from './algopins.ts';
import { createBridgeKeyRegistry } from './bridge-keys.ts';
import { type Bridging, createBridging } from './bridging.ts';
import { type Clients, createClients } from './clients.ts';
import { type CoreConfig, type CoreContext, coreDefaults } from './context.ts';
import { createDeviceRegistry, type DeviceRegistry } from './devices.ts';
import { createEKeys, type EKeys } from './ekeys.ts';
import { type CloudEventListener, createEmitter } from './events.ts';
import { Gateway } from './gateway.ts';
import type { CloudJob } from './job.ts';
import { CloudJobs } from './jobs.ts';
import { LockState } from './lock-state.ts';
import type { ModelCatalog } from './model.ts';
import { createPhoneReports, type PhoneReports } from './phone-reports.ts';
import { createCustomPins } from './pins.ts';
import { createProperties, type Properties } from './properties.ts';
import { applyEnd, applyEvent, applyPresence, bridgeOf, endKeysOf, freeSlots } from './reports.ts';
import { openState } from './state.ts';
import { createTimezoneCheck } from './timezones.ts';
import { unlinkTask } from './wire.ts';

export interface CoreOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly mqtt: MqttPort;
  /** The cloud's own, with rights on every bridge's topics. */
  readonly brokerCredentials: { readonly username: string; readonly password: string };
  readonly models: ModelCatalog;
  readonly trace?: Trace;
  readonly config?: Partial<CoreConfig>;
  /** Where the state is. Default: in memory. */
  readonly tables?: Tables;
}

/**
 * The cloud without its APIs: every command is checked and applied here, at once, and throws a LockbenchError.
 * What follows (bridges, time) comes as events.
 */
export interface CloudCore {
  readonly accounts: Accounts;
  readonly clients: Clients;
  readonly devices: DeviceRegistry;
  readonly properties: Properties;
  readonly algoPins: AlgoPins;
  readonly bridging: Bridging;
  readonly ekeys: EKeys;
  readonly jobs: { requireJob(accountId: string, jobId: string): CloudJob };
  readonly phones: PhoneReports;
  /** Log entries kept per lock, the newest. */
  readonly activityKept: number;
  /** False also while the cloud itself has no broker. */
  isOnline(bridgeId: string): boolean;
  onEvent(listener: CloudEventListener): () => void;
  close(): void;
}

export function createCore(options: CoreOptions): CloudCore {
  const { clock, random, trace = noTrace, tables = memoryTables } = options;
  const context: CoreContext = {
    clock,
    ids: random.stream('cloud/ids'),
    secrets: random.stream('cloud/secrets'),
    trace,
    models: options.models,
    isTimezone: createTimezoneCheck(),
    config: { ...coreDefaults, ...options.config },
    tables,
    state: openState(tables),
    events: createEmitter(trace),
  };
  const properties = createProperties(context);
  const devices = createDeviceRegistry(context, properties);
  const pins = createCustomPins(context);
  const ekeys = createEKeys(context, devices);
  const keys = createBridgeKeyRegistry(context);
  const algoPins = createAlgoPins(context, devices);
  const locks = new LockState(context, pins);
  const gateway = new Gateway(
    {
      clock,
      mqtt: options.mqtt,
      credentials: options.brokerCredentials,
      trace,
      jobs: context.state.wireJobs,
      whenKept: tables.whenKept,
    },
    {
      onResult: (bridgeId, result) => jobs.onResult(bridgeId, result),
      onEvent: (bridgeId, event) => applyEvent(devices, locks, bridgeId, event),
      onPresence: (...report) => applyPresence(context, devices, jobs, keys, ...report),
    },
  );
  const jobs: CloudJobs = new CloudJobs(context, gateway, (job, end) =>
    applyEnd(context, devices, locks, keys, job, end),
  );
  context.events.on(event => {
    if (event.type !== 'device.removed') return;
    const gone = event.device;
    if (gone.kind === 'bridge') endKeysOf(devices, keys, gone);
    if (gone.kind !== 'lock') return;
    for (const bridgeId of gone.bridgeIds) {
      const bridge = bridgeOf(devices, bridgeId);
      const taskFor = () => unlinkTask(keys, gone, bridgeId);
      if (bridge) freeSlots(jobs, bridge, gateway.presence(bridgeId), taskFor);
    }
  });

  return {
    accounts: createAccounts(context),
    clients: createClients(context),
    devices,
    properties,
    algoPins,
    bridging: createBridging(context, devices, pins, jobs, keys),
    jobs,
    ekeys,
    phones: createPhoneReports(context, devices, locks, pins, algoPins),
    activityKept: context.config.activityKept,
    isOnline: bridgeId => gateway.presence(bridgeId).online,
    onEvent: listener => context.events.on(listener),
    close() {
      jobs.close();
      gateway.close();
    },
  };
}
