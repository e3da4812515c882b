import { expect } from 'vitest';
import { lockModels } from '../../../../fixtures/models.ts';
import { alarmMachine } from '../../machines/alarm.ts';
import { LockTestBench } from '../lock-test-bench.ts';
import { machinePaths } from '../machine-paths.ts';
import { MASTER_PIN } from '../test-lock.ts';
import type { ModelTest } from './model-test.ts';

const mortise = { ...lockModels.mortise, autoRelockSeconds: 0 };

export const alarmModelTest: ModelTest<typeof alarmMachine> = {
  machine: alarmMachine,
  concern: 'alarm',
  world: runner => LockTestBench.paired({ runner, model: mortise }),
  paths: machinePaths(alarmMachine, {
    input: { sirenMs: 60_000 },
    facet: () => 0,
    events: (_state, { dueMs }) => [
      { type: 'break.in', nowMs: 0 },
      { type: 'calmed' },
      ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
    ],
  }),
  causes: {
    'break.in': bench => bench.lock.body.tamper(),
    calmed: bench => {
      bench.enter(MASTER_PIN);
      bench.waitForBolt();
    },
    time: (bench, { nowMs }) => bench.clock.advance(nowMs),
  },
  seen: (bench, state) => expect(bench.lock.view.alarm).toBe(state === 'sounding'),
};
