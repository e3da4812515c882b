import { z } from 'zod';
import { Bridge } from '../../bridge/bridge.ts';
import { bridgeModel } from '../../fixtures/models.ts';
import { DEVICE_ID_MAX_CHARS } from '../../protocol/limits/device-ids.ts';
import type { RecordStore } from '../../protocol/ports/store.ts';
import { createMemoryRecordStore } from '../../simulator/world/memory-record-store.ts';
import { createTableRunner } from '../../simulator/world/table-runner.ts';
import { openNobleCentral } from '../adapters/ble/index.ts';
import { createMqttJsPort } from '../adapters/mqtt/mqtt-js-port.ts';
import { createPartServices, newDeviceId, type PartOptions } from './part.ts';
import { bytesField, fromBase64, noFile, type StateFile, stateFile, toBase64 } from './state-file.ts';

export interface RealBridgeOptions extends PartOptions {
  /** `mqtt://host:port` or `mqtts://host:port`. */
  readonly broker: string;
  /** PEM; trusted instead of the system's authorities. */
  readonly ca?: string | undefined;
  /** The id and password; when absent, those of the state file are used, or else new ones. */
  readonly bridgeId?: string | undefined;
  readonly password?: string | undefined;
}

/** The bridge's firmware on a real or an emulated adapter and a broker of the network. */
export interface RealBridge {
  readonly bridge: Bridge;
  /** The password that the broker must know; the user name is the bridge's id. */
  readonly password: string;
  readonly bluetoothAddress: string;
  /** Closes its links and leaves the broker, which then sends the bridge's will: it is offline. */
  close(): Promise<void>;
}

const bridgeState = z.strictObject({
  kind: z.literal('bridge'),
  bridgeId: z.string().min(1).max(DEVICE_ID_MAX_CHARS),
  password: z.string().min(1).max(200),
  records: z.array(z.tuple([z.int().min(0).max(65_534), bytesField])),
});
type BridgeState = z.infer<typeof bridgeState>;

/** @throws {LockbenchError} ADAPTER_…, BROKER_URL_INVALID, STATE_FILE_INVALID */
export async function openRealBridge(options: RealBridgeOptions): Promise<RealBridge> {
  const services = createPartServices(options);
  const { clock, trace, random, capture } = services;
  const { ca, onLost } = options;
  const mqtt = createMqttJsPort(options.broker, { name: 'bridge', trace, ...(ca !== undefined && { ca }) });
  const file = options.state ? stateFile(options.state, bridgeState) : noFile<BridgeState>();
  const before = file.read();
  const identity = {
    kind: 'bridge',
    bridgeId: options.bridgeId ?? before?.bridgeId ?? newDeviceId(bridgeModel.prefix, services),
    password:
      options.password ??
      before?.password ??
      Buffer.from(random.stream('identity').bytes(16)).toString('hex'),
  } as const;
  const store = keptStore(file, identity, before?.records ?? []);
  const central = await openNobleCentral(options.ble, {
    clock,
    trace,
    onPacket: capture?.hci('bridge'),
    wait: options.wait,
    ...(onLost && { onLost }),
  });
  const bridge = new Bridge({
    name: 'bridge',
    bridgeId: identity.bridgeId,
    password: identity.password,
    firmware: bridgeModel.firmware,
    clock,
    random: random.stream('bridge'),
    runner: createTableRunner({}),
    central,
    mqtt: capture?.mqtt('bridge', mqtt) ?? mqtt,
    openStore: () => store,
    trace,
  });
  bridge.setWifi('up');
  return {
    bridge,
    password: identity.password,
    bluetoothAddress: central.address,
    async close() {
      await central.close();
      bridge.cutPower();
      mqtt.setNetwork('down');
      clock.clear();
      capture?.close();
    },
  };
}

/** Writes the whole file at each commit, because a bridge has only about a hundred small records. */
function keptStore(
  file: StateFile<BridgeState>,
  identity: Omit<BridgeState, 'records'>,
  records: BridgeState['records'],
): RecordStore {
  const store = createMemoryRecordStore();
  store.commit(records.map(([key, value]) => ({ key, value: fromBase64(value) })));
  const save = () =>
    file.write({ ...identity, records: [...store.entries()].map(([key, value]) => [key, toBase64(value)]) });
  save();
  return {
    ...store,
    commit(changes) {
      store.commit(changes);
      save();
    },
  };
}
