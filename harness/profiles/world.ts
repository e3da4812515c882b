import { Bridge } from '../../bridge/bridge.ts';
import { bridgeModel, keypadModel, lockModels } from '../../fixtures/models.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Clock } from '../../protocol/ports/clock.ts';
import type { MachineRunner } from '../../protocol/ports/machine.ts';
import type { RandomSource } from '../../protocol/ports/random.ts';
import { createVirtualBroker, type VirtualBroker } from '../../simulator/broker/virtual-broker.ts';
import { type Cloud, type CloudOptions, createCloud } from '../../simulator/cloud/cloud.ts';
import type { ApiClient, ModelCatalog, ModelFacts } from '../../simulator/cloud/core/model.ts';
import { allScopes } from '../../simulator/cloud/iglooaccess/scopes.ts';
import { LOCK_FLASH } from '../../simulator/lock/flash/geometry.ts';
import { openJournal } from '../../simulator/lock/flash/journal.ts';
import { createNorFlash, type NorFlash, type Tear } from '../../simulator/lock/flash/nor-flash.ts';
import { Lock } from '../../simulator/lock/lock.ts';
import type { ModelName } from '../../simulator/lock/model.ts';
import { Phone } from '../../simulator/phone/phone.ts';
import { type Air, createAir } from '../../simulator/radio/air.ts';
import { createMemoryStore } from '../../simulator/world/memory-store.ts';
import { createTableRunner } from '../../simulator/world/table-runner.ts';
import type { RecordedTrace } from '../../simulator/world/trace.ts';
import { AppClient } from '../adapters/app-client.ts';
import { IglooaccessClient } from '../adapters/iglooaccess-client.ts';
import { SeamClient } from '../adapters/seam-client.ts';
import type { WebhookReceiver } from '../adapters/webhooks/receiver.ts';
import type { Bench, BenchBridge, BenchKeypad, BenchPhone, Credentials } from '../bench/bench.ts';
import type { TimeDriver } from '../bench/time.ts';
import type { BridgeSetup, KeypadSetup, LockSetup, PhoneSetup, Scenario } from '../language/types.ts';
import { brokerRights, cloudCredentials } from './rights.ts';

/** Nothing listens there: every call of a virtual world stays in the process. */
const ORIGIN = 'http://cloud.lockbench.test';
const OWNER: Credentials = { email: 'owner@lockbench.test', password: 'correct horse battery staple' };
/** Bridges have found broker and cloud by then. */
const SETTLE_MS = 60_000;

/** What tells one kind of virtual world from another: its time, chance and trace. */
export interface Elements {
  readonly time: TimeDriver;
  readonly random: RandomSource;
  readonly trace: RecordedTrace;
  /** How the cloud is set up; absent: its defaults. */
  readonly cloud?: Pick<CloudOptions, 'config' | 'webhooks'>;
  /** Of the account that all devices belong to; absent: what everybody knows. */
  readonly owner?: Credentials;
  /** Where the scenario's webhooks lead; absent: nowhere. */
  readonly openReceiver?: () => Promise<WebhookReceiver>;
}

/** The parts of a world that everything else hangs on. */
interface Ground extends Pick<Elements, 'time' | 'random' | 'trace'> {
  readonly clock: Clock;
  readonly runner: MachineRunner;
  readonly air: Air;
  readonly broker: VirtualBroker;
  readonly passwords: Map<string, string>;
  /** By the name of their lock. */
  readonly flashes: Map<string, NorFlash>;
}

export interface VirtualWorld {
  readonly bench: Bench;
  readonly cloud: Cloud;
  readonly client: ApiClient;
  /** Memories of the locks, by name. */
  readonly flashes: ReadonlyMap<string, NorFlash>;
}

