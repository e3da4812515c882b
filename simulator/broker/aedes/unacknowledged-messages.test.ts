import type { AedesPublishPacket, Client } from 'aedes';
import { describe, expect, it } from 'vitest';
import { MAX_IN_FLIGHT, MAX_QUEUED_MESSAGES } from '../limits.ts';
import { UnacknowledgedMessages } from './unacknowledged-messages.ts';

/** A connection is known by its identity alone. */
const connection = () => ({}) as Client;

function packet(brokerCounter: number, messageId?: number): AedesPublishPacket {
  const message = { cmd: 'publish', topic: 't', payload: '', qos: 1, retain: false, dup: false } as const;
  return { ...message, brokerId: 'b', brokerCounter, ...(messageId === undefined ? {} : { messageId }) };
}

describe('The unacknowledged messages of a session', () => {
  const numbers = (messages: UnacknowledgedMessages, client: Client) =>
    [...messages.waitingFor(client)].map(({ brokerCounter }) => brokerCounter);

  it('goes out again on a new connection, with its id and marked as a repeat', () => {
    const messages = new UnacknowledgedMessages();
    messages.add(packet(1));
    const first = packet(1, 500);
    messages.stamp(connection(), first);
    expect(first).toMatchObject({ messageId: 500, dup: false });
    const next = connection();
    expect(numbers(messages, next)).toEqual([1]);
    const again = packet(1, 9);
    messages.stamp(next, again);
    expect(again).toMatchObject({ messageId: 500, dup: true });
    expect(numbers(messages, next)).toEqual([]);
  });

  it('never shares an id: one acknowledgement takes one message', () => {
    const messages = new UnacknowledgedMessages();
    for (const number of [1, 2, 3]) messages.add(packet(number));
    const ids = [1, 2, 3].map(number => {
      const sent = packet(number, 65_535);
      messages.stamp(connection(), sent);
      return sent.messageId!;
    });
    expect(ids).toEqual([65_535, 1, 2]);
    expect(messages.acknowledge(65_535)?.brokerCounter).toBe(1);
    expect(messages.acknowledge(65_535)).toBeUndefined();
    expect(numbers(messages, connection())).toEqual([2, 3]);
  });

  it('leaves out what was acknowledged while it went through them', () => {
    const messages = new UnacknowledgedMessages();
    messages.add(packet(1));
    messages.add(packet(2));
    messages.stamp(connection(), packet(2, 7));
    const waiting = messages.waitingFor(connection())[Symbol.iterator]();
    expect(waiting.next().value?.brokerCounter).toBe(1);
    messages.acknowledge(7);
    messages.add(packet(3));
    expect(waiting.next().done).toBe(true);
  });

  it('is full at its limit, and has room again after an acknowledgement', () => {
    const messages = new UnacknowledgedMessages();
    const capacity = MAX_QUEUED_MESSAGES + MAX_IN_FLIGHT;
    for (let number = 1; number <= capacity; number++) expect(messages.add(packet(number))).toBe('added');
    expect(messages.add(packet(capacity + 1))).toBe('full');
    messages.stamp(connection(), packet(1, 1));
    messages.acknowledge(1);
    expect(messages.add(packet(capacity + 2))).toBe('added');
  });
});
