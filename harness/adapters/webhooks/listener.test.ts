import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOffsetClock } from '../../../simulator/world/offset-clock.ts';
import { type ListeningReceiver, openListeningReceiver } from './listener.ts';

const MIB = 1024 * 1024;

describe('A receiver of webhooks that listens', () => {
  const clock = createOffsetClock();
  let listening: ListeningReceiver;
  let open = 0;
  beforeEach(async () => {
    listening = await openListeningReceiver(clock, 0, socket => {
      open += 1;
      socket.once('close', () => {
        open -= 1;
      });
    });
  });
  afterEach(async () => {
    await listening.close();
    clock.clear();
  });

  /** Status of the answer to a body of so many bytes. */
  async function post(bytes: number, how: 'with its length' | 'in chunks'): Promise<number | undefined> {
    const call = request(listening.receiver.newUrl(), { method: 'POST', agent: false });
    if (how === 'with its length') call.setHeader('content-length', bytes);
    const answered = once(call, 'response');
    for (let sent = 0; sent < bytes; sent += MIB) call.write(Buffer.alloc(Math.min(MIB, bytes - sent), 'x'));
    call.end();
    const [response] = await answered;
    response.resume();
    return response.statusCode;
  }

  it.each(['with its length', 'in chunks'] as const)('takes a body of 1 MiB, sent %s', async how => {
    expect(await post(MIB, how)).toBe(204);
    expect(listening.receiver.accepted.map(({ body }) => body.length)).toEqual([MIB]);
  });

  it.each([
    [MIB + 1, 'with its length'],
    [MIB + 1, 'in chunks'],
    [20 * MIB, 'in chunks'],
  ] as const)('answers 413 to %d bytes sent %s, takes nothing and keeps no socket', async (bytes, how) => {
    expect(await post(bytes, how)).toBe(413);
    expect(listening.receiver.accepted).toEqual([]);
    await expect.poll(() => open).toBe(0);
  });

  it('keeps no socket of a sender that breaks off', async () => {
    const { port, hostname } = new URL(listening.receiver.newUrl());
    const socket = connect(Number(port), hostname);
    socket.write('POST /hooks/1 HTTP/1.1\r\nhost: x\r\ncontent-length: 9000000\r\n\r\nhalf');
    await expect.poll(() => open).toBe(1);
    socket.destroy();
    await expect.poll(() => open).toBe(0);
  });
});
