import { expect } from 'vitest';
import { lockModels } from '../../../../fixtures/models.ts';
import { boltMachine } from '../../machines/bolt.ts';
import { LockTestBench } from '../lock-test-bench.ts';
import { machinePaths } from '../machine-paths.ts';
import { MASTER_PIN } from '../test-lock.ts';
import { advanceToDue, type ModelTest } from './model-test.ts';

const mortise = { ...lockModels.mortise, autoRelockSeconds: 0 };
const AUTO_RELOCK_SECONDS = 5;

/** `*21#`, the master PIN and the seconds: auto-relock, set at the keypad, at once. */
function setAutoRelock(bench: LockTestBench, seconds: number): void {
  bench.lock.press('*');
  for (const field of ['21', MASTER_PIN, String(seconds)]) bench.lock.enter(field);
}

/** In the model alone: the bolt is driven to where it is, so the motor cannot stall. */
const AT_HOME = 1;

export const boltModelTest: ModelTest<typeof boltMachine> = {
  machine: boltMachine,
  concern: 'bolt',
  world: runner =>
    LockTestBench.paired({ runner, model: { ...mortise, autoRelockSeconds: AUTO_RELOCK_SECONDS } }),
  paths: machinePaths(boltMachine, {
    input: { relockMs: AUTO_RELOCK_SECONDS * 1000, motorTries: mortise.motorTries },
    facet: ({ dueMs, door, stalls, keyId }) => [dueMs !== null, door, stalls, keyId],
    events: (state, { door, keyId, dueMs, relockMs }) => {
      const home = (side: string) => (state === side ? AT_HOME : 0);
      const moving = state === 'unlocking' || state === 'locking';
      const between = state === 'jammed' || (moving && keyId !== AT_HOME);
      const at = state === 'unlocking' ? 'unlocked' : state === 'locking' ? 'locked' : state;
      const side = between ? 'between' : at;
      return [
        { type: 'unlock', cause: 'master', keyId: home('unlocked') },
        ...(door === 'closed' ? [{ type: 'lock', cause: 'keypad', keyId: home('locked') } as const] : []),
        ...(moving ? [{ type: 'motor.reached', nowMs: 0 } as const] : []),
        ...(moving && between ? [{ type: 'motor.stalled' } as const] : []),
        ...(side === 'unlocked' ? [] : [{ type: 'turned', to: 'unlocked', nowMs: 0 } as const]),
        ...(side === 'locked' ? [] : [{ type: 'turned', to: 'locked', nowMs: 0 } as const]),
        ...(door === 'closed' ? [{ type: 'door.opened' } as const] : []),
        ...(door === 'open' && side === 'unlocked' ? [{ type: 'door.closed', nowMs: 0 } as const] : []),
        ...(relockMs === 10_000 ? [] : [{ type: 'relock.set', relockMs: 10_000, nowMs: 0 } as const]),
        ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
      ];
    },
  }),
  causes: {
    unlock: bench => bench.enter(MASTER_PIN),
    lock: bench => bench.lock.press('lock'),
    'motor.reached': bench => bench.waitForBolt(),
    'motor.stalled': bench => {
      bench.lock.obstruct('jammed');
      bench.waitForBolt();
      bench.lock.obstruct('none');
    },
    turned: (bench, { to }) => bench.lock.body.turn('thumb-turn', to),
    'door.opened': bench => bench.lock.body.forceDoor(),
    'door.closed': bench => bench.lock.body.moveDoor('closed'),
    'relock.set': (bench, { relockMs }) => setAutoRelock(bench, relockMs / 1000),
    time: bench => advanceToDue(bench, bench.lock.view.relockDueMs),
  },
  seen: (bench, state) => expect(bench.lock.view.bolt).toBe(state),
};
