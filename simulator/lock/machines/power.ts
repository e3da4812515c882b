import { setup } from 'xstate';
import { effect } from '../../../protocol/ports/machine.ts';

export type PowerEvent =
  | { type: 'power.applied' }
  | { type: 'power.lost' }
  /** The memory cannot be trusted: better dead than wrong. */
  | { type: 'storage.failed' };

/** Off, running, or halted with a memory that cannot be read. */
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
