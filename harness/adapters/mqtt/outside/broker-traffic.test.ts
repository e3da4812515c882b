import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import { BrokerTraffic } from './broker-traffic.ts';

const packets = {
  connect: 0x10,
  connack: 0x20,
  publish0: 0x30,
  publish1: 0x32,
  repeated: 0x3a,
  puback: 0x40,
  subscribe: 0x82,
  suback: 0x90,
} as const;

describe('Traffic with a broker whose own sockets are out of sight', () => {
  let waiting: (() => void)[];
  let failure: LockbenchError | undefined;
  let traffic: BrokerTraffic;
  beforeEach(() => {
    waiting = [];
    failure = undefined;
    traffic = new BrokerTraffic({
      sendEcho: onBack => void waiting.push(onBack),
      clearRetained: async () => {},
      get failure() {
        return failure;
      },
      close() {},
    });
  });

  const open = (): Socket => {
    const socket = Object.assign(new EventEmitter(), {
      destroy: () => void socket.emit('close'),
    }) as unknown as Socket;
    traffic.expectClient()(socket);
    socket.emit('connect');
    return socket;
  };
  const tell = (socket: Socket, way: 'sent' | 'received', packet: keyof typeof packets) =>
    traffic.onPacket(socket, way, {
      type: packet.startsWith('publish') ? 'publish' : 'packet',
      bytes: Buffer.of(packets[packet]),
    });
  const echo = () => waiting.splice(0).map(onBack => onBack()).length;
  const settle = () => {
    while (echo() > 0);
  };

  it('is over when two messages to ourselves have come back, one after the other', () => {
    open();
    expect(traffic.isBusy).toBe(true);
    expect(echo()).toBe(1);
    expect(traffic.isBusy).toBe(true);
    expect(echo()).toBe(1);
    expect([traffic.isBusy, echo()]).toEqual([false, 0]);
  });

  it('asks again when something came meanwhile', () => {
    const socket = open();
    settle();
    tell(socket, 'received', 'publish0');
    expect(echo()).toBe(1);
    tell(socket, 'received', 'publish0');
    expect([echo(), echo()]).toEqual([1, 1]);
    expect(traffic.isBusy).toBe(true);
    settle();
    expect(traffic.isBusy).toBe(false);
  });

  it.each([
    ['connect', 'connack'],
    ['subscribe', 'suback'],
    ['publish1', 'puback'],
    ['repeated', 'puback'],
  ] as const)('is under way from %s to %s, whatever comes back', (asked, answer) => {
    const socket = open();
    settle();
    tell(socket, 'sent', asked);
    settle();
    expect(traffic.isBusy).toBe(true);
    tell(socket, 'received', answer);
    expect(traffic.isBusy).toBe(true);
    settle();
    expect(traffic.isBusy).toBe(false);
  });

  it('waits for a connection that is made or ended, and not for one that will not be', () => {
    const gotSocket = traffic.expectClient();
    settle();
    expect(traffic.isBusy).toBe(true);
    gotSocket(undefined);
    settle();
    expect(traffic.isBusy).toBe(false);
    const socket = open();
    tell(socket, 'sent', 'publish1');
    traffic.onPacket(socket, 'sent', { type: 'end' });
    settle();
    expect(traffic.isBusy).toBe(true);
    socket.emit('close');
    settle();
    expect(traffic.isBusy).toBe(false);
  });

  it('reports that nothing will come back any more', () => {
    failure = new LockbenchError('BROKER_UNREACHABLE');
    expect(traffic.failure).toBe(failure);
  });

  it('is at rest once it is stopped, and holds no connection', () => {
    const socket = open();
    tell(socket, 'sent', 'publish1');
    let isClosed = false;
    socket.on('close', () => {
      isClosed = true;
    });
    failure = new LockbenchError('BROKER_UNREACHABLE');
    traffic.stop();
    expect([traffic.isBusy, traffic.failure, isClosed]).toEqual([false, undefined, true]);
  });
});
