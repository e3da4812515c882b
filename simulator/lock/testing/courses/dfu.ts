import { expect } from 'vitest';
import { dfuMachine } from '../../machines/dfu.ts';
import { LockRoom } from '../lock-room.ts';
import { machinePaths } from '../machine-paths.ts';
import { advanceToDue, type Course } from './course.ts';

export const dfuCourse: Course<typeof dfuMachine> = {
  machine: dfuMachine,
  concern: 'dfu',
  world: runner => LockRoom.paired({ runner }),
  paths: machinePaths(dfuMachine, {
    facet: () => 0,
    events: (_state, { dueMs }) => [
      { type: 'dfu.enabled', nowMs: 0 },
      { type: 'factory.reset' },
      ...(dueMs === null ? [] : [{ type: 'time', nowMs: dueMs } as const]),
    ],
  }),
  causes: {
    'dfu.enabled': room => room.told({ enableDfu: {} }),
    'factory.reset': room => room.lock.reset(),
    time: room => advanceToDue(room, room.lock.view.dfuUntilMs),
  },
  seen: (room, state) => expect(room.lock.view.dfuUntilMs !== null).toBe(state === 'waiting'),
};
