import { assign, setup } from 'xstate';
import type { MonotonicMs } from '../../../protocol/ports/clock.ts';
import { effect } from '../../../protocol/ports/machine.ts';

/** What moved the bolt; the log type follows from it. `hand` is the thumb-turn or the key. */
export type BoltCause =
  | 'pin'
  | 'master'
  | 'bluetooth'
  | 'relock'
  | 'keypad'
  | 'card'
  | 'inside'
  | 'hand'
  | 'boot';
export type BoltSide = 'locked' | 'unlocked';

export interface BoltContext {
  readonly cause: BoltCause;
  readonly keyId: number;
  /** When the bolt locks by itself; null when auto-relock is not pending. */
  readonly dueMs: MonotonicMs | null;
  readonly relockMs: number;
  /** What the door's sensor reports. Without a sensor the door counts as closed. */
  readonly door: 'open' | 'closed';
  /** How often the motor has stalled in the present move. */
  readonly stalls: number;
  readonly motorTries: number;
}

export type BoltEvent =
  | { type: 'unlock'; cause: BoltCause; keyId: number }
  | { type: 'lock'; cause: BoltCause; keyId: number }
  | { type: 'motor.reached'; nowMs: MonotonicMs }
  | { type: 'motor.stalled' }
  | { type: 'turned'; to: BoltSide; nowMs: MonotonicMs }
  | { type: 'door.opened' }
  | { type: 'door.closed'; nowMs: MonotonicMs }
  | { type: 'relock.set'; relockMs: number; nowMs: MonotonicMs }
  | { type: 'time'; nowMs: MonotonicMs };

/** The auto-relock time runs while the bolt stands open and the door is closed. */
function due({ relockMs, door }: BoltContext, nowMs: MonotonicMs): MonotonicMs | null {
  return relockMs > 0 && door === 'closed' ? nowMs + relockMs : null;
}

const drive = (to: BoltSide) => ({ type: 'drive', params: { to } }) as const;
const unlock = { target: 'unlocking', actions: ['remember', drive('unlocked')] } as const;
const lock = { target: 'locking', actions: ['remember', drive('locked')] } as const;

/** The bolt and its motor. Unlocking an unlocked bolt starts the relock time anew. */
export const boltMachine = setup({
  types: {
    context: {} as BoltContext,
    events: {} as BoltEvent,
    input: {} as { relockMs: number; motorTries: number },
  },
  guards: {
    relockDue: ({ context, event }) =>
      event.type === 'time' && context.dueMs !== null && event.nowMs >= context.dueMs,
    mayTryAgain: ({ context }) => context.stalls + 1 < context.motorTries,
    turnedOpen: ({ event }) => event.type === 'turned' && event.to === 'unlocked',
  },
  actions: {
    drive: effect<{ to: BoltSide }>(),
    reportMoved: effect<{ to: BoltSide; cause: BoltCause; keyId: number }>(),
    reportJammed: effect<{ cause: BoltCause }>(),
    remember: assign(({ context, event }) =>
      event.type === 'unlock' || event.type === 'lock'
        ? { cause: event.cause, keyId: event.keyId, dueMs: null, stalls: 0 }
        : context,
    ),
    rememberRelock: assign({ cause: 'relock', keyId: 0, dueMs: null, stalls: 0 }),
    rememberHand: assign({ cause: 'hand', keyId: 0, dueMs: null }),
    countStall: assign(({ context }) => ({ stalls: context.stalls + 1 })),
    armRelock: assign(({ context, event }) => ({
      dueMs: 'nowMs' in event ? due(context, event.nowMs) : null,
    })),
    setRelock: assign(({ context, event }) =>
      event.type === 'relock.set' ? { relockMs: event.relockMs, dueMs: null } : context,
    ),
    noteOpen: assign({ door: 'open', dueMs: null }),
    noteClosed: assign({ door: 'closed' }),
  },
}).createMachine({
  id: 'bolt',
  context: ({ input }) => ({ ...input, cause: 'boot', keyId: 0, dueMs: null, door: 'closed', stalls: 0 }),
  initial: 'locked',
  on: {
    'relock.set': { actions: 'setRelock' },
    'door.opened': { actions: 'noteOpen' },
    'door.closed': { actions: 'noteClosed' },
    turned: [
      {
        guard: 'turnedOpen',
        target: '.unlocked',
        actions: [
          'rememberHand',
          'armRelock',
          { type: 'reportMoved', params: { to: 'unlocked', cause: 'hand', keyId: 0 } },
        ],
      },
      {
        target: '.locked',
        actions: ['rememberHand', { type: 'reportMoved', params: { to: 'locked', cause: 'hand', keyId: 0 } }],
      },
    ],
  },
  states: {
    locked: { on: { unlock, lock } },
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
        'motor.stalled': [
          { guard: 'mayTryAgain', actions: ['countStall', drive('unlocked')] },
          {
            target: 'jammed',
            actions: { type: 'reportJammed', params: ({ context }) => ({ cause: context.cause }) },
          },
        ],
        lock,
      },
    },
    unlocked: {
      on: {
        unlock,
        lock,
        time: { guard: 'relockDue', target: 'locking', actions: ['rememberRelock', drive('locked')] },
        'relock.set': { actions: ['setRelock', 'armRelock'] },
        'door.closed': { actions: ['noteClosed', 'armRelock'] },
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
        'motor.stalled': [
          { guard: 'mayTryAgain', actions: ['countStall', drive('locked')] },
          {
            target: 'jammed',
            actions: { type: 'reportJammed', params: ({ context }) => ({ cause: context.cause }) },
          },
        ],
        unlock,
      },
    },
    jammed: { on: { unlock, lock } },
  },
});
