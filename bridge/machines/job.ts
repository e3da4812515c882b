import { assign, setup } from 'xstate';
import { JobOutcome, type LockResponse } from '../../protocol/messages/index.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import { effect } from '../../protocol/ports/machine.ts';

export interface JobContext {
  /** BRIDGE-OFFLINE: a job that is not finished by then expires. */
  readonly dueMs: EpochMs;
  readonly outcome: JobOutcome;
  readonly response: LockResponse | null;
}

export type JobEvent =
  | { type: 'start'; nowMs: EpochMs }
  | { type: 'answered'; response: LockResponse }
  | { type: 'settled'; outcome: JobOutcome }
  | { type: 'interrupted' }
  | { type: 'time'; nowMs: EpochMs };

/** One job from its acceptance to its result. It is started at most once. */
export const jobMachine = setup({
  types: { context: {} as JobContext, events: {} as JobEvent, input: {} as { expiresAtMs: EpochMs } },
  guards: {
    late: ({ context, event }) =>
      (event.type === 'time' || event.type === 'start') && event.nowMs >= context.dueMs,
  },
  actions: {
    work: effect(),
    /** Nobody waits for the lock any more. */
    abandon: effect(),
    finish: effect<{ outcome: JobOutcome; response: LockResponse | null }>(),
    expire: assign({ outcome: JobOutcome.EXPIRED }),
    interrupt: assign({ outcome: JobOutcome.INTERRUPTED }),
    keepAnswer: assign(({ event }) => ({
      outcome: JobOutcome.DONE,
      response: event.type === 'answered' ? event.response : null,
    })),
    keepOutcome: assign(({ context, event }) => ({
      outcome: event.type === 'settled' ? event.outcome : context.outcome,
    })),
  },
}).createMachine({
  id: 'job',
  context: ({ input }) => ({
    dueMs: input.expiresAtMs,
    outcome: JobOutcome.OUTCOME_UNSPECIFIED,
    response: null,
  }),
  initial: 'queued',
  states: {
    queued: {
      on: {
        start: [
          { guard: 'late', target: 'finished', actions: 'expire' },
          { target: 'working', actions: 'work' },
        ],
        time: { guard: 'late', target: 'finished', actions: 'expire' },
      },
    },
    working: {
      on: {
        answered: { target: 'finished', actions: 'keepAnswer' },
        settled: { target: 'finished', actions: 'keepOutcome' },
        interrupted: { target: 'finished', actions: 'interrupt' },
        time: { guard: 'late', target: 'finished', actions: ['expire', 'abandon'] },
      },
    },
    finished: {
      entry: {
        type: 'finish',
        params: ({ context }) => ({ outcome: context.outcome, response: context.response }),
      },
      type: 'final',
    },
  },
});
