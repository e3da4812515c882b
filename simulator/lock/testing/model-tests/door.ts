import { expect } from 'vitest';
import { lockModels } from '../../../../fixtures/models.ts';
import { doorMachine } from '../../machines/door.ts';
import { LockTestBench } from '../lock-test-bench.ts';
import { machinePaths } from '../machine-paths.ts';
import { MASTER_PIN } from '../test-lock.ts';
import type { ModelTest } from './model-test.ts';

const mortise = { ...lockModels.mortise, autoRelockSeconds: 0 };

export const doorModelTest: ModelTest<typeof doorMachine> = {
  machine: doorMachine,
  concern: 'door',
  world: runner => {
    const bench = LockTestBench.paired({ runner, model: mortise });
    bench.enter(MASTER_PIN);
    bench.waitForBolt();
    return bench;
  },
  paths: machinePaths(doorMachine, {
    input: { ajarAfterMs: 60_000 },
    facet: () => 0,
    events: (state, { dueMs }) => [
      state === 'closed' ? { type: 'door.opened', nowMs: 0 } : { type: 'door.closed' },
      ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
    ],
  }),
  causes: {
    'door.opened': bench => bench.lock.body.moveDoor('open'),
    'door.closed': bench => bench.lock.body.moveDoor('closed'),
    time: (bench, { nowMs }) => bench.clock.advance(nowMs),
  },
  seen: (bench, state) => expect(bench.lock.view.door).toBe(state === 'closed' ? 'closed' : 'open'),
};
