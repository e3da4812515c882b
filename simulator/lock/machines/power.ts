import { setup } from 'xstate';
import { effect } from '../../../protocol/ports/machine.ts';

export type PowerEvent =
  | { type: 'power.applied' }
  | { type: 'power.lost' }
  /** The memory cannot be trusted, and a dead lock is better than a wrong one. */
  | { type: 'storage.failed' };

/** The lock is off, running, or halted because its memory cannot be read. */
export const powerMachine = setup({
  types: { events: {} as PowerEvent },
  actions: { boot: effect(), halt: effect() },
}).createMachine({
  id: 'power',
  initial: 'off',
  states: {
    off: { on: { 'power.applied': { target: 'running', actions: 'boot' } } },
    running: {
      on: {
        'power.lost': { target: 'off', actions: 'halt' },
        'storage.failed': { target: 'faulted', actions: 'halt' },
      },
    },
    faulted: { on: { 'power.lost': 'off' } },
  },
});
