import { expect } from 'vitest';
import { powerMachine } from '../../machines/power.ts';
import { LockRoom } from '../lock-room.ts';
import { machinePaths } from '../machine-paths.ts';
import type { Course } from './course.ts';

export const powerCourse: Course<typeof powerMachine> = {
  machine: powerMachine,
  concern: 'power',
  world: runner => {
    const room = LockRoom.paired({ runner });
    room.lock.cutPower();
    return room;
  },
  paths: machinePaths(powerMachine, {
    facet: () => 0,
    events: () => [{ type: 'power.applied' }, { type: 'power.lost' }, { type: 'storage.failed' }],
  }),
  causes: {
    'power.applied': room => room.lock.restorePower(),
    'power.lost': room => room.lock.cutPower(),
    'storage.failed': room => {
      room.lock.cutPower();
      room.flash.load(room.flash.image().fill(0));
      room.lock.restorePower();
    },
  },
  seen: (room, state) => expect(room.lock.view.power).toBe(state),
};
