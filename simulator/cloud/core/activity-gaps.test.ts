import { expect, it } from 'vitest';
import { missedBefore } from './activity-gaps.ts';

const log = (...sequences: number[]) =>
  sequences.map(sequence => ({ sequence, atSeconds: 0, type: 16, keyId: 0, pin: '' }));
const gaps = (activity: ReturnType<typeof log>, kept: number) =>
  activity.map((_, place) => missedBefore(activity, place, kept));

it('tells what the lock overwrote, at the start and in between', () => {
  expect(gaps(log(1, 2, 3), 10)).toEqual([0, 0, 0]);
  expect(gaps(log(5, 6, 9), 10)).toEqual([4, 0, 2]);
});

it('tells nothing of what the cloud itself no longer keeps', () => {
  expect(gaps(log(5, 6, 9), 3)).toEqual([0, 0, 2]);
});
