import { createPublicKey } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import type { TestBridge } from '../testing/test-bridge.ts';
import { generateWebhookKeys } from './keys.ts';
import { sendByFetch } from './send.ts';
import { sharedTestKeys } from './shared-test-key.ts';
import { signatureHeader, verifyWebhook } from './signature.ts';
import { createTestReceivers, type TestReceivers, told } from './testing/receivers.ts';
import { type WebhookOptions, webhooksPerAccount } from './webhooks.ts';

let world: CloudWorld;
let ann: string;
let bridge: TestBridge;
let receivers: TestReceivers;
function open(options: WebhookOptions = {}): void {
  receivers = createTestReceivers();
  world = createCloudWorld({ webhooks: { send: receivers.send, ...options } });
  ann = world.account('ann@example.com');
  world.lock(ann, 'DBX2FRONT');
  world.lock(ann, 'DBX2BACK');
  bridge = world.linked(ann, 'EB1XHALL', 'DBX2FRONT');
}
beforeEach(() => open());

const add = (url = 'https://stay.example/hook', types?: (3 | 5 | 10)[]) =>
  world.cloud.webhooks.add(ann, url, types);
const queue = (id: string) => world.cloud.webhooks.queue(ann, id);
let sequence = 0;
function activity(deviceId: string, count = 1): void {
  const entries = Array.from({ length: count }, () => ({
    sequence: ++sequence,
    type: 22,
    atSeconds: 7,
    keyId: 0,
  }));
  world.cloud.core.phones.logRead(
    ann,
    deviceId,
    entries.map(entry => ({ ...entry, pin: '4829' })),
  );
}

