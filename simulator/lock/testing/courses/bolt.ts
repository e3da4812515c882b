import { expect } from 'vitest';
import { lockModels } from '../../../../fixtures/models.ts';
import { boltMachine } from '../../machines/bolt.ts';
import { LockRoom, MASTER_PIN } from '../lock-room.ts';
import { machinePaths } from '../machine-paths.ts';
import { advanceToDue, type Course } from './course.ts';

const mortise = { ...lockModels.mortise, autoRelockSeconds: 0 };
const AUTO_RELOCK_SECONDS = 5;

/** `*21#`, the master PIN and the seconds: auto-relock, set at the keypad, at once. */
function setAutoRelock(room: LockRoom, seconds: number): void {
  room.lock.press('*');
  for (const field of ['21', MASTER_PIN, String(seconds)]) room.lock.enter(field);
}

/** In the model alone: the bolt is driven to where it is, so the motor cannot stall. */
const AT_HOME = 1;

export const boltCourse: Course<typeof boltMachine> = {
  machine: boltMachine,
  concern: 'bolt',
  world: runner => LockRoom.paired({ runner, model: { ...mortise, autoRelockSeconds: AUTO_RELOCK_SECONDS } }),
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
    unlock: room => room.enter(MASTER_PIN),
    lock: room => room.lock.press('lock'),
    'motor.reached': room => room.rest(),
    'motor.stalled': room => {
      room.lock.obstruct('jammed');
      room.rest();
      room.lock.obstruct('none');
    },
    turned: (room, { to }) => room.lock.body.turn('thumb-turn', to),
    'door.opened': room => room.lock.body.forceDoor(),
    'door.closed': room => room.lock.body.moveDoor('closed'),
    'relock.set': (room, { relockMs }) => setAutoRelock(room, relockMs / 1000),
    time: room => advanceToDue(room, room.lock.view.relockDueMs),
  },
  seen: (room, state) => expect(room.lock.view.bolt).toBe(state),
};
