import { expect, test } from 'vitest';
import { ManualClock } from '../session/testing/clock.ts';
import { DeadlineTimer, earliest } from './deadline-timer.ts';

test('one timer follows the deadline: later, earlier, none', () => {
  const clock = new ManualClock();
  const start = clock.now();
  const dueAt: number[] = [];
  const timer = new DeadlineTimer(clock, 'test', () => dueAt.push(clock.now() - start));

  timer.arm(start + 100);
  timer.arm(start + 300);
  timer.arm(start + 200);
  expect(clock.pendingTimers).toBe(1);
  clock.advance(250);
  expect(dueAt).toEqual([200]);

  timer.arm(start + 400);
  timer.arm(null);
  expect(clock.pendingTimers).toBe(0);
});

test('after it was due, the same deadline can be armed again', () => {
  const clock = new ManualClock();
  const due = clock.now() + 100;
  let calls = 0;
  const timer = new DeadlineTimer(clock, 'test', () => {
    calls += 1;
    if (calls === 1) timer.arm(due);
  });
  timer.arm(due);
  clock.advance(100);
  expect(calls).toBe(2);
});

test('stopped, it forgets its deadline and takes no other', () => {
  const clock = new ManualClock();
  const timer = new DeadlineTimer(clock, 'test', () => expect.unreachable());
  timer.arm(clock.now() + 100);
  timer.stop();
  timer.arm(clock.now() + 50);
  expect(clock.pendingTimers).toBe(0);
});

test('the earliest of two deadlines; null is none', () => {
  expect([
    earliest(1, 2),
    earliest(2, 1),
    earliest(null, 3),
    earliest(3, null),
    earliest(null, null),
  ]).toEqual([1, 1, 3, 3, null]);
});
