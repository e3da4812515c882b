import { expect } from 'vitest';
import { dfuMachine } from '../../machines/dfu.ts';
import { LockTestBench } from '../lock-test-bench.ts';
import { machinePaths } from '../machine-paths.ts';
import { advanceToDue, type ModelTest } from './model-test.ts';

export const dfuModelTest: ModelTest<typeof dfuMachine> = {
  machine: dfuMachine,
  concern: 'dfu',
  world: runner => LockTestBench.paired({ runner }),
  paths: machinePaths(dfuMachine, {
    facet: () => 0,
    events: (_state, { dueMs }) => [
      { type: 'dfu.enabled', nowMs: 0 },
      { type: 'factory.reset' },
      ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
    ],
  }),
  causes: {
    'dfu.enabled': bench => bench.askStatus({ enableDfu: {} }),
    'factory.reset': bench => bench.lock.reset(),
    time: bench => advanceToDue(bench, bench.lock.view.dfuUntilMs),
  },
  seen: (bench, state) => expect(bench.lock.view.dfuUntilMs !== null).toBe(state === 'waiting'),
};