/** Locks, bridges, phones and the cloud twin on virtual air and a virtual broker, all in this process. */
export async function createVirtualWorld(scenario: Scenario, elements: Elements): Promise<VirtualWorld> {
  const ground = createGround(elements);
  const { clock, random, trace, broker, time } = ground;
  const cloud = createCloud({
    clock,
    random,
    mqtt: broker.port('cloud'),
    brokerCredentials: cloudCredentials,
    models: modelCatalog,
    trace,
    ...elements.cloud,
  });
  const owner = elements.owner ?? OWNER;
  const account = cloud.core.accounts.create({ ...owner, name: 'Owner' });
  const client = cloud.core.clients.create(account.id, { name: 'scenario', scopes: allScopes });
  const http = { fetch: (request: Request) => cloud.fetch(request), origin: ORIGIN };

  const locks = mapEntries(scenario.world.locks, (name, setup) => {
    const keypadAccessory = Object.values(scenario.world.keypads).some(({ lock }) => lock === name);
    return createLock(ground, name, { ...setup, keypadAccessory });
  });
  const bridges = mapEntries(scenario.world.bridges, (name, setup) => createBridge(ground, name, setup));
  const phones = mapEntries(scenario.world.phones, (name, setup, index) =>
    createPhone(ground, name, setup, index),
  );
  const keypads = mapEntries(scenario.world.keypads, (name, setup) => createKeypad(ground, name, setup));
  placeNear(ground.air, scenario, locks, bridges, phones);

  const cuts = random.stream('cuts');
  const bench: Bench = {
    profile: 'virtual',
    time,
    trace,
    random: random.stream('scenario'),
    utcOffsetMinutes: scenario.clock.utcOffsetMinutes,
    locks,
    timezones: timezonesOf(scenario.world.locks),
    bridges,
    phones,
    keypads,
    cloud: new IglooaccessClient({ ...http, clientId: client.clientId, clientSecret: client.clientSecret }),
    app: new AppClient({ ...http, ...owner }),
    seam: new SeamClient({
      fetch: http.fetch,
      endpoint: `${ORIGIN}/seam`,
      apiKey: () => cloud.seam.workspaces.create({ name: 'Scenario' }).apiKey,
    }),
    owner,
    openReceiver: elements.openReceiver ?? noReceiver,
    links: {
      ble: (a, b) => ground.air.conditions(a, b),
      mqtt: name => broker.port(`bridge:${name}`).conditions,
      broker,
    },
    cutAtWrite(lock, write) {
      const { tear, words } = tears[cuts.below(tears.length)]!;
      ground.flashes.get(lock)!.cutAfter(write || Number.POSITIVE_INFINITY, tear, words);
    },
    cloudSeesOnline: bridgeId => cloud.core.isOnline(bridgeId),
    async awaitJob(jobId, withinMs) {
      await time.until(() => cloud.core.jobs.need(account.id, jobId).end !== undefined, withinMs);
    },
    async close() {
      cloud.close();
    },
  };
  await registerBridges(bench, scenario);
  return { bench, cloud, client, flashes: ground.flashes };
}

async function noReceiver(): Promise<never> {
  throw new LockbenchError('PROFILE_LACKS', 'nothing receives webhooks');
}

/** What a power cut leaves of a write: nothing, a part, or all of it, though nobody hears so any more. */
const tears: readonly { readonly tear: Tear; readonly words?: number }[] = [
  { tear: 'before' },
  { tear: 'garbled' },
  { tear: 'prefix', words: Number.POSITIVE_INFINITY },
];

const modelCatalog: ModelCatalog = new Map<string, ModelFacts>([
  ...Object.values(lockModels).map(({ name, bridgeCompatible }): [string, ModelFacts] => [
    name,
    { kind: 'lock', bridgeCompatible },
  ]),
  [bridgeModel.name, { kind: 'bridge', bridgeCompatible: true }],
  [keypadModel.name, { kind: 'keypad', bridgeCompatible: true }],
]);

function createGround({ time, random, trace }: Elements): Ground {
  const { clock } = time;
  const runner = createTableRunner({
    onTransition: ({ machine, event, from, to }) => {
      if (trace.on) trace.emit(machine, 'machine.transition', { event, from, to });
    },
  });
  const air = createAir({ clock, random, trace });
  // Who is near whom is said pair by pair.
  air.setDefault({ inRange: false });
  const passwords = new Map<string, string>();
  const broker = createVirtualBroker({
    clock,
    random,
    trace,
    authorize: brokerRights(passwords),
  });
  return { time, clock, random, trace, runner, air, broker, passwords, flashes: new Map() };
}

function timezonesOf(locks: Scenario['world']['locks']): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(locks).flatMap(([name, { timezone }]) => (timezone ? [[name, timezone] as const] : [])),
  );
}

