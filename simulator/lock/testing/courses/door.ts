import { expect } from 'vitest';
import { lockModels } from '../../../../fixtures/models.ts';
import { doorMachine } from '../../machines/door.ts';
import { LockRoom, MASTER_PIN } from '../lock-room.ts';
import { machinePaths } from '../machine-paths.ts';
import type { Course } from './course.ts';

const mortise = { ...lockModels.mortise, autoRelockSeconds: 0 };

export const doorCourse: Course<typeof doorMachine> = {
  machine: doorMachine,
  concern: 'door',
  world: runner => {
    const room = LockRoom.paired({ runner, model: mortise });
    room.enter(MASTER_PIN);
    room.rest();
    return room;
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
    'door.opened': room => room.lock.body.moveDoor('open'),
    'door.closed': room => room.lock.body.moveDoor('closed'),
    time: (room, { nowMs }) => room.clock.advance(nowMs),
  },
  seen: (room, state) => expect(room.lock.view.door).toBe(state === 'closed' ? 'closed' : 'open'),
};
