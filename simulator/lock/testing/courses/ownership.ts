import { expect } from 'vitest';
import { ownershipMachine } from '../../machines/ownership.ts';
import { LockRoom } from '../lock-room.ts';
import { machinePaths } from '../machine-paths.ts';
import type { Course } from './course.ts';

export const ownershipCourse: Course<typeof ownershipMachine> = {
  machine: ownershipMachine,
  concern: 'ownership',
  world: runner => new LockRoom({ runner }),
  paths: machinePaths(ownershipMachine, {
    facet: () => 0,
    events: () => [
      { type: 'paired' },
      { type: 'pairing.final' },
      { type: 'unpaired' },
      { type: 'factory.reset' },
    ],
  }),
  causes: {
    paired: room => {
      // Out of range before the phone has heard of it.
      const way = room.air.conditions('F0:00:00:00:00:01', room.lock.address);
      const stop = room.lock.onEvent(({ type }) => type === 'lock.paired' && way.set({ inRange: false }));
      expect(room.pair()).toHaveProperty('code');
      stop();
      way.set({ inRange: true });
    },
    'pairing.final': room => room.pair(),
    unpaired: room => room.told({ unpair: {} }),
    'factory.reset': room => room.lock.reset(),
  },
  seen: (room, state) => expect(room.lock.view.paired).toBe(state !== 'setup'),
};
