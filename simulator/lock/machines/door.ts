import { assign, setup } from 'xstate';
import type { MonotonicMs } from '../../../protocol/ports/clock.ts';
import { effect } from '../../../protocol/ports/machine.ts';

export interface DoorContext {
  /** When an open door counts as ajar. */
  readonly dueMs: MonotonicMs | null;
  readonly ajarAfterMs: number;
}

export type DoorEvent =
  | { type: 'door.opened'; nowMs: MonotonicMs }
  | { type: 'door.closed' }
  | { type: 'time'; nowMs: MonotonicMs };

/** The door as its sensor sees it. A door that stays open for too long is ajar, which is reported once. */
export const doorMachine = setup({
  types: {
    context: {} as DoorContext,
    events: {} as DoorEvent,
    input: {} as { ajarAfterMs: number },
  },
  guards: {
    due: ({ context, event }) =>
      event.type === 'time' && context.dueMs !== null && event.nowMs >= context.dueMs,
  },
  actions: {
    reportDoor: effect<{ to: 'open' | 'closed' | 'ajar' }>(),
    arm: assign(({ context, event }) => ({
      dueMs: event.type === 'door.opened' ? event.nowMs + context.ajarAfterMs : null,
    })),
    disarm: assign({ dueMs: null }),
  },
}).createMachine({
  id: 'door',
  context: ({ input }) => ({ ...input, dueMs: null }),
  initial: 'closed',
  states: {
    closed: {
      on: {
        'door.opened': { target: 'open', actions: ['arm', { type: 'reportDoor', params: { to: 'open' } }] },
      },
    },
    open: {
      on: {
        'door.closed': {
          target: 'closed',
          actions: ['disarm', { type: 'reportDoor', params: { to: 'closed' } }],
        },
        time: {
          guard: 'due',
          target: 'ajar',
          actions: ['disarm', { type: 'reportDoor', params: { to: 'ajar' } }],
        },
      },
    },
    ajar: {
      on: {
        'door.closed': { target: 'closed', actions: { type: 'reportDoor', params: { to: 'closed' } } },
      },
    },
  },
});
