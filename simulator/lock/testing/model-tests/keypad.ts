import { expect } from 'vitest';
import { lockModels } from '../../../../fixtures/models.ts';
import { type Key, keypadMachine } from '../../machines/keypad.ts';
import { LockTestBench } from '../lock-test-bench.ts';
import { machinePaths } from '../machine-paths.ts';
import { MASTER_PIN } from '../test-lock.ts';
import type { ModelTest } from './model-test.ts';

const mortise = { ...lockModels.mortise, autoRelockSeconds: 0 };
const THRESHOLD = 2;

export const keypadModelTest: ModelTest<typeof keypadMachine> = {
  machine: keypadMachine,
  concern: 'keypad',
  world: runner => {
    const bench = LockTestBench.paired({ runner, model: mortise });
    bench.ask({ setMaxIncorrectPins: { count: THRESHOLD } });
    return bench;
  },
  paths: machinePaths(keypadMachine, {
    input: { threshold: THRESHOLD, ladderMs: [60_000] },
    facet: ({ digits, fields, wrongPins }) => [digits.length > 0, fields.length > 0, wrongPins],
    events: (state, { dueMs, threshold, wrongPins, fields }) => [
      ...(['4', '*', 'lock'] as const).map(key => ({ type: 'key', key, nowMs: 0 }) as const),
      // What is entered here is wrong, which the firmware tells its machine at once; so it does of a menu that goes on.
      ...((state === 'menu' ? fields.length > 0 : wrongPins === 0) || state === 'paused'
        ? [{ type: 'key', key: '#', nowMs: 0 } as const]
        : []),
      ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
      { type: 'bluetooth.unlocked' },
      ...(threshold === THRESHOLD ? [{ type: 'threshold.set', threshold: 3 } as const] : []),
      ...(state === 'idle'
        ? ([
            { type: 'pin.accepted' },
            { type: 'pin.refused', nowMs: 0 },
            { type: 'menu.next', fields: ['21', MASTER_PIN], nowMs: 0 },
          ] as const)
        : []),
    ],
  }),
  causes: {
    key: (bench, { key }) => bench.lock.press(key as Key),
    time: (bench, { nowMs }) => bench.clock.advance(nowMs),
    'pin.accepted': bench => bench.enter(MASTER_PIN),
    'pin.refused': bench => bench.enter('0000'),
    'menu.next': bench => {
      bench.lock.press('*');
      for (const field of ['21', MASTER_PIN]) bench.lock.enter(field);
    },
    'bluetooth.unlocked': bench => {
      bench.askStatus({ unlock: {} });
    },
    'threshold.set': (bench, { threshold }) => bench.askStatus({ setMaxIncorrectPins: { count: threshold } }),
  },
  seen: (bench, state) => expect(bench.lock.view.lockedOutUntilMs !== null).toBe(state === 'paused'),
};
