import { assign, setup } from 'xstate';
import { BRIDGE_SLOTS } from '../../protocol/limits/bridges.ts';
import { effect } from '../../protocol/ports/machine.ts';

/** A slot holds what is needed to open sessions with its lock. */
export interface Slot {
  readonly lockId: string;
  readonly bluetoothAddress: string;
  readonly grant: Uint8Array;
  readonly key: Uint8Array;
}

export interface SlotsContext {
  readonly slots: readonly Slot[];
}

export type SlotsEvent =
  /** A lock that is already linked gets its new key. */
  { type: 'link'; slot: Slot } | { type: 'unlink'; lockId: string };

/** The locks that a bridge serves, at most five (BRIDGE-FIVE). */
export const slotsMachine = setup({
  types: { context: {} as SlotsContext, events: {} as SlotsEvent, input: {} as SlotsContext },
  guards: {
    relink: ({ context, event }) =>
      event.type === 'link' && context.slots.some(({ lockId }) => lockId === event.slot.lockId),
    full: ({ context }) => context.slots.length >= BRIDGE_SLOTS,
    lastLinked: ({ context, event }) =>
      event.type === 'unlink' && context.slots.length === 1 && context.slots[0]?.lockId === event.lockId,
    linked: ({ context, event }) =>
      event.type === 'unlink' && context.slots.some(({ lockId }) => lockId === event.lockId),
  },
  actions: {
    store: effect(),
    take: assign(({ context, event }) =>
      event.type === 'link'
        ? { slots: [...context.slots.filter(({ lockId }) => lockId !== event.slot.lockId), event.slot] }
        : context,
    ),
    release: assign(({ context, event }) =>
      event.type === 'unlink'
        ? { slots: context.slots.filter(({ lockId }) => lockId !== event.lockId) }
        : context,
    ),
  },
}).createMachine({
  id: 'slots',
  context: ({ input }) => input,
  initial: 'empty',
  states: {
    empty: {
      on: {
        link: {
          target: 'serving',
          actions: ['take', 'store'],
        },
        unlink: {},
      },
    },
    serving: {
      on: {
        link: [
          {
            guard: 'relink',
            actions: ['take', 'store'],
          },
          { guard: 'full' },
          { actions: ['take', 'store'] },
        ],
        unlink: [
          {
            guard: 'lastLinked',
            target: 'empty',
            actions: ['release', 'store'],
          },
          {
            guard: 'linked',
            actions: ['release', 'store'],
          },
          {},
        ],
      },
    },
  },
});
