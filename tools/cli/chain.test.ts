import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAedesBroker } from '../../simulator/broker/aedes/aedes-broker.ts';
import { inProcess, type RunningCommand, startLockbench } from '../testing.ts';

const BRIDGE = 'EB1X00000001';
/** The login of the served twin's account, which the phone uses when it calls the cloud. */
const names = ['LOCKBENCH_EMAIL', 'LOCKBENCH_PASSWORD'];

let folder: string;
const running: RunningCommand[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-chain-'));
});

afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.interrupt();
  for (const name of names) delete process.env[name];
  await rm(folder, { recursive: true });
});

function launch(...args: string[]): RunningCommand {
  const one = startLockbench(args, folder);
  running.push(one);
  return one;
}

test('cloud, bridge, lock and air, each a process of its own, unlock for a client of the API', async () => {
  const air = launch('air', '--listen', 'tcp:127.0.0.1:0');
  const cloud = launch('cloud', '--port', '0', '--broker', 'aedes:0');
  const [, ble] = await air.printed(/(tcp:127\.0\.0\.1:\d+)/);
  const [, url] = await cloud.printed(/CLOUD=(http:\S+)/);
  const [, broker] = await cloud.printed(/broker +(mqtt:\S+)/);
  const [, clientId, secret] = await cloud.printed(/CLIENT_ID=(\S+) LOCKBENCH_CLIENT_SECRET=(\S+)/);
  const [, email, password] = await cloud.printed(/EMAIL=(\S+) LOCKBENCH_PASSWORD=(\S+)/);
  Object.assign(process.env, { LOCKBENCH_EMAIL: email, LOCKBENCH_PASSWORD: password });
  const lock = launch('lock', '--model', 'padlock', '--ble', ble!);
  const bridge = launch('bridge', '--ble', ble!, '--broker', broker!, '--id', BRIDGE);
  const [, lockId] = await lock.printed(/^(SP2X\S{8}), a padlock/m);
  const [, code] = await lock.printed(/^setup code (\S+)$/m);
  const phone = async (...deed: string[]) => {
    const end = await inProcess(
      ['phone', '--ble', ble!, '--state', join(folder, 'phone.json'), '--json', ...deed],
      folder,
    );
    expect(end).toMatchObject({ code: 0, stderr: '' });
  };
  await phone('pair', lockId!, '--code', code!);
  await phone('register', '--cloud', url!, '--name', 'shed');
  await phone('add-bridge', BRIDGE, '--cloud', url!);
  await bridge.printed(/ online$/m);
  await phone('link', BRIDGE, '--cloud', url!);

  const call = async (path: string, init: RequestInit = {}) =>
    (await (await fetch(`${url}${path}`, init)).json()) as Record<string, string>;
  const basic = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  const { access_token } = await call('/oauth2/token', {
    method: 'POST',
    headers: { authorization: basic },
    body: form,
  });
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  const { jobId } = await call(`/igloohome/devices/${lockId}/jobs/bridges/${BRIDGE}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ jobType: 2, jobData: null }),
  });
  await lock.printed(/bolt\.moved {2}to=unlocked/);
  await expect
    .poll(async () => (await call(`/igloohome/jobs/${jobId}`, { headers }))['completed'], { timeout: 10_000 })
    .toBe(true);
});

test('the demo home works over a broker that runs elsewhere', async () => {
  const rights = { mayPublish: () => true, maySubscribe: () => true };
  const seen = new Set<string>();
  const elsewhere = await createAedesBroker({
    authorize(login) {
      seen.add(login.username);
      return login.username === 'twin' && login.password !== 'p:w' ? undefined : rights;
    },
  });
  try {
    const cloud = launch(
      'cloud',
      '--demo',
      '--port',
      '0',
      '--broker',
      elsewhere.url.replace('//', '//twin:p%3Aw@'),
    );
    const [, hall] = await cloud.printed(/HALL=(\S+)/);
    expect(seen).toEqual(new Set(['twin', hall]));
    expect(cloud.output).toContain(elsewhere.url);
    expect(cloud.output).not.toContain('p%3Aw');
    expect(await cloud.interrupt()).toBe(0);
  } finally {
    await elsewhere.stop();
  }
});

test('a bridge keeps its name at the broker: another with the name, but not its password, is refused', async () => {
  const air = launch('air', '--listen', 'tcp:127.0.0.1:0');
  const cloud = launch('cloud', '--port', '0', '--broker', 'aedes:0');
  const [, ble] = await air.printed(/(tcp:127\.0\.0\.1:\d+)/);
  const [, broker] = await cloud.printed(/broker +(mqtt:\S+)/);
  const bridge = (...login: string[]) =>
    launch('bridge', '--ble', ble!, '--broker', broker!, '--id', ...login);
  await bridge(BRIDGE, '--password', 'its own').printed(/ online$/m);
  await bridge(BRIDGE, '--password', 'another').printed(/the broker refuses/);
  await bridge('cloud', '--password', 'cloud').printed(/the broker refuses/);
});

test.each([
  [['--broker', 'aedes:99999'], 'BROKER_URL_INVALID'],
  [['--broker', 'http://x'], 'BROKER_URL_INVALID'],
  [['--broker-ca', 'x.pem'], '--broker-ca'],
])('cloud %j is bad usage', async (args, told) => {
  const end = await inProcess(['cloud', '--port', '0', ...args], folder);
  expect(end).toMatchObject({ code: 2, stderr: expect.stringContaining(told) });
});
