import { describe, expect, test } from 'vitest';
import type { WebhookRequest, WebhookSend } from '../../webhooks/send.ts';
import { createSeamWorld } from '../testing/seam-world.ts';
import { formatWebhookSecret, type SvixHeaders, signSvix, svixHeaders, verifySvix } from './svix.ts';

describe('a signature', () => {
  // Svix published this example.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    seconds: 1_614_265_330,
    body: '{"test": 2432232314}',
  };
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  const nowMs = message.seconds * 1000;
  const headers = (changes: Record<string, string> = {}) =>
    new Headers({ ...signSvix(message, secret), ...changes });
  const check =
    (given: Headers, body = message.body, at = nowMs) =>
    () =>
      verifySvix(given, body, { secret, nowMs: at });
  const refused = expect.objectContaining({ code: 'WEBHOOK_SIGNATURE' });

  test('equals that of the known example', () => {
    expect(signSvix(message, secret)[svixHeaders.signature]).toBe(signature);
    expect(check(headers())).not.toThrow();
  });

  test('is valid with others beside it, while a secret is being replaced', () => {
    const both = `v1,${Buffer.alloc(32).toString('base64')} ${signature}`;
    expect(check(headers({ [svixHeaders.signature]: both }))).not.toThrow();
  });

  test.each([
    ['another body', () => check(headers(), '{"test": 2432232315}')],
    ['another id', () => check(headers({ [svixHeaders.id]: 'msg_x' }))],
    ['another time', () => check(headers({ [svixHeaders.timestamp]: String(message.seconds + 1) }))],
    ['another version', () => check(headers({ [svixHeaders.signature]: signature.replace('v1', 'v2') }))],
    ['a part of it', () => check(headers({ [svixHeaders.signature]: signature.slice(0, 20) }))],
    ['none', () => check(new Headers())],
    ['an old message', () => check(headers(), message.body, nowMs + 301_000)],
    ['a message from the future', () => check(headers(), message.body, nowMs - 301_000)],
  ])('does not hold for %s', (_, attempt) => {
    expect(attempt()).toThrow(refused);
  });

  test('is found in plain headers, as Node has them, whatever the case of their names', () => {
    const plain = signSvix(message, secret);
    const capitals = Object.fromEntries(
      Object.entries(plain).map(([name, value]) => [
        name.replace(/^s/, 'S').replace(/-\w/g, s => s.toUpperCase()),
        value,
      ]),
    );
    const wrong = { ...plain, [svixHeaders.id]: 'msg_x' };
    const twice = { ...plain, [svixHeaders.signature]: [signature, signature] };
    const verify = (given: SvixHeaders) => () => verifySvix(given, message.body, { secret, nowMs });
    for (const given of [plain, capitals, { ...plain, cookie: undefined }])
      expect(verify(given)).not.toThrow();
    expect(Object.keys(capitals)).toContain('Svix-Id');
    for (const given of [{}, wrong, twice]) expect(verify(given)).toThrow(refused);
  });

  test('of another secret is invalid', () => {
    const other = formatWebhookSecret(new Uint8Array(24));
    expect(() => verifySvix(headers(), message.body, { secret: other, nowMs })).toThrow(refused);
  });
});

describe('a webhook', () => {
  const url = 'https://receiver.test/hook?x=1';

  function receivingWorld() {
    const received: WebhookRequest[] = [];
    const answers: number[] = [];
    const send: WebhookSend = (request, done) => {
      received.push(request);
      done({ status: answers.shift() ?? 204 });
      return () => {};
    };
    const world = createSeamWorld({ webhooks: { send } });
    return { world, received, answers };
  }
  const typeOf = ({ body }: WebhookRequest) => (JSON.parse(body) as { event_type: string }).event_type;

  test('gets the events that it asked for, signed with its secret', async () => {
    const { world, received } = receivingWorld();
    const webhook = await world.ok('/webhooks/create', {
      url,
      event_types: ['device.connected', 'device.added'],
    });
    expect(webhook).toMatchObject({ url, secret: expect.stringMatching(/^whsec_/) });
    await world.home();
    world.settle();
    expect(received.map(typeOf)).toEqual(['device.added', 'device.connected']);
    const [first] = received;
    expect(first).toMatchObject({ url, method: 'POST', headers: { host: 'receiver.test' } });
    const secret = String(webhook['secret']);
    verifySvix(new Headers(first!.headers), first!.body, { secret, nowMs: world.clock.now() });
    expect([...world.workspace.events.values()]).toContainEqual(JSON.parse(first!.body));
  });

  test('is tried again with the same id and a new signature', async () => {
    const { world, received, answers } = receivingWorld();
    answers.push(500);
    await world.ok('/webhooks/create', { url, event_types: ['device.added'] });
    await world.home();
    world.clock.advance(10_000);
    const [one, two] = received.map(({ headers }) => headers);
    expect(received).toHaveLength(2);
    expect(two![svixHeaders.id]).toBe(one![svixHeaders.id]);
    expect(two![svixHeaders.signature]).not.toBe(one![svixHeaders.signature]);
  });

  test('by default gets everything, and nothing once it is deleted', async () => {
    const { world, received } = receivingWorld();
    const { webhook_id } = await world.ok('/webhooks/create', { url });
    expect(await world.ok('/webhooks/list')).toMatchObject([{ webhook_id, event_types: ['*'] }]);
    await world.home();
    world.settle();
    expect(received).toHaveLength(world.workspace.events.size);
    const before = received.length;
    await world.seam(`/webhooks/delete?webhook_id=${webhook_id}`, undefined, { method: 'DELETE' });
    await world.ok('/access_codes/create', {
      device_id: [...world.workspace.devices.keys()][0],
      code: '4829',
    });
    world.settle();
    expect(received).toHaveLength(before);
    const { status, body } = await world.seam('/webhooks/get', { webhook_id });
    expect([status, body.error.type]).toEqual([404, 'webhook_not_found']);
  });

  test('goes to http or https only, and a workspace has twenty at most', async () => {
    const { world } = receivingWorld();
    for (const bad of ['ftp://x.test', 'x', 'https://u:p@x.test']) {
      const { body } = await world.seam('/webhooks/create', { url: bad });
      expect(body.error.validation_errors['url']!._errors).toHaveLength(1);
    }
    for (let count = 0; count < 20; count++) await world.ok('/webhooks/create', { url });
    expect((await world.seam('/webhooks/create', { url })).body.error.type).toBe('too_many_webhooks');
  });
});
