import { createPublicKey } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { generateWebhookKeys } from './keys.ts';
import { sendByFetch } from './send.ts';
import { sharedTestKeys } from './shared-test-key.ts';
import { SIGNATURE_HEADER, verifyWebhook } from './signature.ts';
import { payloadOf, type TestReceivers } from './testing/receivers.ts';
import { createWebhookWorld, type WebhookWorld } from './testing/webhook-world.ts';
import type { WebhookOptions } from './webhooks.ts';

let world: WebhookWorld;
let receivers: TestReceivers;
function open(options: WebhookOptions = {}): void {
  world = createWebhookWorld(options);
  receivers = world.receivers;
}
beforeEach(() => open());

describe('a webhook tells (API-WEBHOOKS)', () => {
  test('that a job is complete, as the job itself reads', async () => {
    await world.add();
    const { bridging } = world.cloud.core;
    const job = bridging.run(bridging.route(world.ann, 'DBX2FRONT', 'EB1XHALL'), { op: 'unlock' });
    world.settle();
    expect(receivers.requests.map(payloadOf)).toEqual([
      {
        event: {
          id: expect.stringMatching(/^[0-9a-f]{24}$/),
          type: 3,
          data: {
            jobId: job.id,
            jobType: '2',
            jobResponse: { jobStatus: 0, opResult: { result: 0 } },
            completed: true,
            deviceId: 'DBX2FRONT',
          },
        },
        product: { id: 'DBX2FRONT' },
      },
    ]);
  });

  test('nothing of a job that the cloud made for itself', async () => {
    await world.add();
    const { bridging } = world.cloud.core;
    const route = bridging.route(world.ann, 'DBX2FRONT', 'EB1XHALL');
    const own = bridging.run(route, { op: 'logs' }, 'cloud');
    const clients = bridging.run(route, { op: 'logs' });
    world.settle();
    expect(own.end).toBeDefined();
    expect(receivers.requests.map(request => payloadOf(request).event.data['jobId'])).toEqual([clients.id]);
  });

  test("what a lock's log says, a long one in parts, in order", async () => {
    await world.add();
    world.activity('DBX2FRONT');
    world.settle();
    expect(payloadOf(receivers.requests[0]!)).toMatchObject({
      event: {
        type: 5,
        data: { activityLogs: [{ logType: 22, entryDate: 7, keyId: 0, pin: '4829' }] },
      },
      product: { id: 'DBX2FRONT' },
    });
    world.activity('DBX2FRONT', 230);
    world.settle();
    const parts = receivers.requests
      .slice(1)
      .map(request => payloadOf(request).event.data['activityLogs'] as []);
    expect(parts.map(part => part.length)).toEqual([100, 100, 30]);
  });

  test('that a bridge went offline and came back', async () => {
    await world.add();
    world.hall.offline();
    world.settle();
    world.hall.online(['DBX2FRONT']);
    world.settle();
    expect(
      receivers.requests.map(request => [payloadOf(request).event, payloadOf(request).product.id]),
    ).toMatchObject([
      [{ type: 10, data: { isOnline: false } }, 'EB1XHALL'],
      [{ type: 10, data: { isOnline: true } }, 'EB1XHALL'],
    ]);
  });

  test('nothing of links, PINs and other accounts, and only the types asked for', async () => {
    await world.add('https://logs.example/', [5]);
    const bob = world.account('bob@example.com');
    await world.cloud.webhooks.add(bob, 'https://bob.example/');
    world.cloud.core.bridging.link(world.ann, 'EB1XHALL', 'DBX2BACK');
    world.cloud.core.phones.pinCreated(world.ann, 'DBX2FRONT', '4829');
    world.hall.offline();
    world.settle();
    expect(receivers.requests).toEqual([]);
    world.activity('DBX2FRONT');
    world.settle();
    expect(receivers.requests.map(({ url }) => url)).toEqual(['https://logs.example/']);
  });

  test('every receiver the same event, signed for its own host and path, dated by the clock of the world', async () => {
    await world.add('https://stay.example:8443/hooks/a?secret=1');
    await world.add('http://127.0.0.1/b');
    world.activity('DBX2FRONT');
    world.settle();
    const [one, other] = receivers.requests;
    expect(one!.body).toBe(other!.body);
    const publicKey = await world.cloud.webhooks.publicKey();
    const parts = { method: 'POST', contentType: 'application/json', body: one!.body };
    const date = new Date(world.clock.now() - 1000).toUTCString();
    for (const [request, host, path] of [
      [one!, 'stay.example:8443', '/hooks/a'],
      [other!, '127.0.0.1', '/b'],
    ] as const) {
      expect(request.headers).toMatchObject({ host, date, 'content-type': 'application/json' });
      verifyWebhook({ ...parts, host, path, date }, request.headers[SIGNATURE_HEADER], publicKey);
    }
  });
});

test('keys are asked for at the first registration, once', async () => {
  let asked = 0;
  open({
    keys: () => {
      asked++;
      return sharedTestKeys();
    },
  });
  world.activity('DBX2FRONT');
  world.settle();
  expect(asked).toBe(0);
  await Promise.all([world.add(), world.add()]);
  expect(asked).toBe(1);
});

test('keys that nobody gave are RSA-2048', async () => {
  const { privateKey, publicKey } = await generateWebhookKeys();
  expect(privateKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
  expect(publicKey.equals(createPublicKey(privateKey))).toBe(true);
});

test('a receiver may answer as fetch does, in this process', async () => {
  const received: [Request, string][] = [];
  const send = sendByFetch(async request => {
    received.push([request, await request.text()]);
    if (request.url.endsWith('/throws')) throw new Error('receiver');
    return new Response('thanks', { status: 302, headers: { location: '/elsewhere' } });
  });
  open({ send });
  const { id } = await world.add('https://stay.example:8443/hook');
  const other = await world.add('https://stay.example/throws');
  world.activity('DBX2FRONT');
  world.clock.advance(1);
  await new Promise(resolve => setImmediate(resolve));
  expect(world.queue(id).log).toMatchObject([{ outcome: { status: 302 } }]);
  expect(world.queue(other.id).log).toMatchObject([{ outcome: { failure: 'fault' } }]);
  const [request, body] = received[0]!;
  const { host, date } = Object.fromEntries(request.headers);
  const parts = {
    method: request.method,
    host: host!,
    path: '/hook',
    contentType: 'application/json',
    date: date!,
    body,
  };
  verifyWebhook(parts, request.headers.get(SIGNATURE_HEADER), await world.cloud.webhooks.publicKey());
});

test('the same world sends the same, and its trace holds neither bodies nor URLs', async () => {
  const record = async () => {
    open();
    await world.add('https://stay.example/hook?secret=1');
    world.activity('DBX2FRONT');
    world.settle();
    return [receivers.requests, world.trace.events];
  };
  const [requests, events] = await record();
  expect(await record()).toEqual([requests, events]);
  expect(JSON.stringify(events)).toContain('webhook.attempt');
  for (const secret of ['secret', 'stay.example', '4829'])
    expect(JSON.stringify(events)).not.toContain(secret);
});