function createLock(ground: Ground, name: string, setup: LockSetup & { keypadAccessory: boolean }): Lock {
  const { clock, random, trace, runner, air, flashes } = ground;
  const model = lockModels[setup.model as ModelName];
  const identity = random.stream(`lock/${name}/identity`);
  const flash = createNorFlash(LOCK_FLASH, { random: random.stream(`lock/${name}/flash`) });
  flashes.set(name, flash);
  return new Lock({
    name,
    lockId: deviceId(model.prefix, identity.bytes(4)),
    setupCode: identity.bytes(16),
    model,
    batteryPercent: setup.batteryPercent,
    clockDriftPpm: setup.clockDriftPpm,
    keypadAccessory: setup.keypadAccessory,
    clock,
    random: random.stream(`lock/${name}`),
    runner,
    radio: air.peripheral(address(identity.bytes(5))),
    openStore: () => {
      flash.powerUp();
      return openJournal(flash);
    },
    trace,
  });
}

function createBridge(ground: Ground, name: string, setup: BridgeSetup): BenchBridge {
  const { clock, random, trace, runner, air, broker, passwords } = ground;
  const identity = random.stream(`bridge/${name}/identity`);
  const bridgeId = deviceId(bridgeModel.prefix, identity.bytes(4));
  const password = Buffer.from(identity.bytes(16)).toString('hex');
  const at = address(identity.bytes(5));
  const store = createMemoryStore();
  passwords.set(bridgeId, password);
  const bridge = new Bridge({
    name,
    bridgeId,
    password,
    firmware: bridgeModel.firmware,
    clock,
    random: random.stream(`bridge/${name}`),
    runner,
    central: air.central(at),
    mqtt: broker.port(`bridge:${name}`),
    openStore: () => store,
    trace,
  });
  bridge.setWifi(setup.wifi);
  return { bridge, address: at };
}

function createPhone(ground: Ground, name: string, setup: PhoneSetup, index: number): BenchPhone {
  const { clock, random, air } = ground;
  const at = address(Uint8Array.of(0xf0, 0, 0, index >> 8, index & 0xff));
  const phone = new Phone({ name, central: air.central(at), clock, random: random.stream(`phone/${name}`) });
  return { phone, address: at, role: setup.role };
}

function createKeypad({ random }: Ground, name: string, { model, lock }: KeypadSetup): BenchKeypad {
  const identity = random.stream(`keypad/${name}/identity`);
  const keypadId = deviceId(keypadModel.prefix, identity.bytes(4));
  return { keypadId, address: address(identity.bytes(5)), model, lock };
}

function placeNear(
  air: Air,
  { world }: Scenario,
  locks: ReadonlyMap<string, Lock>,
  bridges: ReadonlyMap<string, BenchBridge>,
  phones: ReadonlyMap<string, BenchPhone>,
): void {
  const place = (at: string, near: readonly string[]) => {
    for (const name of near) air.conditions(at, locks.get(name)!.address).set({ inRange: true });
  };
  for (const [name, { address: at }] of bridges) place(at, world.bridges[name]!.near);
  for (const [name, { address: at }] of phones) place(at, world.phones[name]!.near);
}

/** The bridges of a world belong to the owner's account from the start, and are online before the first step. */
async function registerBridges(bench: Bench, scenario: Scenario): Promise<void> {
  for (const [name, { bridge, address: at }] of bench.bridges) {
    await bench.app.must('POST', '/app/devices', {
      kind: 'bridge',
      deviceId: bridge.bridgeId,
      name,
      model: bridgeModel.name,
      bluetoothAddress: at,
      timezone: 'UTC',
      utcOffsetMinutes: bench.utcOffsetMinutes,
      pairedAt: new Date(bench.time.now()).toISOString(),
    });
  }
  const expected = [...bench.bridges].filter(([name]) => scenario.world.bridges[name]!.wifi === 'up');
  await bench.time.until(
    () => expected.every(([, { bridge }]) => bench.cloudSeesOnline?.(bridge.bridgeId) ?? true),
    SETTLE_MS,
  );
}

function deviceId(prefix: string, bytes: Uint8Array): string {
  return `${prefix}${Buffer.from(bytes).toString('hex').toUpperCase()}`;
}

/** A static random address: its two highest bits are set (Core 6.0, Vol 6 Part B 1.3.2.1). */
function address(bytes: Uint8Array): string {
  return ['C0', ...[...bytes].map(byte => byte.toString(16).padStart(2, '0').toUpperCase())].join(':');
}

function mapEntries<S, T>(
  setups: Readonly<Record<string, S>>,
  create: (name: string, setup: S, index: number) => T,
): ReadonlyMap<string, T> {
  return new Map(
    Object.entries(setups).map(([name, setup], index) => [name, create(name, setup, index)] as const),
  );
}
