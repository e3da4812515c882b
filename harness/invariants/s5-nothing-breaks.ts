import type { TraceEvent } from '../../simulator/world/trace.ts';
import { declaredEvents } from './declared-events.ts';
import { textOf } from './event-data.ts';
import type { Invariant } from './invariant.ts';
import { watchSealedMessages } from './sealed-messages.ts';

const crashes = ['lock.crashed', 'lock.faulted', 'bridge.faulted', 'http.failed'] as const;

export const nothingBreaks: Invariant = {
  id: 'S5',
  name: 'nothing-breaks',
  says: 'Nothing crashes, nothing happens that is not declared, no counter of a session is used for two messages, and a message that comes twice is done once.',
  rules: ['BLUETOOTH-OPS'],
  source: 'facts of the lock: sessions and their counters; RFC 3610 section 5: a nonce is used once',
  open(scene) {
    const { broken } = scene;
    const onCrash = (event: TraceEvent) =>
      broken(`${event.source}: ${event.type} ${crashText(event)}`.trim());
    return {
      onEach({ source, type }) {
        if (!declaredEvents.has(type)) broken(`${source} had an event '${type}', which is not declared`);
      },
      on: { ...Object.fromEntries(crashes.map(type => [type, onCrash])), ...watchSealedMessages(scene).on },
    };
  },
};

function crashText(event: TraceEvent): string {
  const text = textOf(event, 'message') || textOf(event, 'code') || textOf(event, 'error');
  return text.split('\n', 1)[0] ?? '';
}
