import { bridgeModel, keypadModel, lockModels } from '../../fixtures/models.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { type Cloud, createCloud } from '../../simulator/cloud/cloud.ts';
import type { ApiClient, ModelCatalog, ModelFacts } from '../../simulator/cloud/core/model.ts';
import { allScopes } from '../../simulator/cloud/iglooaccess/scopes.ts';
import type { NorFlash } from '../../simulator/flash/nor-flash.ts';
import type { Tear } from '../../simulator/flash/tear.ts';
import { createTableRunner } from '../../simulator/world/table-runner.ts';
import { AppClient } from '../adapters/app-client.ts';
import { IglooaccessClient } from '../adapters/iglooaccess-client.ts';
import { SeamClient } from '../adapters/seam-client.ts';
import type { ProfileName, Scenario } from '../language/types.ts';
import type { AccountCredentials, ScenarioWorld } from '../world/scenario-world.ts';
import type { DeviceServices } from './devices.ts';
import type { HttpAccess, WorldLinks } from './links.ts';
import { traceIssuedPins } from './pin-witness.ts';
import { cloudCredentials } from './rights.ts';
import { createDevices, deviceIdsOf, placeNear } from './world-devices.ts';
import type { WorldServices } from './world-services.ts';

const OWNER: AccountCredentials = { email: 'owner@lockbench.test', password: 'correct horse battery staple' };
/** The time within which bridges find broker and cloud. */
const SETTLE_MS = 60_000;

/** A world, with the parts that only its maker may use. */
export interface AssembledWorld {
  readonly world: ScenarioWorld;
  readonly cloud: Cloud;
  readonly client: ApiClient;
  /** Memories of the locks and bridges, by name. */
  readonly flashes: ReadonlyMap<string, NorFlash>;
}

/** Builds locks, bridges, phones and the cloud twin in this process, on the links of a profile. */
export async function assembleWorld(
  profile: ProfileName,
  scenario: Scenario,
  worldServices: WorldServices,
  links: WorldLinks,
): Promise<AssembledWorld> {
  const services: DeviceServices = {
    ...worldServices,
    links,
    runner: tracedRunner(worldServices),
    flashes: new Map(),
  };
  const cloud = openCloud(services);
  traceIssuedPins(cloud.core, services.trace);
  const account = openAccount(cloud, services.owner ?? OWNER);
  const http = await links.serve(cloud);
  const devices = await services.time.finish(createDevices(services, scenario));
  placeNear(links, scenario, devices);
  const world: ScenarioWorld = {
    profile,
    time: services.time,
    trace: services.trace,
    random: services.random.stream('scenario'),
    utcOffsetMinutes: scenario.clock.utcOffsetMinutes,
    deviceIds: deviceIdsOf(devices),
    timezones: timezonesOf(scenario.world.locks),
    ...devices,
    ...createClients(cloud, account, http),
    openReceiver: services.openReceiver ?? noReceiver,
    links: links.controls,
    cutAtWrite: powerCutter(services),
    cloudSeesOnline: bridgeId => cloud.core.isOnline(bridgeId),
    async awaitJob(jobId, withinMs) {
      const hasEnded = () => cloud.core.jobs.requireJob(account.id, jobId).end !== undefined;
      await services.time.until(hasEnded, withinMs);
    },
    async close() {
      cloud.close();
      await links.close();
    },
  };
  await registerBridges(world, scenario, bridgeId => !cloud.core.devices.find(bridgeId));
  return { world, cloud, client: account.client, flashes: services.flashes };
}

function openCloud({ time, random, trace, links, cloud }: DeviceServices): Cloud {
  return createCloud({
    clock: time.clock,
    random,
    mqtt: links.mqtt({ kind: 'cloud' }),
    brokerCredentials: cloudCredentials,
    models: modelCatalog,
    trace,
    ...cloud,
  });
}

interface OwnerAccount {
  readonly id: string;
  readonly owner: AccountCredentials;
  readonly client: ApiClient;
}

/** The owner's account and its API client; those that the cloud has kept, when there are any. */
function openAccount({ core: { accounts, clients } }: Cloud, owner: AccountCredentials): OwnerAccount {
  const { id } = accounts.findByEmail(owner.email) ?? accounts.create({ ...owner, name: 'Owner' });
  const client = clients.list(id)[0] ?? clients.create(id, { name: 'scenario', scopes: allScopes });
  return { id, owner, client };
}

function createClients(
  cloud: Cloud,
  { owner, client: { clientId, clientSecret } }: OwnerAccount,
  http: HttpAccess,
): Pick<ScenarioWorld, 'cloud' | 'app' | 'seam' | 'owner'> {
  return {
    cloud: new IglooaccessClient({ ...http, clientId, clientSecret }),
    app: new AppClient({ ...http, ...owner }),
    seam: new SeamClient({
      fetch: http.fetch,
      endpoint: `${http.origin}/seam`,
      apiKey: () => cloud.seam.workspaces.create({ name: 'Scenario' }).apiKey,
    }),
    owner,
  };
}

function powerCutter({ random, flashes }: DeviceServices): (device: string, write: number) => void {
  const cuts = random.stream('cuts');
  return (device, write) => {
    const { tear, words } = tears[cuts.below(tears.length)]!;
    flashes.get(device)!.cutAfter(write || Number.POSITIVE_INFINITY, tear, words);
  };
}

async function noReceiver(): Promise<never> {
  throw new LockbenchError('PROFILE_LACKS', 'nothing receives webhooks');
}

/** The part of a write that a power cut leaves: nothing, a piece, or all of it although no success was reported. */
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

function tracedRunner({ trace }: WorldServices) {
  return createTableRunner({
    onTransition: ({ machine, event, from, to }) => {
      if (trace.on) trace.emit(machine, 'machine.transition', { event, from, to });
    },
  });
}

function timezonesOf(locks: Scenario['world']['locks']): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(locks).flatMap(([name, { timezone }]) => (timezone ? [[name, timezone] as const] : [])),
  );
}

/** The bridges of a world belong to the owner's account from the start, and are online before the first step. */
async function registerBridges(
  world: ScenarioWorld,
  scenario: Scenario,
  isNew: (bridgeId: string) => boolean,
): Promise<void> {
  for (const [name, { bridge, address: at }] of world.bridges) {
    if (!isNew(bridge.bridgeId)) continue;
    await world.app.must('POST', '/app/devices', {
      kind: 'bridge',
      deviceId: bridge.bridgeId,
      name,
      model: bridgeModel.name,
      bluetoothAddress: at,
      timezone: 'UTC',
      utcOffsetMinutes: world.utcOffsetMinutes,
      pairedAt: new Date(world.time.now()).toISOString(),
    });
  }
  const expected = [...world.bridges].filter(([name]) => scenario.world.bridges[name]!.wifi === 'up');
  await world.time.until(
    () => expected.every(([, { bridge }]) => world.cloudSeesOnline?.(bridge.bridgeId) ?? true),
    SETTLE_MS,
  );
}
