import { expect, test } from 'vitest';
import { type CloudWorld, createCloudWorld, PASSWORD } from './testing/cloud-world.ts';

/** What goes through the cloud and must not stay in a trace: traces are shown, kept and sent around. */
const START_DATE = '2026-08-31T08:00:00+08:00';
const END_DATE = '2026-08-31T09:00:00+08:00';

test('no password, secret, token, key or PIN is in the trace of a world that uses them all', async () => {
  const world = createCloudWorld();
  const secrets = await useEverything(world);
  expect(secrets.size).toBeGreaterThan(12);
  const trace = JSON.stringify(world.trace.events);
  for (const type of ['http', 'job.completed', 'algopin.issued', 'lock.activity', 'webhook.attempt']) {
    expect(trace).toContain(`"type":"${type}"`);
  }
  for (const [name, secret] of secrets) expect(trace.includes(secret), name).toBe(false);
});

async function useEverything(world: CloudWorld): Promise<Map<string, string>> {
  const accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
  world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
  const { clientId, clientSecret } = world.cloud.core.clients.create(accountId, { name: 'x', scopes: [] });
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  for (const secret of [clientSecret, `${clientSecret}x`]) {
    const body = new URLSearchParams({ ...form, client_secret: secret });
    await world.cloud.fetch(
      new Request('http://cloud.test/oauth2/token?client_secret=inQuery', { method: 'POST', body }),
    );
  }
  const token = await world.apiToken(accountId);
  const appToken = await world.appToken('ann@example.com');
  await world.call('POST', '/app/login', { json: { email: 'ann@example.com', password: 'wrong horse' } });
  const api = (method: string, path: string, json?: unknown) =>
    world.call(method, `/igloohome/devices/DBX2FRONT${path}`, { token, json });
  const app = (method: string, path: string, json?: unknown) =>
    world.call(method, `/app${path}`, { token: appToken, json });

  await app('POST', '/webhooks', { url: 'https://stay.example/inPath?key=inUrl' });
  await app('POST', '/devices/DBX2FRONT/masterpin', { masterPin: '86420975' });
  await app('POST', '/devices/DBX2FRONT/pins', { pin: '735194', action: 'created' });
  const guest = (await app('POST', '/devices/DBX2FRONT/keys', { role: 'guest', permissions: ['UNLOCK'] }))
    .body;
  const algoPin = { variance: 1, startDate: START_DATE, accessName: 'Zebedee' };
  const { pin } = (await api('POST', '/algopin/onetime', algoPin)).body as unknown as { pin: string };
  const custom = { accessName: 'Zebedee', pin: '918273', pinType: 2, startDate: START_DATE };
  const job = await api('POST', '/jobs/bridges/EB1XHALL', { jobType: 4, jobData: custom });
  const eKey = (
    await api('POST', '/ekey', { startDate: START_DATE, endDate: END_DATE, permissions: ['UNLOCK'] })
  ).body;
  await api('POST', '/activity', {
    logsPayload: ['{"sequence":1,"logType":16,"entryDate":1,"pin":"5647382"}'],
  });
  await api('GET', '/masterpin');
  world.settle();
  expect(job.status).toBe(200);
  const base64 = (byte: number, length: number) => Buffer.alloc(length, byte).toString('base64url');
  return new Map([
    ['password', PASSWORD],
    ['wrong password', 'wrong horse'],
    ['client secret', clientSecret],
    ['client secret in a query', 'inQuery'],
    ['access token', token],
    ['app token', appToken],
    ['first master PIN', '1234567'],
    ['master PIN', '86420975'],
    ['PIN of the phone', '735194'],
    ['custom PIN', '918273'],
    ['algoPIN', pin],
    ['PIN in the log', '5647382'],
    ['name of a guest', 'Zebedee'],
    ['guest key', guest.grant],
    ['eKey', eKey.bluetoothGuestKey.split('.')[1]!],
    ['admin key', base64(7, 32)],
    ['algoPIN key', base64(9, 16)],
    ['path of a webhook', 'inPath'],
    ['query of a webhook', 'inUrl'],
  ]);
}
