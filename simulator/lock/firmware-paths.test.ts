import { afterAll, describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { alarmCourse } from './testing/courses/alarm.ts';
import { boltCourse } from './testing/courses/bolt.ts';
import { type Course, follow } from './testing/courses/course.ts';
import { dfuCourse } from './testing/courses/dfu.ts';
import { doorCourse } from './testing/courses/door.ts';
import { keypadCourse } from './testing/courses/keypad.ts';
import { linkCourse } from './testing/courses/link.ts';
import { ownershipCourse } from './testing/courses/ownership.ts';
import { powerCourse } from './testing/courses/power.ts';
import { longestPaths } from './testing/machine-paths.ts';
import { withMarks } from './testing/marked-machine.ts';
import { RecordingRunner } from './testing/recording-runner.ts';

const recorder = new RecordingRunner();
const courses = [
  boltCourse,
  keypadCourse,
  doorCourse,
  alarmCourse,
  dfuCourse,
  ownershipCourse,
  powerCourse,
  linkCourse,
] as unknown as Course<AnyStateMachine>[];

afterAll(() => {
  const lines = courses.map(({ machine, concern, paths }) => {
    const { marks } = withMarks(machine);
    const taken = marks.filter(mark => recorder.taken.get(machine.id)?.has(mark));
    return `${concern} ${taken.length}/${marks.length} by ${longestPaths(paths).length} paths`;
  });
  console.info(`transitions that the lock's firmware took: ${lines.join(', ')}`);
});

describe.each(courses)('the lock goes the way of its machine: $concern', course => {
  it('on every path that the machine has', () => {
    for (const path of longestPaths(course.paths)) follow(course, path, recorder);
  });

  it('and takes every transition', () => {
    const taken = recorder.taken.get(course.machine.id);
    expect(withMarks(course.machine).marks.filter(mark => !taken?.has(mark))).toEqual([]);
  });
});

it('every machine that the firmware runs has its paths here; the life of a PIN has them beside its desk', () => {
  const known = courses.map(({ machine }) => machine.id);
  expect([...recorder.taken.keys()].filter(id => !known.includes(id))).toEqual(['pin']);
});
