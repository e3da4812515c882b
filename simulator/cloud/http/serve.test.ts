import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import { type CloudServer, serveCloud } from './serve.ts';

const globalsBefore = [globalThis.Request, globalThis.Response];
let world: CloudWorld;
let server: CloudServer;
beforeEach(async () => {
  world = createCloudWorld();
  server = await serveCloud(world.cloud, {
    port: 0,
    limits: { headersTimeoutMs: 50, requestTimeoutMs: 100 },
  });
});
afterEach(() => server.close());

describe('a served cloud', () => {
  test('answers over TCP as it does in process', async () => {
    const { port } = new URL(server.url);
    expect(Number(port)).toBeGreaterThan(0);
    const token = await world.apiToken(world.account('ann@example.com'));
    const response = await fetch(`${server.url}/igloohome/devices`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ nextCursor: '', payload: [] });
    expect(response.headers.get('date')).toBe('Mon, 31 Aug 2026 00:00:00 GMT');
    const huge = await fetch(`${server.url}/app/login`, { method: 'POST', body: 'x'.repeat(70_000) });
    expect(huge.status).toBe(413);
  });

  test('takes requests that do not say how long they are, up to the same limit', async () => {
    const token = await world.apiToken(world.account('ann@example.com'));
    const headers = { authorization: `Bearer ${token}` };
    const gone = await fetch(`${server.url}/igloohome/devices/none`, { method: 'DELETE', headers });
    expect(gone.status).toBe(404);
    const send = (text: string) => {
      const body = new Blob([text]).stream();
      return fetch(`${server.url}/app/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        duplex: 'half',
      } as RequestInit);
    };
    expect((await send('{"email":"nobody@example.com","password":"x"}')).status).toBe(401);
    expect((await send('x'.repeat(70_000))).status).toBe(413);
  });

  test('does not wait for ever for a request, nor for open connections at its end', async () => {
    const { hostname, port } = new URL(server.url);
    const slow = connect(Number(port), hostname);
    slow.write('GET / HTTP/1.1\r\nhost: x\r\n');
    const answer = await new Promise<string>(resolve => slow.once('data', data => resolve(String(data))));
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    const idle = connect(Number(port), hostname);
    await new Promise(resolve => idle.once('connect', resolve));
    const ended = new Promise(resolve => idle.once('close', resolve));
    idle.on('error', () => {});
    await server.close();
    await ended;
  });

  test('leaves the globals of the process alone, and refuses an address that is taken', async () => {
    expect([globalThis.Request, globalThis.Response]).toEqual(globalsBefore);
    const { port } = new URL(server.url);
    await expect(serveCloud(world.cloud, { port: Number(port) })).rejects.toThrow('EADDRINUSE');
  });
});
