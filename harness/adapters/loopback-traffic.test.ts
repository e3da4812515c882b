import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LoopbackTraffic } from './loopback-traffic.ts';

describe('Traffic on loopback', () => {
  let server: Server;
  let accepted: Socket[];
  let traffic: LoopbackTraffic;
  beforeEach(async () => {
    accepted = [];
    traffic = new LoopbackTraffic();
    server = createServer(socket => accepted.push(socket.on('error', () => {})));
    server.on('connection', traffic.addServer);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    for (const socket of accepted) socket.destroy();
    server.close();
  });

  function open(): Socket {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
    traffic.addClient(socket);
    return socket;
  }

  async function rest(): Promise<void> {
    while (traffic.isBusy) await setImmediate();
  }

  it('is under way while a connection is opened, and until both ends have it', async () => {
    expect(traffic.isBusy).toBe(false);
    open();
    expect(traffic.isBusy).toBe(true);
    await rest();
    expect(accepted).toHaveLength(1);
  });

  it('is under way until the other end has read it, either way', async () => {
    const client = open();
    await rest();
    const before = traffic.moved;
    client.write('ping');
    expect([traffic.isBusy, traffic.moved > before]).toEqual([true, true]);
    let heard = '';
    accepted[0]!.on('data', chunk => {
      heard += chunk;
      accepted[0]!.write('pong');
    });
    client.resume();
    await rest();
    expect([heard, client.bytesRead]).toEqual(['ping', 4]);
  });

  it('is under way while one end alone is closed; a refused connection leaves nothing', async () => {
    const client = open();
    await rest();
    client.destroy();
    await once(client, 'close');
    expect(traffic.isBusy).toBe(true);
    accepted[0]!.resume();
    await rest();
    expect(accepted[0]!.destroyed).toBe(true);
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const refused = connect(port, '127.0.0.1').on('error', () => {});
    traffic.addClient(refused);
    await new Promise(resolve => refused.once('close', resolve));
    expect(traffic.isBusy).toBe(false);
  });

  it('is under way while a socket is expected', () => {
    const socketCame = traffic.expectClient();
    expect(traffic.isBusy).toBe(true);
    socketCame(undefined);
    socketCame(undefined);
    expect(traffic.isBusy).toBe(false);
  });
});
