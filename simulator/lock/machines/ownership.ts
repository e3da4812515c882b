import { setup } from 'xstate';
import { effect } from '../../../protocol/ports/machine.ts';

export type OwnershipEvent = { type: 'paired' } | { type: 'unpaired' } | { type: 'factory.reset' };

/** In setup mode anybody with the setup code may pair; an owned lock takes no second owner. */
export const ownershipMachine = setup({
  types: { events: {} as OwnershipEvent },
  actions: { forgetOwner: effect(), advertise: effect() },
}).createMachine({
  id: 'ownership',
  initial: 'setup',
  states: {
    setup: { on: { paired: { target: 'owned', actions: 'advertise' } } },
    owned: {
      on: {
        unpaired: { target: 'setup', actions: ['forgetOwner', 'advertise'] },
        'factory.reset': { target: 'setup', actions: ['forgetOwner', 'advertise'] },
      },
    },
  },
});