describe('a webhook tells (API-WEBHOOKS)', () => {
  test('that a job is complete, as the job itself reads', async () => {
    await add();
    const { bridging } = world.cloud.core;
    const job = bridging.run(bridging.route(ann, 'DBX2FRONT', 'EB1XHALL'), { op: 'unlock' });
    world.settle();
    expect(receivers.requests.map(told)).toEqual([
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

  test("what a lock's log says, a long one in parts, in order", async () => {
    await add();
    activity('DBX2FRONT');
    world.settle();
    expect(told(receivers.requests[0]!)).toMatchObject({
      event: {
        type: 5,
        data: { activityLogs: [{ logType: 22, entryDate: 7, keyId: 0, pin: '4829' }] },
      },
      product: { id: 'DBX2FRONT' },
    });
    activity('DBX2FRONT', 230);
    world.settle();
    const parts = receivers.requests.slice(1).map(request => told(request).event.data['activityLogs'] as []);
    expect(parts.map(part => part.length)).toEqual([100, 100, 30]);
  });

  test('that a bridge went offline and came back', async () => {
    await add();
    bridge.offline();
    world.settle();
    bridge.online(['DBX2FRONT']);
    world.settle();
    expect(receivers.requests.map(request => [told(request).event, told(request).product.id])).toMatchObject([
      [{ type: 10, data: { isOnline: false } }, 'EB1XHALL'],
      [{ type: 10, data: { isOnline: true } }, 'EB1XHALL'],
    ]);
  });

  test('nothing of links, PINs and other accounts, and only the types asked for', async () => {
    await add('https://logs.example/', [5]);
    const bob = world.account('bob@example.com');
    await world.cloud.webhooks.add(bob, 'https://bob.example/');
    world.cloud.core.bridging.link(ann, 'EB1XHALL', 'DBX2BACK');
    world.cloud.core.phones.pinCreated(ann, 'DBX2FRONT', '4829');
    bridge.offline();
    world.settle();
    expect(receivers.requests).toEqual([]);
    activity('DBX2FRONT');
    world.settle();
    expect(receivers.requests.map(({ url }) => url)).toEqual(['https://logs.example/']);
  });

  test('every receiver the same event, signed for its own host and path, dated by the clock of the world', async () => {
    await add('https://stay.example:8443/hooks/a?secret=1');
    await add('http://127.0.0.1/b');
    activity('DBX2FRONT');
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
      verifyWebhook({ ...parts, host, path, date }, request.headers[signatureHeader], publicKey);
    }
  });
});

describe('a delivery that fails', () => {
  const failing = { status: 500 };

  test('comes again after growing pauses, signed anew, with the same event id, then is dead', async () => {
    const { id } = await add();
    const times: number[] = [];
    receivers.answer('stay.example', (_request, done) => {
      times.push(world.clock.now());
      done(failing);
    });
    activity('DBX2FRONT');
    world.clock.advance(2 * 3_600_000);
    const pauses = times.slice(1).map((time, index) => (time - times[index]!) / 1000);
    expect(pauses).toEqual([5, 15, 45, 135, 405, 1215, 3600]);
    expect(new Set(receivers.eventsAt('stay.example')).size).toBe(1);
    expect(new Set(receivers.requests.map(({ headers }) => headers[signatureHeader])).size).toBe(8);
    expect(queue(id).dead).toMatchObject([{ delivery: { type: 5 }, outcome: failing }]);
    expect(queue(id).log.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(queue(id).waiting).toBe(0);
  });

  test.each([199, 300, 302, 307, 400, 404, 410, 429, 500, 503])('for a %s as for no answer', async status => {
    const { id } = await add();
    receivers.answer('stay.example', (_request, done) => done({ status }));
    activity('DBX2FRONT');
    world.settle();
    expect(queue(id).waiting).toBe(1);
    receivers.answer('stay.example', (_request, done) => done({ status: 202 }));
    world.clock.advance(5000);
    expect(queue(id).waiting).toBe(0);
    expect(queue(id).dead).toEqual([]);
  });

  test('for a receiver that does not answer in time, answers twice, or throws', async () => {
    const { id } = await add();
    let late: (() => void) | undefined;
    receivers.answer('stay.example', (_request, done) => {
      late = () => done({ status: 200 });
    });
    activity('DBX2FRONT');
    world.clock.advance(10_000);
    expect(queue(id).log).toMatchObject([{ outcome: { failure: 'timeout' }, tookMs: 10_000 }]);
    expect(receivers.givenUp).toHaveLength(1);
    late!();
    expect(queue(id).log).toHaveLength(1);
    receivers.answer('stay.example', () => {
      throw new Error('receiver');
    });
    world.clock.advance(5000);
    expect(queue(id).log.at(-1)).toMatchObject({ number: 2, outcome: { failure: 'fault' } });
    receivers.answer('stay.example', (_request, done) => {
      done({ status: 200 });
      done({ status: 500 });
    });
    world.clock.advance(15_000);
    expect([queue(id).waiting, queue(id).log.length]).toEqual([0, 3]);
  });

  test('holds up the later ones of its device, in their order, and no others', async () => {
    await add();
    let isUp = false;
    const reached: string[] = [];
    receivers.answer('stay.example', (request, done) => {
      const { event, product } = told(request);
      if (product.id === 'DBX2FRONT' && !isUp) return done({ status: 500 });
      reached.push(`${product.id} ${(event.data['activityLogs'] as { keyId: number }[]).length}`);
      done({ status: 200 });
    });
    for (const count of [1, 2, 3]) activity('DBX2FRONT', count);
    activity('DBX2BACK');
    world.settle();
    expect(reached).toEqual(['DBX2BACK 1']);
    isUp = true;
    world.clock.advance(5000);
    expect(reached.slice(1)).toEqual(['DBX2FRONT 1', 'DBX2FRONT 2', 'DBX2FRONT 3']);
  });

  test('holds up neither jobs nor other receivers, however slow, down or broken a receiver is', async () => {
    await add('https://slow.example/');
    await add('https://down.example/');
    await add('https://broken.example/');
    await add('https://good.example/');
    receivers.answer('slow.example', () => {});
    receivers.answer('down.example', (_request, done) => done({ failure: 'unreachable' }));
    receivers.answer('broken.example', () => {
      throw new Error('broken');
    });
    const { bridging } = world.cloud.core;
    for (let round = 0; round < 20; round++) {
      const job = bridging.run(bridging.route(ann, 'DBX2FRONT', 'EB1XHALL'), { op: 'unlock' });
      world.settle();
      expect(job.end).toBeDefined();
      expect(receivers.eventsAt('good.example')).toHaveLength(round + 1);
    }
  });
});

describe('what is kept is bounded', () => {
  test('deliveries beyond the queue are dead letters at once, and can be delivered again', async () => {
    open({ limits: { queued: 3, deadKept: 2, attemptsKept: 4 } });
    const { id } = await add();
    receivers.answer('stay.example', (_request, done) => done({ status: 500 }));
    for (let count = 1; count <= 6; count++) activity('DBX2FRONT');
    world.settle();
    expect([queue(id).waiting, queue(id).dead.length]).toEqual([3, 2]);
    expect(queue(id).dead[0]).not.toHaveProperty('outcome');
    receivers.answer('stay.example', (_request, done) => done({ status: 200 }));
    world.clock.advance(5000);
    expect(queue(id).waiting).toBe(0);
    expect(queue(id).revive(queue(id).dead)).toBe(2);
    world.settle();
    expect([queue(id).waiting, queue(id).dead.length, queue(id).log.length]).toEqual([0, 0, 4]);
    expect(queue(id).log.at(-1)).toMatchObject({ number: 1, outcome: { status: 200 } });
  });

  test('a dead letter that finds no room stays one', async () => {
    open({ limits: { queued: 1 } });
    const { id } = await add();
    receivers.answer('stay.example', () => {});
    activity('DBX2FRONT');
    activity('DBX2FRONT');
    expect(queue(id).revive(queue(id).dead)).toBe(0);
    expect(queue(id).dead).toHaveLength(1);
  });

  test('few devices are under way at one receiver at the same time', async () => {
    open({ limits: { inFlight: 2 } });
    for (const name of ['A', 'B', 'C', 'D']) world.lock(ann, `DBX2${name}`);
    await add();
    const pending: (() => void)[] = [];
    receivers.answer('stay.example', (_request, done) => void pending.push(() => done({ status: 200 })));
    for (const name of ['A', 'B', 'C', 'D']) activity(`DBX2${name}`);
    world.settle();
    expect(pending).toHaveLength(2);
    pending[0]!();
    world.settle();
    expect(pending).toHaveLength(3);
  });

  test('an account has ten webhooks at most, also when they are asked for at once', async () => {
    const asked = Array.from({ length: webhooksPerAccount + 2 }, () => add());
    const results = await Promise.allSettled(asked);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(webhooksPerAccount);
    expect(results.at(-1)).toMatchObject({ reason: { code: 'WEBHOOKS_TOO_MANY' } });
    world.cloud.webhooks.remove(ann, world.cloud.webhooks.list(ann)[0]!.id);
    await add();
  });
});

test('a webhook that is removed, and a cloud that is closed, give up what is under way and leave no timer', async () => {
  const before = world.clock.pending;
  for (const end of ['remove', 'close'] as const) {
    const { id } = await add('https://hangs.example/');
    const other = await add('https://down.example/');
    receivers.answer('hangs.example', () => {});
    receivers.answer('down.example', (_request, done) => done({ status: 500 }));
    const sofar = receivers.givenUp.length;
    activity('DBX2FRONT');
    activity('DBX2FRONT');
    world.clock.advance(100);
    activity('DBX2BACK');
    if (end === 'close') world.cloud.webhooks.close();
    else for (const webhook of [id, other.id]) world.cloud.webhooks.remove(ann, webhook);
    expect([receivers.givenUp.length - sofar, world.clock.pending - before]).toEqual([1, 0]);
  }
  const count = receivers.requests.length;
  activity('DBX2FRONT');
  world.clock.advance(3_600_000);
  expect(receivers.requests).toHaveLength(count);
});

test('keys are asked for at the first registration, once', async () => {
  let asked = 0;
  open({
    keys: () => {
      asked++;
      return sharedTestKeys();
    },
  });
  activity('DBX2FRONT');
  world.settle();
  expect(asked).toBe(0);
  await Promise.all([add(), add()]);
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
  const { id } = await add('https://stay.example:8443/hook');
  const other = await add('https://stay.example/throws');
  activity('DBX2FRONT');
  world.clock.advance(1);
  await new Promise(resolve => setImmediate(resolve));
  expect(queue(id).log).toMatchObject([{ outcome: { status: 302 } }]);
  expect(queue(other.id).log).toMatchObject([{ outcome: { failure: 'fault' } }]);
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
  verifyWebhook(parts, request.headers.get(signatureHeader), await world.cloud.webhooks.publicKey());
});

test('the same world sends the same, and its trace holds neither bodies nor URLs', async () => {
  const record = async () => {
    sequence = 0;
    open();
    await add('https://stay.example/hook?secret=1');
    activity('DBX2FRONT');
    world.settle();
    return [receivers.requests, world.trace.events];
  };
  const [requests, events] = await record();
  expect(await record()).toEqual([requests, events]);
  expect(JSON.stringify(events)).toContain('webhook.attempt');
  for (const secret of ['secret', 'stay.example', '4829'])
    expect(JSON.stringify(events)).not.toContain(secret);
});
