import { expect } from 'vitest';
import { lockModels } from '../../../../fixtures/models.ts';
import { alarmMachine } from '../../machines/alarm.ts';
import { LockRoom, MASTER_PIN } from '../lock-room.ts';
import { machinePaths } from '../machine-paths.ts';
import type { Course } from './course.ts';

const mortise = { ...lockModels.mortise, autoRelockSeconds: 0 };

export const alarmCourse: Course<typeof alarmMachine> = {
  machine: alarmMachine,
  concern: 'alarm',
  world: runner => LockRoom.paired({ runner, model: mortise }),
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
    'break.in': room => room.lock.body.tamper(),
    calmed: room => {
      room.enter(MASTER_PIN);
      room.rest();
    },
    time: (room, { nowMs }) => room.clock.advance(nowMs),
  },
  seen: (room, state) => expect(room.lock.view.alarm).toBe(state === 'sounding'),
};
