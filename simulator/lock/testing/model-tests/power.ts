import { expect } from 'vitest';
import { powerMachine } from '../../machines/power.ts';
import { LockTestBench } from '../lock-test-bench.ts';
import { machinePaths } from '../machine-paths.ts';
import type { ModelTest } from './model-test.ts';

export const powerModelTest: ModelTest<typeof powerMachine> = {
  machine: powerMachine,
  concern: 'power',
  world: runner => {
    const bench = LockTestBench.paired({ runner });
    bench.lock.cutPower();
    return bench;
  },
  paths: machinePaths(powerMachine, {
    facet: () => 0,
    events: () => [{ type: 'power.applied' }, { type: 'power.lost' }, { type: 'storage.failed' }],
  }),
  causes: {
    'power.applied': bench => bench.lock.restorePower(),
    'power.lost': bench => bench.lock.cutPower(),
    'storage.failed': bench => {
      bench.lock.cutPower();
      bench.flash.load(bench.flash.image().fill(0));
      bench.lock.restorePower();
    },
  },
  seen: (bench, state) => expect(bench.lock.view.power).toBe(state),
};
