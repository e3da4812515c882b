import { assign, setup } from 'xstate';
import type { MonotonicMs } from '../../protocol/ports/clock.ts';
import { effect } from '../../protocol/ports/machine.ts';

export interface BrokerLinkContext {
  /** The number of connections that failed in a row. */
  readonly failures: number;
  /** When to try again; null when nothing is due. */
  readonly dueMs: MonotonicMs | null;
}

export type BrokerLinkEvent =
  | { type: 'wifi.up' }
  | { type: 'wifi.down' }
  | { type: 'mqtt.opened' }
  | { type: 'mqtt.closed'; nowMs: MonotonicMs }
  | { type: 'time'; nowMs: MonotonicMs };

const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;

function pauseMs(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** failures, MAX_PAUSE_MS);
}

/** Keeps the connection to the broker while there is Wi-Fi, and pauses 1, 2, 4 … 30 s between attempts. */
export const brokerLinkMachine = setup({
  types: { context: {} as BrokerLinkContext, events: {} as BrokerLinkEvent },
  guards: {
    due: ({ context, event }) =>
      event.type === 'time' && context.dueMs !== null && event.nowMs >= context.dueMs,
  },
  actions: {
    connect: effect(),
    disconnect: effect(),
    announce: effect(),
    wait: assign(({ context, event }) =>
      event.type === 'mqtt.closed'
        ? { dueMs: event.nowMs + pauseMs(context.failures), failures: context.failures + 1 }
        : context,
    ),
    succeed: assign({ failures: 0, dueMs: null }),
    endPause: assign({ dueMs: null }),
    stopWaiting: assign({ failures: 0, dueMs: null }),
  },
}).createMachine({
  id: 'brokerLink',
  context: { failures: 0, dueMs: null },
  initial: 'offline',
  states: {
    offline: { on: { 'wifi.up': { target: 'connecting', actions: 'connect' } } },
    connecting: {
      on: {
        'mqtt.opened': { target: 'online', actions: ['succeed', 'announce'] },
        'mqtt.closed': { target: 'pausing', actions: 'wait' },
        'wifi.down': { target: 'offline', actions: ['stopWaiting', 'disconnect'] },
      },
    },
    online: {
      on: {
        'mqtt.closed': { target: 'pausing', actions: 'wait' },
        'wifi.down': { target: 'offline', actions: ['stopWaiting', 'disconnect'] },
      },
    },
    pausing: {
      on: {
        time: { guard: 'due', target: 'connecting', actions: ['endPause', 'connect'] },
        'wifi.down': { target: 'offline', actions: 'stopWaiting' },
      },
    },
  },
});
