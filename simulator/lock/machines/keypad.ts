import { assign, setup } from 'xstate';
import type { MonotonicMs } from '../../../protocol/ports/clock.ts';
import { effect } from '../../../protocol/ports/machine.ts';

export type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
/** `#` enters, `*` clears or opens the master menu, and `lock` is the locking button. */
export type Key = Digit | '#' | '*' | 'lock';

/** A PIN with its masking digits has 16 digits at most (facts section 2). */
export const MAX_ENTRY_DIGITS = 16;
/** An unfinished entry is dropped after this time. */
const ENTRY_TIMEOUT_MS = 10_000;

export interface KeypadContext {
  readonly digits: string;
  /** The fields that were entered in the master menu so far: the function, then the master PIN. */
  readonly fields: readonly string[];
  /** The number of wrong PINs since the last right one or the last pause. */
  readonly wrongPins: number;
  /** The number of pauses since the last right PIN or Bluetooth unlock. It selects the next pause from the ladder. */
  readonly pauses: number;
  /** When the entry times out, or the pause ends. */
  readonly dueMs: MonotonicMs | null;
  /** LOCKOUT: the number of wrong PINs that brings a pause; 0 for never. */
  readonly threshold: number;
  readonly ladderMs: readonly number[];
}

export type KeypadEvent =
  | { type: 'key'; key: Key; nowMs: MonotonicMs }
  /** The menu needs another field. */
  | { type: 'menu.next'; fields: readonly string[]; nowMs: MonotonicMs }
  | { type: 'pin.refused'; nowMs: MonotonicMs }
  | { type: 'pin.accepted' }
  | { type: 'bluetooth.unlocked' }
  | { type: 'threshold.set'; threshold: number }
  | { type: 'time'; nowMs: MonotonicMs };

export interface KeypadInput {
  readonly threshold: number;
  readonly ladderMs: readonly number[];
}

const isDigit = (key: Key): boolean => key !== '#' && key !== '*' && key !== 'lock';

/** One digit more than allowed is kept, which shows that the entry is too long, however many digits follow. */
function appended(digits: string, key: Key): string {
  return digits.length > MAX_ENTRY_DIGITS ? digits : digits + key;
}

function allFields({ fields, digits }: KeypadContext): readonly string[] {
  return [...fields, digits];
}

