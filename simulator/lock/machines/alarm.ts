import { assign, setup } from 'xstate';
import type { MonotonicMs } from '../../../protocol/ports/clock.ts';
import { effect } from '../../../protocol/ports/machine.ts';

export interface AlarmContext {
  /** When the siren ends by itself. */
  readonly dueMs: MonotonicMs | null;
  readonly sirenMs: number;
}

export type AlarmEvent =
  /** Somebody prises at the housing, or the door opens while it is locked. */
  | { type: 'break.in'; nowMs: MonotonicMs }
  /** Somebody who may open the lock has unlocked it, or the lock was reset. */
  | { type: 'calmed' }
  | { type: 'time'; nowMs: MonotonicMs };

/**
 * The siren. It sounds for its time or until the lock is unlocked. Another blow prolongs it, but a break-in is logged
 * once.
 */
export const alarmMachine = setup({
  types: {
    context: {} as AlarmContext,
    events: {} as AlarmEvent,
    input: {} as { sirenMs: number },
  },
  guards: {
    due: ({ context, event }) =>
      event.type === 'time' && context.dueMs !== null && event.nowMs >= context.dueMs,
  },
  actions: {
    startSiren: effect(),
    stopSiren: effect(),
    arm: assign(({ context, event }) => ({
      dueMs: event.type === 'break.in' ? event.nowMs + context.sirenMs : null,
    })),
    disarm: assign({ dueMs: null }),
  },
}).createMachine({
  id: 'alarm',
  context: ({ input }) => ({ ...input, dueMs: null }),
  initial: 'quiet',
  states: {
    quiet: { on: { 'break.in': { target: 'sounding', actions: ['arm', 'startSiren'] } } },
    sounding: {
      on: {
        'break.in': { actions: 'arm' },
        calmed: { target: 'quiet', actions: ['disarm', 'stopSiren'] },
        time: { guard: 'due', target: 'quiet', actions: ['disarm', 'stopSiren'] },
      },
    },
  },
});
