import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ClientLog } from '../../../simulator/broker/contract/client-log.ts';
import { maxPacketBytes } from '../../../simulator/broker/limits.ts';
import { createTrace } from '../../../simulator/world/trace.ts';
import { createVirtualClock } from '../../../simulator/world/virtual-clock.ts';
import { createMqttJsPort, type MqttJsOptions } from './mqtt-js-port.ts';
import { waitUntil } from './testing/real-bench.ts';

const connack = [0x20, 2, 0, 0];
/** Topic `t`, payload `x`, QoS 1, packet 7. */
const publishPacket = [0x32, 6, 0, 1, 0x74, 0, 7, 0x78];
const puback = [0x40, 2, 0, 7];
const disconnect = [0xe0, 0];

const options = {
  clientId: 'me',
  username: 'qa',
  password: 'right',
  cleanSession: true,
  keepAliveSeconds: 30,
};

describe('A way to a broker by MQTT.js', () => {
  let server: Server | undefined;
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server?.close();
    server = undefined;
  });

  /** A broker of bytes: says this to the first packet, and keeps what it hears after. */
  async function fakeBroker(answer: readonly number[] | Uint8Array) {
    const heard: number[] = [];
    server = createServer(socket => {
      sockets.push(socket);
      socket.once('data', () => {
        socket.write(Uint8Array.from(answer));
        socket.on('data', chunk => heard.push(...chunk));
      });
      socket.on('error', () => {});
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
  }

  function open(url: string, portOptions: MqttJsOptions = {}) {
    const port = createMqttJsPort(url, portOptions);
    const log = new ClientLog();
    log.connection = port.connect(options, log);
    return { port, log };
  }

  it.each([
    'mqtt://',
    'tcp://localhost',
    'ws://localhost',
    'localhost:1883',
    'mqtt://qa:right@localhost',
    'mqtt://localhost/path',
    'mqtts://localhost?x=1',
    '',
  ])('refuses the address "%s"', url => {
    expect(() => createMqttJsPort(url)).toThrow(expect.objectContaining({ code: 'BROKER_URL_INVALID' }));
  });

  it('never repeats a password in the error', () => {
    expect(() => createMqttJsPort('mqtt://qa:secret@localhost')).toThrow(/^(?!.*secret)/);
  });

  it('ends as lost when nobody listens', async () => {
    const { url } = await fakeBroker([]);
    server!.close();
    const { log } = open(url);
    await waitUntil(() => log.closed.length === 1);
    expect([log.opened, log.closed]).toEqual([[], ['lost']]);
  });

  it('ends as refused when the broker refuses it', async () => {
    const { url } = await fakeBroker([0x20, 2, 0, 4]);
    const { log } = open(url);
    await waitUntil(() => log.closed.length === 1);
    expect([log.opened, log.closed]).toEqual([[], ['refused']]);
  });

  it('opens before it brings what came in the same breath, and acknowledges that', async () => {
    const { url, heard } = await fakeBroker([...connack, ...publishPacket]);
    const order: string[] = [];
    const { log } = open(url);
    log.onOpen = () => order.push('open');
    log.onMessage = ({ topic }) => order.push(topic);
    await waitUntil(() => heard.length > 0);
    expect(order).toEqual(['open', 't']);
    expect(heard).toEqual(puback);
    log.connection.close();
  });

  it('goes on after a message that its receiver could not take', async () => {
    const next = publishPacket.map((byte, index) => (index === 6 ? 8 : byte));
    const { url, heard } = await fakeBroker([...connack, ...publishPacket, ...next]);
    const trace = createTrace(createVirtualClock(0));
    const { log } = open(url, { trace, name: 'bridge:hall' });
    let messages = 0;
    log.onMessage = () => {
      messages += 1;
      if (messages === 1) throw new Error('no power to store it');
    };
    await waitUntil(() => heard.length > 0);
    expect(heard).toEqual([0x40, 2, 0, 8]);
    expect(trace.events.map(({ type }) => type)).toEqual([
      'mqtt.deliver',
      'mqtt.unacknowledged',
      'mqtt.deliver',
    ]);
    expect(trace.events[1]?.data).toMatchObject({ link: 'bridge:hall', topic: 't' });
    log.connection.close();
  });

  it.each([
    ['announces a packet that is too large', [...connack, 0x30, 0xff, 0xff, 0xff, 0x7f, 0, 1, 0x74]],
    ['talks rubbish', [...connack, 0xff, 0xff, 0xff]],
    ['talks before it accepts', [...publishPacket, ...connack]],
    ['accepts twice', [...connack, ...connack]],
  ])('is lost when the broker %s', async (_what, answer) => {
    const { url } = await fakeBroker(answer);
    const { log } = open(url);
    await waitUntil(() => log.closed.length === 1);
    expect([log.messages, log.closed]).toEqual([[], ['lost']]);
  });

  it('takes the largest packet', async () => {
    const length = maxPacketBytes;
    const header = [0x30, (length % 128) | 0x80, ((length >> 7) % 128) | 0x80, length >> 14, 0, 1, 0x74];
    const packet = Buffer.concat([Uint8Array.from([...connack, ...header]), new Uint8Array(length - 3)]);
    const { url } = await fakeBroker(packet);
    const { log } = open(url);
    await waitUntil(() => log.messages.length === 1);
    expect(log.messages[0]!.payload.length).toBe(maxPacketBytes - 3);
    log.connection.close();
  });

  it('sends DISCONNECT after everything else, and does not wait for a broker that keeps the socket open', async () => {
    const { url, heard } = await fakeBroker(connack);
    const { log } = open(url);
    await waitUntil(() => log.opened.length === 1);
    const acknowledged: string[] = [];
    log.publish('t', 'x', {}, () => void acknowledged.push('x'));
    log.connection.close();
    await waitUntil(() => log.closed.length === 1);
    expect([log.closed, acknowledged]).toEqual([['local'], []]);
    expect(heard.slice(-2)).toEqual(disconnect);
    expect(heard.length).toBeGreaterThan(publishPacket.length);
  });

  it('ends before it began when it is closed at once', async () => {
    const { url, heard } = await fakeBroker(connack);
    const { log } = open(url);
    log.connection.close();
    await waitUntil(() => log.closed.length === 1);
    expect([log.opened, log.closed, heard]).toEqual([[], ['local'], []]);
  });

  it('sends in order what was asked for before it was open', async () => {
    const { url, heard } = await fakeBroker(connack);
    const { log } = open(url);
    log.connection.subscribe('t');
    log.publish('t', 'x', { qos: 0 });
    await waitUntil(() => heard.length >= 13);
    expect([heard[0], heard[8]]).toEqual([0x82, 0x30]);
    log.connection.close();
  });

  it('loses every connection when the network goes, and has new ones when it is back', async () => {
    const { url, heard } = await fakeBroker(connack);
    const { port, log } = open(url);
    await waitUntil(() => log.opened.length === 1);
    port.setNetwork('down');
    await waitUntil(() => log.closed.length === 1);
    const meanwhile = new ClientLog();
    meanwhile.connection = port.connect(options, meanwhile);
    expect(meanwhile.closed).toEqual([]);
    await waitUntil(() => meanwhile.closed.length === 1);
    expect([log.closed, meanwhile.opened, meanwhile.closed]).toEqual([['lost'], [], ['lost']]);
    expect(heard).toEqual([]);
    port.setNetwork('up');
    const again = new ClientLog();
    again.connection = port.connect(options, again);
    await waitUntil(() => again.opened.length === 1);
    again.connection.close();
  });
});
