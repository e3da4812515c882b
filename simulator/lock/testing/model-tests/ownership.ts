import { expect } from 'vitest';
import { ownershipMachine } from '../../machines/ownership.ts';
import { LockTestBench } from '../lock-test-bench.ts';
import { machinePaths } from '../machine-paths.ts';
import type { ModelTest } from './model-test.ts';

export const ownershipModelTest: ModelTest<typeof ownershipMachine> = {
  machine: ownershipMachine,
  concern: 'ownership',
  world: runner => new LockTestBench({ runner }),
  paths: machinePaths(ownershipMachine, {
    facet: () => 0,
    events: () => [
      { type: 'paired' },
      { type: 'pairing.final' },
      { type: 'unpaired' },
      { type: 'factory.reset' },
    ],
  }),
  causes: {
    paired: bench => {
      // Out of range before the phone has heard of it.
      const way = bench.air.conditions('F0:00:00:00:00:01', bench.lock.address);
      const stop = bench.lock.onEvent(({ type }) => type === 'lock.paired' && way.set({ inRange: false }));
      expect(bench.pair()).toHaveProperty('code');
      stop();
      way.set({ inRange: true });
    },
    'pairing.final': bench => bench.pair(),
    unpaired: bench => bench.askStatus({ unpair: {} }),
    'factory.reset': bench => bench.lock.reset(),
  },
  seen: (bench, state) => expect(bench.lock.view.paired).toBe(state !== 'setup'),
};
