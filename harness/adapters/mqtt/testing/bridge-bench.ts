import { setTimeout } from 'node:timers/promises';
import { Bridge } from '../../../../bridge/bridge.ts';
import { bridgeModel, lockModels } from '../../../../fixtures/models.ts';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { MqttPort } from '../../../../protocol/mqtt/port.ts';
import type { MachineRunner } from '../../../../protocol/ports/machine.ts';
import type { RandomSource } from '../../../../protocol/ports/random.ts';
import { noTrace, type Trace } from '../../../../protocol/ports/trace.ts';
import type { Pairing } from '../../../../protocol/session/types.ts';
import { type Cloud, createCloud } from '../../../../simulator/cloud/cloud.ts';
import type { BridgeRoute } from '../../../../simulator/cloud/core/bridging.ts';
import type { CloudJob } from '../../../../simulator/cloud/core/job.ts';
import { Lock } from '../../../../simulator/lock/lock.ts';
import { Phone } from '../../../../simulator/phone/phone.ts';
import { type Air, createAir } from '../../../../simulator/radio/gatt/air.ts';
import { createMemoryRecordStore } from '../../../../simulator/world/memory-record-store.ts';
import type { OffsetClock } from '../../../../simulator/world/offset-clock.ts';
import { createRandomSource } from '../../../../simulator/world/random.ts';
import { createTableRunner } from '../../../../simulator/world/table-runner.ts';
import { cloudCredentials } from '../../../profiles/rights.ts';
import type { Traffic } from '../../traffic.ts';

export interface BridgeBenchOptions {
  readonly clock: OffsetClock;
  readonly lockCount: number;
  /** The port of `cloud`, or of a bridge by its id. */
  readonly mqtt: (party: string) => MqttPort;
  readonly trace?: Trace;
  /**
   * Of the broker and its clients: while any is under way the bench's time stands still, however slow the machine is.
   */
  readonly traffic?: Traffic;
}

/** A lock, and the bridge that serves only this lock. */
export interface BridgedLock {
  readonly lock: Lock;
  readonly bridge: Bridge;
  readonly route: BridgeRoute;
}

/** Cloud, bridges and locks of our own, on a virtual air, around somebody else's broker. */
export interface BridgeBench {
  readonly cloud: Cloud;
  readonly bridgedLocks: readonly BridgedLock[];
  /** Lets time run, much faster than outside, until the condition holds. */
  until(condition: () => boolean): Promise<void>;
  close(): void;
}

/** The passwords of the bridges of a bench, by their ids. */
export function bridgePasswords(lockCount: number): ReadonlyMap<string, string> {
  return new Map(Array.from({ length: lockCount }, (_, index) => [bridgeId(index), `password of ${index}`]));
}

const TIMEOUT_MS = 10_000;
const STEP_MS = 25;

export async function createBridgeBench({
  clock,
  lockCount,
  mqtt,
  trace = noTrace,
  traffic,
}: BridgeBenchOptions): Promise<BridgeBench> {
  const random = createRandomSource('room');
  const services: BenchServices = {
    clock,
    random,
    trace,
    runner: createTableRunner(),
    air: createAir({ clock, random, trace }),
  };
  const cloud = createCloud({
    clock,
    random,
    trace,
    mqtt: mqtt('cloud'),
    brokerCredentials: cloudCredentials,
    models: new Map([
      ['deadbolt', { kind: 'lock', bridgeCompatible: true }],
      ['bridge', { kind: 'bridge', bridgeCompatible: true }],
    ]),
    config: { passwordCost: { N: 2, r: 1, p: 1 } },
  });
  const until = async (condition: () => boolean) => {
    const deadline = performance.now() + TIMEOUT_MS;
    while (!condition()) {
      if (performance.now() > deadline) throw new LockbenchError('STEP_TIMEOUT', 'in a bench');
      await setTimeout(1);
      if (!traffic?.isBusy) clock.shift(STEP_MS);
    }
  };
  const accountId = cloud.core.accounts.create({ email: 'owner@home.test', password: 'a long one' }).id;
  const devices = [...bridgePasswords(lockCount)].map(([id, password], index) => {
    const lock = createLock(services, index);
    const bridge = createBridge(services, id, password, mqtt(id));
    register(cloud, accountId, lock, bridge, pair(services, lock));
    return { lock, bridge };
  });
  await until(() => devices.every(({ bridge }) => cloud.core.isOnline(bridge.bridgeId)));
  const { bridging } = cloud.core;
  const links = devices.map(({ lock, bridge }) => bridging.link(accountId, bridge.bridgeId, lock.lockId));
  await until(() => links.every(isDone));
  return {
    cloud,
    bridgedLocks: devices.map(({ lock, bridge }) => ({
      lock,
      bridge,
      route: bridging.route(accountId, lock.lockId, bridge.bridgeId),
    })),
    until,
    close() {
      cloud.close();
      for (const { bridge, lock } of devices) {
        bridge.cutPower();
        lock.cutPower();
      }
      clock.clear();
    },
  };
}

