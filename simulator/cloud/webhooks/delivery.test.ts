import { beforeEach, describe, expect, test } from 'vitest';
import { SIGNATURE_HEADER } from './signature.ts';
import { payloadOf, type TestReceivers } from './testing/receivers.ts';
import { createWebhookWorld, type WebhookWorld } from './testing/webhook-world.ts';
import { WEBHOOKS_PER_ACCOUNT, type WebhookOptions } from './webhooks.ts';

let world: WebhookWorld;
let receivers: TestReceivers;
function open(options: WebhookOptions = {}): void {
  world = createWebhookWorld(options);
  receivers = world.receivers;
}
beforeEach(() => open());

describe('a delivery that fails', () => {
  const failing = { status: 500 };

  test('comes again after growing pauses, signed anew, with the same event id, then is dead', async () => {
    const { id } = await world.add();
    const times: number[] = [];
    receivers.answer('stay.example', (_request, done) => {
      times.push(world.clock.now());
      done(failing);
    });
    world.activity('DBX2FRONT');
    world.clock.advance(2 * 3_600_000);
    const pauses = times.slice(1).map((time, index) => (time - times[index]!) / 1000);
    expect(pauses).toEqual([5, 15, 45, 135, 405, 1215, 3600]);
    expect(new Set(receivers.eventsAt('stay.example')).size).toBe(1);
    expect(new Set(receivers.requests.map(({ headers }) => headers[SIGNATURE_HEADER])).size).toBe(8);
    expect(world.queue(id).dead).toMatchObject([{ delivery: { type: 5 }, outcome: failing }]);
    expect(world.queue(id).log.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(world.queue(id).waiting).toBe(0);
  });

  test.each([199, 300, 302, 307, 400, 404, 410, 429, 500, 503])('for a %s as for no answer', async status => {
    const { id } = await world.add();
    receivers.answer('stay.example', (_request, done) => done({ status }));
    world.activity('DBX2FRONT');
    world.settle();
    expect(world.queue(id).waiting).toBe(1);
    receivers.answer('stay.example', (_request, done) => done({ status: 202 }));
    world.clock.advance(5000);
    expect(world.queue(id).waiting).toBe(0);
    expect(world.queue(id).dead).toEqual([]);
  });

  test('for a receiver that does not answer in time, answers twice, or throws', async () => {
    const { id } = await world.add();
    let late: (() => void) | undefined;
    receivers.answer('stay.example', (_request, done) => {
      late = () => done({ status: 200 });
    });
    world.activity('DBX2FRONT');
    world.clock.advance(10_000);
    expect(world.queue(id).log).toMatchObject([{ outcome: { failure: 'timeout' }, tookMs: 10_000 }]);
    expect(receivers.givenUp).toHaveLength(1);
    late!();
    expect(world.queue(id).log).toHaveLength(1);
    receivers.answer('stay.example', () => {
      throw new Error('receiver');
    });
    world.clock.advance(5000);
    expect(world.queue(id).log.at(-1)).toMatchObject({ number: 2, outcome: { failure: 'fault' } });
    receivers.answer('stay.example', (_request, done) => {
      done({ status: 200 });
      done({ status: 500 });
    });
    world.clock.advance(15_000);
    expect([world.queue(id).waiting, world.queue(id).log.length]).toEqual([0, 3]);
  });

  test('holds up the later ones of its device, in their order, and no others', async () => {
    await world.add();
    let isUp = false;
    const reached: string[] = [];
    receivers.answer('stay.example', (request, done) => {
      const { event, product } = payloadOf(request);
      if (product.id === 'DBX2FRONT' && !isUp) return done({ status: 500 });
      reached.push(`${product.id} ${(event.data['activityLogs'] as { keyId: number }[]).length}`);
      done({ status: 200 });
    });
    for (const count of [1, 2, 3]) world.activity('DBX2FRONT', count);
    world.activity('DBX2BACK');
    world.settle();
    expect(reached).toEqual(['DBX2BACK 1']);
    isUp = true;
    world.clock.advance(5000);
    expect(reached.slice(1)).toEqual(['DBX2FRONT 1', 'DBX2FRONT 2', 'DBX2FRONT 3']);
  });

  test('holds up neither jobs nor other receivers, however slow, down or broken a receiver is', async () => {
    await world.add('https://slow.example/');
    await world.add('https://down.example/');
    await world.add('https://broken.example/');
    await world.add('https://good.example/');
    receivers.answer('slow.example', () => {});
    receivers.answer('down.example', (_request, done) => done({ failure: 'unreachable' }));
    receivers.answer('broken.example', () => {
      throw new Error('broken');
    });
    const { bridging } = world.cloud.core;
    for (let round = 0; round < 20; round++) {
      const job = bridging.run(bridging.route(world.ann, 'DBX2FRONT', 'EB1XHALL'), { op: 'unlock' });
      world.settle();
      expect(job.end).toBeDefined();
      expect(receivers.eventsAt('good.example')).toHaveLength(round + 1);
    }
  });
});

describe('what is kept is bounded', () => {
  test('deliveries beyond the queue are dead letters at once, and can be delivered again', async () => {
    open({ limits: { queued: 3, deadKept: 2, attemptsKept: 4 } });
    const { id } = await world.add();
    receivers.answer('stay.example', (_request, done) => done({ status: 500 }));
    for (let count = 1; count <= 6; count++) world.activity('DBX2FRONT');
    world.settle();
    expect([world.queue(id).waiting, world.queue(id).dead.length]).toEqual([3, 2]);
    expect(world.queue(id).dead[0]).not.toHaveProperty('outcome');
    receivers.answer('stay.example', (_request, done) => done({ status: 200 }));
    world.clock.advance(5000);
    expect(world.queue(id).waiting).toBe(0);
    expect(world.queue(id).revive(world.queue(id).dead)).toBe(2);
    world.settle();
    expect([world.queue(id).waiting, world.queue(id).dead.length, world.queue(id).log.length]).toEqual([
      0, 0, 4,
    ]);
    expect(world.queue(id).log.at(-1)).toMatchObject({ number: 1, outcome: { status: 200 } });
  });

  test('a dead letter that finds no room stays one', async () => {
    open({ limits: { queued: 1 } });
    const { id } = await world.add();
    receivers.answer('stay.example', () => {});
    world.activity('DBX2FRONT');
    world.activity('DBX2FRONT');
    expect(world.queue(id).revive(world.queue(id).dead)).toBe(0);
    expect(world.queue(id).dead).toHaveLength(1);
  });

  test('few devices are under way at one receiver at the same time', async () => {
    open({ limits: { inFlight: 2 } });
    for (const name of ['A', 'B', 'C', 'D']) world.lock(world.ann, `DBX2${name}`);
    await world.add();
    const pending: (() => void)[] = [];
    receivers.answer('stay.example', (_request, done) => void pending.push(() => done({ status: 200 })));
    for (const name of ['A', 'B', 'C', 'D']) world.activity(`DBX2${name}`);
    world.settle();
    expect(pending).toHaveLength(2);
    pending[0]!();
    world.settle();
    expect(pending).toHaveLength(3);
  });

  test('an account has ten webhooks at most, also when they are asked for at once', async () => {
    const asked = Array.from({ length: WEBHOOKS_PER_ACCOUNT + 2 }, () => world.add());
    const results = await Promise.allSettled(asked);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(WEBHOOKS_PER_ACCOUNT);
    expect(results.at(-1)).toMatchObject({ reason: { code: 'WEBHOOKS_TOO_MANY' } });
    world.cloud.webhooks.remove(world.ann, world.cloud.webhooks.list(world.ann)[0]!.id);
    await world.add();
  });
});

test('a webhook that is removed, and a cloud that is closed, give up what is under way and leave no timer', async () => {
  const before = world.clock.pending;
  for (const end of ['remove', 'close'] as const) {
    const { id } = await world.add('https://hangs.example/');
    const other = await world.add('https://down.example/');
    receivers.answer('hangs.example', () => {});
    receivers.answer('down.example', (_request, done) => done({ status: 500 }));
    const sofar = receivers.givenUp.length;
    world.activity('DBX2FRONT');
    world.activity('DBX2FRONT');
    world.clock.advance(100);
    world.activity('DBX2BACK');
    if (end === 'close') world.cloud.webhooks.close();
    else for (const webhook of [id, other.id]) world.cloud.webhooks.remove(world.ann, webhook);
    expect([receivers.givenUp.length - sofar, world.clock.pending - before]).toEqual([1, 0]);
  }
  const count = receivers.requests.length;
  world.activity('DBX2FRONT');
  world.clock.advance(3_600_000);
  expect(receivers.requests).toHaveLength(count);
});
