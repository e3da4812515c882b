import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOffsetClock } from '../../world/offset-clock.ts';
import { type CloudServer, serveCloud } from '../http/serve.ts';
import { memoryTables } from '../store/tables.ts';
import { type CloudWorld, createCloudWorld, PASSWORD } from '../testing/cloud-world.ts';
import type { Delivery } from './delivery.ts';
import { createHttpSend } from './http-send.ts';
import { DeliveryQueue } from './queue.ts';
import { queueDefaults } from './queue-limits.ts';
import { openQueueState } from './queue-state.ts';
import type { Reach, SendOutcome, WebhookSend } from './send.ts';
import { verifyWebhook } from './signature.ts';

let receiver: Server;
let url: string;
let listener: RequestListener;
let hits: number;
beforeEach(async () => {
  hits = 0;
  receiver = createServer((request, response) => {
    hits++;
    listener(request, response);
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterEach(() => {
  receiver.closeAllConnections();
  receiver.close();
});

function attempt(send: WebhookSend, target = url, reach: Reach = 'any'): Promise<SendOutcome> {
  const headers = { 'content-type': 'application/json' };
  return new Promise(resolve =>
    send({ url: target, method: 'POST', headers, body: '{"ü":1}', reach }, resolve),
  );
}

describe('an attempt over the network', () => {
  test('gives the status of the answer, does not follow redirects, and does not read the body', async () => {
    for (const status of [200, 204, 301, 500]) {
      listener = (_request, response) => response.writeHead(status, { location: '/elsewhere' }).end();
      expect(await attempt(createHttpSend())).toEqual({ status });
    }
    expect(hits).toBe(4);
    let closed: Promise<unknown> | undefined;
    listener = (_request, response) => {
      closed = once(response, 'close');
      response.writeHead(200).write('x');
    };
    expect(await attempt(createHttpSend())).toEqual({ status: 200 });
    await closed;
  });

  test('is unreachable without a listener, with a broken answer, and for a name that nobody has', async () => {
    listener = request => request.socket.end('no HTTP\r\n\r\n');
    expect(await attempt(createHttpSend())).toEqual({ failure: 'unreachable' });
    listener = request => void request.socket.destroy();
    expect(await attempt(createHttpSend())).toEqual({ failure: 'unreachable' });
    const nobody = createHttpSend((_name, _options, callback) => callback(new Error('ENOTFOUND'), []));
    expect(await attempt(nobody, 'http://nobody.example/')).toEqual({ failure: 'unreachable' });
    receiver.close();
    expect(await attempt(createHttpSend())).toEqual({ failure: 'unreachable' });
  });

  test('reaches no private address when it may not, by number or by name', async () => {
    listener = (_request, response) => response.end();
    const refused = { failure: 'refusedAddress' };
    expect(await attempt(createHttpSend(), url, 'public')).toEqual(refused);
    const resolver = (...addresses: string[]) =>
      createHttpSend((_name, _options, callback) =>
        callback(
          null,
          addresses.map(address => ({ address, family: 4 })),
        ),
      );
    const named = url.replace('127.0.0.1', 'hook.example');
    expect(await attempt(resolver('127.0.0.1'), named, 'public')).toEqual(refused);
    expect(await attempt(resolver('8.8.8.8', '127.0.0.1'), named, 'public')).toEqual(refused);
    expect(hits).toBe(0);
    expect(await attempt(resolver('127.0.0.1'), named)).toEqual({ status: 200 });
  });
});

test('a receiver that stalls is given up by the time limit, and gets the event again', async () => {
  const clock = createOffsetClock();
  const limits = { ...queueDefaults, attemptTimeoutMs: 30, firstPauseMs: 1 };
  const send = createHttpSend();
  let hungUp: Promise<unknown> | undefined;
  listener = (_request, response) => {
    hungUp ??= once(response, 'close');
    if (hits > 1) response.writeHead(200).end();
  };
  const delivery: Delivery = { id: 'd', eventId: 'e', type: 5, deviceId: 'DBX2FRONT', body: '{}' };
  const outcomes: SendOutcome[] = [];
  await new Promise<void>(resolve => {
    const queue = new DeliveryQueue(clock, limits, openQueueState(memoryTables, 'w'), {
      whenKept: memoryTables.whenKept,
      send: (one, done) => send({ url, method: 'POST', headers: {}, body: one.body, reach: 'any' }, done),
      onAttempt({ outcome }) {
        outcomes.push(outcome);
        if ('status' in outcome) resolve();
      },
      onDead: () => {},
    });
    queue.add(delivery);
  });
  expect(outcomes).toEqual([{ failure: 'timeout' }, { status: 200 }]);
  await hungUp;
  expect(clock.pending).toBe(0);
});

describe('a served cloud with a real receiver', () => {
  let world: CloudWorld;
  let server: CloudServer;
  beforeEach(async () => {
    world = createCloudWorld({ webhooks: { send: createHttpSend() } });
    server = await serveCloud(world.cloud, { port: 0 });
  });
  afterEach(async () => {
    world.cloud.close();
    await server.close();
  });

  test('tells it what happens, in a request whose signature holds', async () => {
    const account = world.account('ann@example.com');
    world.lock(account, 'DBX2FRONT');
    const call = async (method: string, path: string, json?: unknown, token?: string) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const body = json === undefined ? null : JSON.stringify(json);
      return (await fetch(`${server.url}${path}`, { method, headers, body })).json() as Promise<
        Record<string, string>
      >;
    };
    const { token } = await call('POST', '/app/login', { email: 'ann@example.com', password: PASSWORD });
    await call('POST', '/app/webhooks', { url }, token);
    const { publicKey } = await call('GET', '/app/webhooks/key', undefined, token);

    const received = new Promise<void>((resolve, reject) => {
      listener = async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const { host = '', date = '', 'content-type': contentType = '' } = request.headers;
        const { method = '', url: path = '' } = request;
        const signature = request.headers['x-igloocompany-sha256'] as string;
        const parts = { method, host, path, contentType, date, body: Buffer.concat(chunks) };
        const freshness = { nowMs: world.clock.now(), withinSeconds: 60 };
        try {
          verifyWebhook(parts, signature, publicKey!, freshness);
          expect(JSON.parse(parts.body.toString())).toMatchObject({ payload: { event: { type: 5 } } });
          resolve();
        } catch (error) {
          reject(error);
        }
        response.writeHead(204).end();
      };
    });
    const entry = '{"sequence":1,"logType":22,"entryDate":1}';
    const api = await world.apiToken(account);
    await call('POST', '/igloohome/devices/DBX2FRONT/activity', { logsPayload: [entry] }, api);
    world.settle();
    await received;
  });
});
