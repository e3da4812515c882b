import { setup } from 'xstate';
import { effect } from '../../../protocol/ports/machine.ts';

export type OwnershipEvent =
  | { type: 'paired' }
  /** The phone has the pairing. */
  | { type: 'pairing.final' }
  | { type: 'unpaired' }
  | { type: 'factory.reset' };

/**
 * In setup mode anybody with the setup code may pair, and an owned lock takes no second owner. In the state between,
 * nobody has shown yet that the pairing reached the phone, so that a lock whose link broke can be paired again.
 */
export const ownershipMachine = setup({
  types: { events: {} as OwnershipEvent },
  actions: { forgetOwner: effect(), advertise: effect() },
}).createMachine({
  id: 'ownership',
  initial: 'setup',
  states: {
    setup: { on: { paired: 'provisional' } },
    provisional: {
      on: {
        paired: 'provisional',
        'pairing.final': { target: 'owned', actions: 'advertise' },
        'factory.reset': { target: 'setup', actions: ['forgetOwner', 'advertise'] },
      },
    },
    owned: {
      on: {
        unpaired: { target: 'setup', actions: ['forgetOwner', 'advertise'] },
        'factory.reset': { target: 'setup', actions: ['forgetOwner', 'advertise'] },
      },
    },
  },
});
