import { assign, setup } from 'xstate';
import { effect, type StateOf } from '../../../protocol/ports/machine.ts';

/** Where a PIN comes from: made by the owner and sent to the lock, or calculated by the cloud. */
export type PinOrigin = 'custom' | 'algo';
export type PinUses = 'one' | 'many';

/** Why a PIN is refused; each is an error code of the protocol. */
export type PinRefusal =
  | ExpiryRefusal
  | 'PIN_STORE_FULL'
  | 'PIN_NOT_YET_VALID'
  | 'PIN_USED'
  | 'PIN_REVOKED'
  | 'BLUETOOTH_REQUIRED';
type ExpiryRefusal = 'PIN_EXPIRED' | 'ACTIVATION_WINDOW_MISSED';

export interface PinContext {
  readonly origin: PinOrigin;
  readonly uses: PinUses;
  /** Unix time, inclusive. */
  readonly startSeconds: number;
  /** Unix time, exclusive; null when the PIN has no end. */
  readonly endSeconds: number | null;
  /** ALGO-ACTIVATION, ALGO-PERMANENT: the first use must come before this time; null when there is no such limit. */
  readonly activateBySeconds: number | null;
  /** Why an expired PIN is refused. */
  readonly refusal: ExpiryRefusal;
}

/** The way that a deletion comes: a direct Bluetooth session, a bridge's, or the master menu of the keypad. */
export type Deleter = 'bluetooth' | 'bridge' | 'keypad';

export type PinEvent =
  /** A custom PIN reaches the lock. */
  | { type: 'store'; room: 'free' | 'full' }
  | { type: 'time'; nowSeconds: number }
  | { type: 'enter'; room: 'free' | 'full' }
  | { type: 'revoke'; by: Deleter };

const refuse = (code: PinRefusal) => ({ type: 'refuse', params: { code } }) as const;

/** Revocation is the same in every state that a PIN can be deleted from (ALGO-REVOKE). */
const revoke = [
  { guard: 'algoWithoutBluetooth', actions: refuse('BLUETOOTH_REQUIRED') },
  { target: 'revoked', actions: 'forget' },
] as const;

/**
 * The life of one PIN; the guards are the rules: room for one more (PIN-CAP), the activation window
 * (ALGO-ACTIVATION), a single use (ALGO-ONETIME), deletion of an algoPIN within Bluetooth range (ALGO-REVOKE).
 * An algoPIN begins as `issued`: the lock cannot know it before its first use. Step `time` before `enter`.
 */
export const pinLifeMachine = setup({
  types: { context: {} as PinContext, events: {} as PinEvent, input: {} as Omit<PinContext, 'refusal'> },
  guards: {
    full: ({ event }) => event.type === 'store' && event.room === 'full',
    algoFull: ({ context, event }) =>
      context.origin === 'algo' && context.uses === 'many' && event.type === 'enter' && event.room === 'full',
    started: ({ context, event }) => event.type === 'time' && event.nowSeconds >= context.startSeconds,
    notStarted: ({ context, event }) => event.type === 'time' && event.nowSeconds < context.startSeconds,
    ended: ({ context, event }) =>
      event.type === 'time' && context.endSeconds !== null && event.nowSeconds >= context.endSeconds,
    activationMissed: ({ context, event }) =>
      event.type === 'time' &&
      context.activateBySeconds !== null &&
      event.nowSeconds >= context.activateBySeconds,
    singleUse: ({ context }) => context.uses === 'one',
    algoWithoutBluetooth: ({ context, event }) =>
      event.type === 'revoke' && event.by !== 'bluetooth' && context.origin === 'algo',
  },
  actions: {
    /** The PIN opens the lock. */
    admit: effect(),
    refuse: effect<{ code: PinRefusal }>(),
    /** The PIN gives its slot back. */
    forget: effect(),
    noteExpired: assign({ refusal: 'PIN_EXPIRED' }),
    noteMissed: assign({ refusal: 'ACTIVATION_WINDOW_MISSED' }),
  },
}).createMachine({
  id: 'pin',
  context: ({ input }) => ({ ...input, refusal: 'PIN_EXPIRED' }),
  initial: 'offered',
  states: {
    offered: {
      on: { store: [{ guard: 'full', actions: refuse('PIN_STORE_FULL') }, { target: 'issued' }] },
    },
    issued: {
      on: {
        time: [
          { guard: 'ended', target: 'expired', actions: 'noteExpired' },
          { guard: 'activationMissed', target: 'expired', actions: 'noteMissed' },
          { guard: 'started', target: 'awaitingFirstUse' },
        ],
        enter: { actions: refuse('PIN_NOT_YET_VALID') },
        revoke,
      },
    },
    awaitingFirstUse: {
      on: {
        time: [
          { guard: 'ended', target: 'expired', actions: 'noteExpired' },
          { guard: 'activationMissed', target: 'expired', actions: 'noteMissed' },
        ],
        enter: [
          { guard: 'algoFull', actions: refuse('PIN_STORE_FULL') },
          { guard: 'singleUse', target: 'used', actions: 'admit' },
          { target: 'active', actions: 'admit' },
        ],
        revoke,
      },
    },
    active: {
      on: {
        time: [
          { guard: 'ended', target: 'expired', actions: 'noteExpired' },
          { guard: 'notStarted', target: 'early' },
        ],
        enter: { actions: 'admit' },
        revoke,
      },
    },
    /** The PIN was used before, but its start lies ahead because the clock was set back. */
    early: {
      on: {
        time: { guard: 'started', target: 'active' },
        enter: { actions: refuse('PIN_NOT_YET_VALID') },
        revoke,
      },
    },
    used: { on: { enter: { actions: refuse('PIN_USED') }, revoke } },
    expired: {
      on: {
        enter: { actions: { type: 'refuse', params: ({ context }) => ({ code: context.refusal }) } },
        revoke,
      },
    },
    revoked: { on: { enter: { actions: refuse('PIN_REVOKED') } } },
  },
});

export type PinState = StateOf<typeof pinLifeMachine>;