/** Turns keys into whole entries, and counts wrong PINs and pauses (LOCKOUT). A pause blocks the keypad only. */
export const keypadMachine = setup({
  types: { context: {} as KeypadContext, events: {} as KeypadEvent, input: {} as KeypadInput },
  guards: {
    digit: ({ event }) => event.type === 'key' && isDigit(event.key),
    enter: ({ event }) => event.type === 'key' && event.key === '#',
    clear: ({ event }) => event.type === 'key' && event.key === '*',
    lock: ({ event }) => event.type === 'key' && event.key === 'lock',
    due: ({ context, event }) =>
      event.type === 'time' && context.dueMs !== null && event.nowMs >= context.dueMs,
    thresholdReached: ({ context }) => context.threshold > 0 && context.wrongPins + 1 >= context.threshold,
  },
  actions: {
    submit: effect<{ digits: string }>(),
    /** `fields` holds all fields of the master menu so far; the last of them is new. */
    submitFields: effect<{ fields: readonly string[] }>(),
    /** Nobody has pressed a key for too long; `fields` as for `submitFields`. */
    lapse: effect<{ fields: readonly string[] }>(),
    lockBolt: effect(),
    refuseWhilePaused: effect(),
    reportPaused: effect<{ untilMs: MonotonicMs }>(),
    append: assign(({ context, event }) =>
      event.type === 'key'
        ? { digits: appended(context.digits, event.key), dueMs: event.nowMs + ENTRY_TIMEOUT_MS }
        : context,
    ),
    clearEntry: assign({ digits: '', fields: [], dueMs: null }),
    openMenu: assign(({ context, event }) => {
      if (event.type === 'key') return { fields: [], digits: '', dueMs: event.nowMs + ENTRY_TIMEOUT_MS };
      if (event.type !== 'menu.next') return context;
      return { fields: event.fields, digits: '', dueMs: event.nowMs + ENTRY_TIMEOUT_MS };
    }),
    countWrong: assign(({ context }) => ({ wrongPins: context.wrongPins + 1 })),
    pause: assign(({ context, event }) => ({
      digits: '',
      wrongPins: 0,
      pauses: context.pauses + 1,
      dueMs:
        event.type === 'pin.refused'
          ? event.nowMs + (context.ladderMs[Math.min(context.pauses, context.ladderMs.length - 1)] ?? 0)
          : null,
    })),
    endPause: assign({ dueMs: null }),
    forgive: assign({ wrongPins: 0, pauses: 0 }),
    endPauseAndForgive: assign({ dueMs: null, wrongPins: 0, pauses: 0 }),
    setThreshold: assign(({ context, event }) =>
      event.type === 'threshold.set' ? { threshold: event.threshold, wrongPins: 0 } : context,
    ),
  },
}).createMachine({
  id: 'keypad',
  context: ({ input }) => ({ ...input, digits: '', fields: [], wrongPins: 0, pauses: 0, dueMs: null }),
  initial: 'idle',
  on: {
    'threshold.set': { actions: 'setThreshold' },
    'bluetooth.unlocked': { actions: 'forgive' },
  },
  states: {
    idle: {
      on: {
        key: [
          { guard: 'digit', target: 'entering', actions: 'append' },
          { guard: 'clear', target: 'menu', actions: 'openMenu' },
          { guard: 'lock', actions: 'lockBolt' },
        ],
        'menu.next': { target: 'menu', actions: 'openMenu' },
        'pin.accepted': { actions: 'forgive' },
        'pin.refused': [
          {
            guard: 'thresholdReached',
            target: 'paused',
            actions: [
              'pause',
              { type: 'reportPaused', params: ({ context }) => ({ untilMs: context.dueMs ?? 0 }) },
            ],
          },
          { actions: 'countWrong' },
        ],
      },
    },
    entering: {
      on: {
        key: [
          { guard: 'digit', actions: 'append' },
          {
            guard: 'enter',
            target: 'idle',
            actions: [
              { type: 'submit', params: ({ context }) => ({ digits: context.digits }) },
              'clearEntry',
            ],
          },
          { guard: 'clear', target: 'idle', actions: 'clearEntry' },
          { guard: 'lock', target: 'idle', actions: ['clearEntry', 'lockBolt'] },
        ],
        time: {
          guard: 'due',
          target: 'idle',
          actions: [{ type: 'lapse', params: { fields: [] } }, 'clearEntry'],
        },
      },
    },
    menu: {
      on: {
        key: [
          { guard: 'digit', actions: 'append' },
          {
            guard: 'enter',
            target: 'idle',
            actions: [
              { type: 'submitFields', params: ({ context }) => ({ fields: allFields(context) }) },
              'clearEntry',
            ],
          },
          { guard: 'clear', target: 'idle', actions: 'clearEntry' },
          { guard: 'lock', target: 'idle', actions: ['clearEntry', 'lockBolt'] },
        ],
        time: {
          guard: 'due',
          target: 'idle',
          actions: [
            { type: 'lapse', params: ({ context }) => ({ fields: allFields(context) }) },
            'clearEntry',
          ],
        },
      },
    },
    paused: {
      on: {
        key: [
          { guard: 'enter', actions: 'refuseWhilePaused' },
          { guard: 'lock', actions: 'lockBolt' },
        ],
        time: { guard: 'due', target: 'idle', actions: 'endPause' },
        'bluetooth.unlocked': { target: 'idle', actions: 'endPauseAndForgive' },
      },
    },
  },
});
