import { beforeEach, describe, expect, test } from 'vitest';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import { createTestReceivers, type TestReceivers } from './testing/receivers.ts';

let world: CloudWorld;
let ann: string;
let token: string;
let receivers: TestReceivers;
beforeEach(async () => {
  receivers = createTestReceivers();
  world = createCloudWorld({ webhooks: { send: receivers.send } });
  ann = world.account('ann@example.com');
  world.lock(ann, 'DBX2FRONT');
  token = await world.appToken('ann@example.com');
});
const call = (method: string, path = '', json?: unknown) =>
  world.call(method, `/app/webhooks${path}`, { token, json });
const add = (json: unknown) => call('POST', '', json);
function activity(sequence: number): void {
  const entry = { sequence, type: 22, atSeconds: 7, keyId: 0, pin: '4829' };
  world.cloud.core.phones.logRead(ann, 'DBX2FRONT', [entry]);
  world.settle();
}

describe('webhooks of an account', () => {
  test('are added, listed and removed', async () => {
    const { body } = await add({ url: 'https://stay.example/hook', types: [3, 5] });
    await add({ url: 'http://127.0.0.1:9/x' });
    expect((await call('GET')).body).toEqual({
      webhooks: [
        {
          id: body.id,
          url: 'https://stay.example/hook',
          types: [3, 5],
          createdAt: '2026-08-31T00:00:00.000Z',
          waiting: 0,
          dead: 0,
        },
        expect.objectContaining({ types: [3, 5, 10] }),
      ],
    });
    expect((await call('DELETE', `/${body.id}`)).status).toBe(200);
    expect(await call('DELETE', `/${body.id}`)).toMatchObject({
      status: 404,
      body: { code: 'WEBHOOK_UNKNOWN' },
    });
  });

  test('are refused for what is no target, no type, or too much', async () => {
    const url = 'https://stay.example/';
    for (const wrong of [{}, { url: 7 }, { url, types: [] }, { url, types: [4] }, { url, types: ['5'] }]) {
      expect(await add(wrong)).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    }
    expect((await add({ url: url.padEnd(2001, 'x') })).status).toBe(400);
    expect(await add({ url: 'ftp://x/' })).toMatchObject({ status: 400, body: { code: 'WEBHOOK_TARGET' } });
    for (let count = 0; count < 10; count++) expect((await add({ url })).status).toBe(200);
    expect(await add({ url })).toMatchObject({ status: 409, body: { code: 'WEBHOOKS_TOO_MANY' } });
  });

  test('show their attempts and dead letters, which are delivered again on demand', async () => {
    const { id } = (await add({ url: 'https://stay.example/' })).body;
    receivers.answer('stay.example', (_request, done) => done({ status: 503 }));
    activity(1);
    activity(2);
    const attempts = async () =>
      (await call('GET', `/${id}/deliveries`)).body as unknown as { attempts: object[] };
    expect((await attempts()).attempts).toEqual([
      {
        deliveryId: expect.any(String),
        eventId: expect.any(String),
        type: 5,
        deviceId: 'DBX2FRONT',
        attempt: 1,
        at: '2026-08-31T00:00:00.000Z',
        tookMs: 0,
        status: 503,
      },
    ]);
    world.clock.advance(5 * 3_600_000);
    const dead = async () =>
      ((await call('GET', `/${id}/dead`)).body as unknown as { deadLetters: { deliveryId: string }[] })
        .deadLetters;
    const [newest, oldest] = await dead();
    expect(oldest).toMatchObject({ type: 5, deviceId: 'DBX2FRONT', status: 503 });
    receivers.answer('stay.example', (_request, done) => done({ status: 200 }));
    const redeliver = (json: unknown) => call('POST', `/${id}/dead/redeliver`, json);
    expect((await redeliver({ deliveryIds: [oldest!.deliveryId, 'x'] })).body).toEqual({ queued: 1 });
    world.settle();
    expect(await dead()).toEqual([newest]);
    expect((await redeliver({})).body).toEqual({ queued: 1 });
    world.settle();
    expect(await dead()).toEqual([]);
    expect((await attempts()).attempts[0]).toMatchObject({
      deliveryId: newest!.deliveryId,
      attempt: 1,
      status: 200,
    });
  });

  test('are nobody else’s, and need a token of the app', async () => {
    const { id } = (await add({ url: 'https://stay.example/' })).body;
    const calls = [
      ['DELETE', `/${id}`],
      ['GET', `/${id}/deliveries`],
      ['GET', `/${id}/dead`],
      ['POST', `/${id}/dead/redeliver`],
    ] as const;
    world.account('bob@example.com');
    const own = token;
    token = await world.appToken('bob@example.com');
    expect((await call('GET')).body).toEqual({ webhooks: [] });
    for (const [method, path] of calls) {
      const json = method === 'POST' ? {} : undefined;
      expect(await call(method, path, json)).toMatchObject({
        status: 404,
        body: { code: 'WEBHOOK_UNKNOWN' },
      });
    }
    token = await world.apiToken(ann);
    for (const [method, path] of [...calls, ['GET', ''], ['POST', ''], ['GET', '/key']] as const) {
      expect((await call(method, path)).status).toBe(401);
    }
    token = own;
    expect((await call('GET')).body).toMatchObject({ webhooks: [{ id }] });
  });
});

test('only public targets are taken by a cloud that reaches no others', async () => {
  world = createCloudWorld({ webhooks: { send: receivers.send, reach: 'public' } });
  world.account('ann@example.com');
  token = await world.appToken('ann@example.com');
  expect((await add({ url: 'http://192.168.1.1/' })).body.code).toBe('WEBHOOK_TARGET');
  expect((await add({ url: 'https://stay.example/' })).status).toBe(200);
});
