import { assign, setup } from 'xstate';
import type { EpochMs } from '../../../protocol/ports/clock.ts';
import { effect } from '../../../protocol/ports/machine.ts';

/** Who moved the bolt; the log type follows from it. */
export type BoltCause = 'pin' | 'master' | 'bluetooth' | 'relock' | 'keypad' | 'card' | 'boot';
export type BoltSide = 'locked' | 'unlocked';

export interface BoltContext {
  readonly cause: BoltCause;
  readonly keyId: number;
  /** Null: auto-relock is not pending. */
  readonly dueMs: EpochMs | null;
  readonly relockMs: number;
}

export type BoltEvent =
  | { type: 'unlock'; cause: BoltCause; keyId: number }
  | { type: 'lock'; cause: BoltCause; keyId: number }
  | { type: 'motor.reached'; nowMs: EpochMs }
  | { type: 'motor.stalled' }
  | { type: 'relock.set'; relockMs: number; nowMs: EpochMs }
  | { type: 'time'; nowMs: EpochMs };

/** The bolt and its motor. Unlocking an unlocked bolt starts the relock time anew. */
export const boltMachine = setup({
  types: {
    context: {} as BoltContext,
    events: {} as BoltEvent,
    input: {} as { relockMs: number },
  },
  guards: {
    relockDue: ({ context, event }) =>
      event.type === 'time' && context.dueMs !== null && event.nowMs >= context.dueMs,
  },
  actions: {
    drive: effect<{ to: BoltSide }>(),
    reportMoved: effect<{ to: BoltSide; cause: BoltCause; keyId: number }>(),
    reportJammed: effect<{ cause: BoltCause }>(),
    remember: assign(({ context, event }) =>
      event.type === 'unlock' || event.type === 'lock'
        ? { cause: event.cause, keyId: event.keyId, dueMs: null }
        : context,
    ),
    rememberRelock: assign({ cause: 'relock', keyId: 0, dueMs: null }),
    armRelock: assign(({ context, event }) => ({
      dueMs: event.type === 'motor.reached' && context.relockMs > 0 ? event.nowMs + context.relockMs : null,
    })),
    setRelock: assign(({ context, event }) =>
      event.type === 'relock.set' ? { relockMs: event.relockMs, dueMs: null } : context,
    ),
    setRelockAndArm: assign(({ context, event }) =>
      event.type === 'relock.set'
        ? { relockMs: event.relockMs, dueMs: event.relockMs > 0 ? event.nowMs + event.relockMs : null }
        : context,
    ),
  },
}).createMachine({
  id: 'bolt',
  context: ({ input }) => ({ cause: 'boot', keyId: 0, dueMs: null, relockMs: input.relockMs }),
  initial: 'locked',
  on: { 'relock.set': { actions: 'setRelock' } },
  states: {
    locked: {
      on: {
        unlock: { target: 'unlocking', actions: ['remember', { type: 'drive', params: { to: 'unlocked' } }] },
        lock: { target: 'locking', actions: ['remember', { type: 'drive', params: { to: 'locked' } }] },
      },
    },
    unlocking: {
      on: {
        'motor.reached': {
          target: 'unlocked',
          actions: [
            'armRelock',
            {
              type: 'reportMoved',
              params: ({ context }) => ({ to: 'unlocked', cause: context.cause, keyId: context.keyId }),
            },
          ],
        },
        'motor.stalled': {
          target: 'jammed',
          actions: { type: 'reportJammed', params: ({ context }) => ({ cause: context.cause }) },
        },
        lock: { target: 'locking', actions: ['remember', { type: 'drive', params: { to: 'locked' } }] },
      },
    },
    unlocked: {
      on: {
        unlock: { target: 'unlocking', actions: ['remember', { type: 'drive', params: { to: 'unlocked' } }] },
        lock: { target: 'locking', actions: ['remember', { type: 'drive', params: { to: 'locked' } }] },
        time: {
          guard: 'relockDue',
          target: 'locking',
          actions: ['rememberRelock', { type: 'drive', params: { to: 'locked' } }],
        },
        'relock.set': { actions: 'setRelockAndArm' },
      },
    },
    locking: {
      on: {
        'motor.reached': {
          target: 'locked',
          actions: {
            type: 'reportMoved',
            params: ({ context }) => ({ to: 'locked', cause: context.cause, keyId: context.keyId }),
          },
        },
        'motor.stalled': {
          target: 'jammed',
          actions: { type: 'reportJammed', params: ({ context }) => ({ cause: context.cause }) },
        },
        unlock: { target: 'unlocking', actions: ['remember', { type: 'drive', params: { to: 'unlocked' } }] },
      },
    },
    jammed: {
      on: {
        unlock: { target: 'unlocking', actions: ['remember', { type: 'drive', params: { to: 'unlocked' } }] },
        lock: { target: 'locking', actions: ['remember', { type: 'drive', params: { to: 'locked' } }] },
      },
    },
  },
});
