import { assign, setup } from 'xstate';
import { effect } from '../../../protocol/ports/machine.ts';

export type LinkEvent =
  | { type: 'radio.on' }
  | { type: 'link.opened' }
  | { type: 'link.closed' }
  | { type: 'advertisement.changed' };

/** The lock's radio is silent, advertising, or connected. It goes on advertising while it is connected. */
export const linkMachine = setup({
  types: { context: {} as { links: number }, events: {} as LinkEvent },
  guards: { lastLink: ({ context }) => context.links <= 1 },
  actions: {
    startRadio: effect(),
    refreshAdvertisement: effect(),
    countUp: assign(({ context }) => ({ links: context.links + 1 })),
    countDown: assign(({ context }) => ({ links: context.links - 1 })),
  },
}).createMachine({
  id: 'link',
  context: { links: 0 },
  initial: 'silent',
  states: {
    silent: { on: { 'radio.on': { target: 'advertising', actions: 'startRadio' } } },
    advertising: {
      on: {
        'link.opened': { target: 'connected', actions: 'countUp' },
        'advertisement.changed': { actions: 'refreshAdvertisement' },
      },
    },
    connected: {
      on: {
        'link.opened': { actions: 'countUp' },
        'link.closed': [
          { guard: 'lastLink', target: 'advertising', actions: 'countDown' },
          { actions: 'countDown' },
        ],
        'advertisement.changed': { actions: 'refreshAdvertisement' },
      },
    },
  },
});