/** Whether a job has ended. @throws {LockbenchError} what it failed with */
export function isDone({ end }: CloudJob): boolean {
  if (end?.failure) throw new LockbenchError(end.failure);
  return end !== undefined;
}

interface BenchServices {
  readonly clock: OffsetClock;
  readonly random: RandomSource;
  readonly trace: Trace;
  readonly runner: MachineRunner;
  readonly air: Air;
}

function bridgeId(index: number): string {
  return `${bridgeModel.prefix}${hex(index)}`;
}

function createLock({ air, random, ...parts }: BenchServices, index: number): Lock {
  const store = createMemoryRecordStore();
  return new Lock({
    ...parts,
    name: `front${index}`,
    lockId: `${lockModels.deadbolt.prefix}${hex(index)}`,
    setupCode: new Uint8Array(16).fill(index),
    model: lockModels.deadbolt,
    batteryPercent: 90,
    random: random.stream(`lock/${index}`),
    radio: air.peripheral(address('C0', index)),
    openStore: () => store,
  });
}

function createBridge(
  { air, random, ...parts }: BenchServices,
  id: string,
  password: string,
  mqtt: MqttPort,
): Bridge {
  const store = createMemoryRecordStore();
  const bridge = new Bridge({
    ...parts,
    name: id,
    bridgeId: id,
    password,
    firmware: bridgeModel.firmware,
    random: random.stream(`bridge/${id}`),
    central: air.central(address('D0', Number.parseInt(id.slice(-8), 16))),
    mqtt,
    openStore: () => store,
  });
  bridge.setWifi('up');
  return bridge;
}

/** No network is involved, so only the clock has to move. */
function pair({ clock, random, air }: BenchServices, lock: Lock): Pairing {
  const central = air.central(address('E0', 0));
  const phone = new Phone({ name: 'owner', central, clock, random: random.stream(`phone/${lock.name}`) });
  const settings = { seconds: Math.floor(clock.now() / 1_000), utcOffsetMinutes: 0, masterPin: '7654321' };
  let result: Pairing | LockbenchError | undefined;
  phone.pair(lock, settings, answer => {
    result = answer;
  });
  for (let waitedMs = 0; !result && waitedMs < 60_000; waitedMs += STEP_MS) clock.shift(STEP_MS);
  if (!result || result instanceof LockbenchError) throw result ?? new LockbenchError('SESSION_TIMEOUT');
  return result;
}

function register(
  { core }: Cloud,
  accountId: string,
  lock: Lock,
  bridge: Bridge,
  { adminKey, algoPinKey }: Pairing,
): void {
  const common = { timezone: 'UTC', utcOffsetMinutes: 0 };
  core.devices.register(accountId, {
    ...common,
    kind: 'lock',
    deviceId: lock.lockId,
    name: lock.name,
    model: 'deadbolt',
    bluetoothAddress: lock.address,
    adminKey,
    algoPinKey,
    masterPin: '7654321',
  });
  core.devices.register(accountId, {
    ...common,
    kind: 'bridge',
    deviceId: bridge.bridgeId,
    name: bridge.name,
    model: 'bridge',
    bluetoothAddress: address('D0', 0),
  });
}

function hex(index: number): string {
  return index.toString(16).toUpperCase().padStart(8, '0');
}

function address(first: string, index: number): string {
  return [first, '00', ...hex(index).match(/../g)!].join(':');
}
