import type { AedesPublishPacket, Client } from 'aedes';
import { describe, expect, it } from 'vitest';
import { MAX_IN_FLIGHT, MAX_QUEUED_MESSAGES } from '../limits.ts';
import { KeptMessages } from './kept-messages.ts';

/** A connection is known by its identity alone. */
const connection = () => ({}) as Client;

function packet(brokerCounter: number, messageId?: number): AedesPublishPacket {
  const message = { cmd: 'publish', topic: 't', payload: '', qos: 1, retain: false, dup: false } as const;
  return { ...message, brokerId: 'b', brokerCounter, ...(messageId === undefined ? {} : { messageId }) };
}

describe('The unacknowledged messages of a session', () => {
  const numbers = (kept: KeptMessages, client: Client) =>
    [...kept.waitingFor(client)].map(({ brokerCounter }) => brokerCounter);

  it('goes out again on a new connection, with its id and marked as a repeat', () => {
    const kept = new KeptMessages();
    kept.keep(packet(1));
    const first = packet(1, 500);
    kept.stamp(connection(), first);
    expect(first).toMatchObject({ messageId: 500, dup: false });
    const next = connection();
    expect(numbers(kept, next)).toEqual([1]);
    const again = packet(1, 9);
    kept.stamp(next, again);
    expect(again).toMatchObject({ messageId: 500, dup: true });
    expect(numbers(kept, next)).toEqual([]);
  });

  it('never shares an id: one acknowledgement takes one message', () => {
    const kept = new KeptMessages();
    for (const number of [1, 2, 3]) kept.keep(packet(number));
    const ids = [1, 2, 3].map(number => {
      const sent = packet(number, 65_535);
      kept.stamp(connection(), sent);
      return sent.messageId!;
    });
    expect(ids).toEqual([65_535, 1, 2]);
    expect(kept.acknowledge(65_535)?.brokerCounter).toBe(1);
    expect(kept.acknowledge(65_535)).toBeUndefined();
    expect(numbers(kept, connection())).toEqual([2, 3]);
  });

  it('leaves out what was acknowledged while it went through them', () => {
    const kept = new KeptMessages();
    kept.keep(packet(1));
    kept.keep(packet(2));
    kept.stamp(connection(), packet(2, 7));
    const waiting = kept.waitingFor(connection())[Symbol.iterator]();
    expect(waiting.next().value?.brokerCounter).toBe(1);
    kept.acknowledge(7);
    kept.keep(packet(3));
    expect(waiting.next().done).toBe(true);
  });

  it('is full at its limit, and has room again after an acknowledgement', () => {
    const kept = new KeptMessages();
    const room = MAX_QUEUED_MESSAGES + MAX_IN_FLIGHT;
    for (let number = 1; number <= room; number++) expect(kept.keep(packet(number))).toBe('kept');
    expect(kept.keep(packet(room + 1))).toBe('full');
    kept.stamp(connection(), packet(1, 1));
    kept.acknowledge(1);
    expect(kept.keep(packet(room + 2))).toBe('kept');
  });
});
