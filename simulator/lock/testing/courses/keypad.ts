import { expect } from 'vitest';
import { lockModels } from '../../../../fixtures/models.ts';
import { type Key, keypadMachine } from '../../machines/keypad.ts';
import { LockRoom, MASTER_PIN } from '../lock-room.ts';
import { machinePaths } from '../machine-paths.ts';
import type { Course } from './course.ts';

const mortise = { ...lockModels.mortise, autoRelockSeconds: 0 };
const THRESHOLD = 2;

export const keypadCourse: Course<typeof keypadMachine> = {
  machine: keypadMachine,
  concern: 'keypad',
  world: runner => {
    const room = LockRoom.paired({ runner, model: mortise });
    room.ask({ setMaxIncorrectPins: { count: THRESHOLD } });
    return room;
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
    key: (room, { key }) => room.lock.press(key as Key),
    time: (room, { nowMs }) => room.clock.advance(nowMs),
    'pin.accepted': room => room.enter(MASTER_PIN),
    'pin.refused': room => room.enter('0000'),
    'menu.next': room => {
      room.lock.press('*');
      for (const field of ['21', MASTER_PIN]) room.lock.enter(field);
    },
    'bluetooth.unlocked': room => {
      room.told({ unlock: {} });
    },
    'threshold.set': (room, { threshold }) => room.told({ setMaxIncorrectPins: { count: threshold } }),
  },
  seen: (room, state) => expect(room.lock.view.lockedOutUntilMs !== null).toBe(state === 'paused'),
};
