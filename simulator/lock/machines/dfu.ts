import { assign, setup } from 'xstate';
import type { MonotonicMs } from '../../../protocol/ports/clock.ts';
import { effect } from '../../../protocol/ports/machine.ts';

export interface DfuContext {
  /** When the lock gives up waiting for firmware; null when it does not wait. */
  readonly dueMs: MonotonicMs | null;
}

export type DfuEvent =
  | { type: 'dfu.enabled'; nowMs: MonotonicMs }
  | { type: 'factory.reset' }
  | { type: 'time'; nowMs: MonotonicMs };

/** Our own figure: long enough for an app to begin, and short enough that nobody waits long before a dead lock. */
export const DFU_WAIT_MS = 120_000;

/** The lock waits for firmware and does nothing else. The wait ends by itself and at every boot. */
export const dfuMachine = setup({
  types: { context: {} as DfuContext, events: {} as DfuEvent },
  guards: {
    due: ({ context, event }) =>
      event.type === 'time' && context.dueMs !== null && event.nowMs >= context.dueMs,
  },
  actions: {
    reportBegun: effect<{ untilMs: MonotonicMs }>(),
    reportEnded: effect(),
    arm: assign(({ context, event }) =>
      event.type === 'dfu.enabled' ? { dueMs: event.nowMs + DFU_WAIT_MS } : context,
    ),
    disarm: assign({ dueMs: null }),
  },
}).createMachine({
  id: 'dfu',
  context: { dueMs: null },
  initial: 'normal',
  states: {
    normal: {
      on: {
        'dfu.enabled': {
          target: 'waiting',
          actions: [
            'arm',
            { type: 'reportBegun', params: ({ context }) => ({ untilMs: context.dueMs ?? 0 }) },
          ],
        },
      },
    },
    waiting: {
      on: {
        time: { guard: 'due', target: 'normal', actions: ['disarm', 'reportEnded'] },
        'factory.reset': { target: 'normal', actions: ['disarm', 'reportEnded'] },
      },
    },
  },
});
