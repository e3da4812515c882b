import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMqttJsPort } from '../../harness/adapters/mqtt/mqtt-js-port.ts';
import { brokerRights, cloudCredentials } from '../../harness/profiles/rights.ts';
import { noTrace } from '../../protocol/ports/trace.ts';
import { createAedesBroker } from '../../simulator/broker/aedes/aedes-broker.ts';
import { createCloud } from '../../simulator/cloud/cloud.ts';
import type { CloudJob } from '../../simulator/cloud/core/job.ts';
import { createHciAir } from '../../simulator/radio/hci/hci-air.ts';
import { serveAir } from '../../simulator/radio/hci/serve.ts';
import { createOffsetClock } from '../../simulator/world/offset-clock.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { inProcess, type RunningCommand, startLockbench } from '../testing.ts';

const BRIDGE = 'EB1X00000001';
const PASSWORD = 'a password of its own';

let folder: string;
const running: RunningCommand[] = [];
/** What each test must close, in reverse order. */
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-bridge-'));
});

afterEach(async () => {
  for (const one of running.splice(0)) await one.interrupt();
  for (const close of closing.splice(0).reverse()) await close();
  await rm(folder, { recursive: true });
});

function launch(...args: string[]): RunningCommand {
  const one = startLockbench(args, folder);
  running.push(one);
  return one;
}

/** A cloud, a broker on TCP and an air: everything that the single parts need around them. */
async function surroundings() {
  const clock = createOffsetClock();
  const random = createRandomSource('bridge');
  const air = await serveAir(createHciAir({ clock, random, trace: noTrace }), { port: 0 });
  const broker = await createAedesBroker({ authorize: brokerRights(new Map([[BRIDGE, PASSWORD]])) });
  const cloud = createCloud({
    clock,
    random,
    mqtt: createMqttJsPort(broker.url),
    brokerCredentials: cloudCredentials,
    models: new Map([
      ['padlock', { kind: 'lock', bridgeCompatible: true }],
      ['bridge', { kind: 'bridge', bridgeCompatible: true }],
    ]),
    config: { passwordCost: { N: 2, r: 1, p: 1 } },
  });
  closing.push(
    () => clock.clear(),
    () => air.close(),
    () => broker.stop(),
    () => cloud.close(),
  );
  return { core: cloud.core, air, broker };
}
type Core = ReturnType<typeof createCloud>['core'];

const place = { timezone: 'UTC', utcOffsetMinutes: 0 };

async function ended(core: Core, job: CloudJob): Promise<CloudJob> {
  if (job.end) return job;
  return new Promise(resolve => {
    const stop = core.onEvent(event => {
      if (event.type !== 'job.completed' || event.job.id !== job.id) return;
      stop();
      resolve(event.job);
    });
  });
}

test('a bridge of its own process links a lock and unlocks it for the cloud, also after it was ended and started again', async () => {
  const { core, air, broker } = await surroundings();
  const { id: accountId } = core.accounts.create({ email: 'owner@home.test', password: 'a long one' });
  const bridgeArgs = ['bridge', '--ble', air.target, '--broker', broker.url, '--state', 'bridge.json'];

  const lock = launch('lock', '--model', 'padlock', '--ble', air.target);
  const [, lockId, bluetoothAddress] = await lock.printed(/^(SP2X\S{8}), a padlock, (\S+)/m);
  const [, code] = await lock.printed(/^setup code (\S+)$/m);
  const pairing = ['--state', join(folder, 'phone.json'), 'pair', lockId!, '--code', code!];
  expect(await inProcess(['phone', '--ble', air.target, ...pairing], folder)).toMatchObject({ code: 0 });
  const phone = JSON.parse(await readFile(join(folder, 'phone.json'), 'utf8'));
  const { adminKey, algoPinKey, masterPin } = phone.locks[lockId!];
  core.devices.register(accountId, {
    ...place,
    kind: 'lock',
    deviceId: lockId!,
    name: 'shed',
    model: 'padlock',
    bluetoothAddress: bluetoothAddress!,
    adminKey: Buffer.from(adminKey, 'base64'),
    algoPinKey: Buffer.from(algoPinKey, 'base64'),
    masterPin,
  });
  core.devices.register(accountId, {
    ...place,
    kind: 'bridge',
    deviceId: BRIDGE,
    name: 'hall',
    model: 'bridge',
    bluetoothAddress: 'D0:00:00:00:00:01',
  });

  const first = launch(...bridgeArgs, '--id', BRIDGE, '--password', PASSWORD);
  await first.printed(/ online$/m);
  await expect.poll(() => core.isOnline(BRIDGE), { timeout: 10_000 }).toBe(true);
  const link = core.bridging.link(accountId, BRIDGE, lockId!);
  expect((await ended(core, link)).end?.failure).toBeUndefined();
  expect(await first.interrupt()).toBe(0);
  // The bridge's will tells the cloud that it is gone.
  await expect.poll(() => core.isOnline(BRIDGE), { timeout: 10_000 }).toBe(false);

  const second = launch(...bridgeArgs, '--capture', 'bridge.pcapng');
  await second.printed(new RegExp(`locks +${lockId}`));
  await second.printed(/ online$/m);
  await expect.poll(() => core.isOnline(BRIDGE), { timeout: 10_000 }).toBe(true);
  const unlock = core.bridging.run(core.bridging.route(accountId, lockId!, BRIDGE), { op: 'unlock' });
  expect((await ended(core, unlock)).end?.failure).toBeUndefined();
  await lock.printed(/bolt\.moved {2}to=unlocked/);
  await second.printed(/job \S+: DONE/);
  const captured = await readFile(join(folder, 'bridge.pcapng'), 'latin1');
  for (const link of ['ble bridge', 'mqtt bridge', `lockbench/v1/bridges/${BRIDGE}/results`])
    expect(captured).toContain(link);
});

test('a bridge that the broker refuses says so, and goes on trying', async () => {
  const { air, broker } = await surroundings();
  const bridge = launch(
    'bridge',
    '--ble',
    air.target,
    '--broker',
    broker.url,
    '--id',
    BRIDGE,
    '--password',
    'wrong',
  );
  await bridge.printed(/the broker refuses the user name or password/);
  expect(await bridge.interrupt()).toBe(0);
});
