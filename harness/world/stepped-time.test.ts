import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';
import { steppedTime } from './stepped-time.ts';

const START_MS = Date.UTC(2026, 8, 1);

function setUp(stuckMs?: number) {
  const clock = createVirtualClock(START_MS);
  const traffic = { isBusy: false, moved: 0 };
  return { clock, traffic, time: steppedTime(clock, traffic, stuckMs === undefined ? {} : { stuckMs }) };
}

describe('Stepped time', () => {
  it('does not wait when nothing is under way: a day passes at once, deadline by deadline', async () => {
    const { clock, time } = setUp();
    const seen: number[] = [];
    clock.setTimer(() => seen.push(clock.now() - START_MS), 3_600_000, 'test');
    await time.advance(86_400_000);
    expect([seen, clock.now() - START_MS]).toEqual([[3_600_000], 86_400_000]);
  });

  it('stands still while traffic is under way, and checks its effects before it moves', async () => {
    const { clock, traffic, time } = setUp();
    const told: string[] = [];
    clock.setTimer(() => told.push('timeout'), 1_000, 'test');
    traffic.isBusy = true;
    const answered = time.until(() => told.length > 0, 60_000);
    await setTimeout(20);
    expect([told, clock.now()]).toEqual([[], START_MS]);
    told.push('answer');
    traffic.moved += 1;
    traffic.isBusy = false;
    expect(await answered).toBe(true);
    expect([told, clock.now()]).toEqual([['answer'], START_MS]);
  });

  it('lets promises between two deadlines run', async () => {
    const { clock, time } = setUp();
    let done = false;
    clock.setTimer(
      () => void Promise.resolve().then(() => clock.setTimer(() => (done = true), 10, 'test')),
      10,
      'test',
    );
    expect(await time.until(() => done, 20)).toBe(true);
  });

  it('ends with a code when traffic never ends or a promise never settles', async () => {
    const { clock, traffic, time } = setUp(5);
    const beat = () => void clock.setTimer(beat, 1_000, 'heartbeat');
    beat();
    await expect(time.finish(new Promise(() => {}))).rejects.toMatchObject({
      code: 'WORLD_RESTLESS',
      detail: expect.stringContaining('"heartbeat" in 1 s'),
    });
    traffic.isBusy = true;
    await expect(time.advance(1)).rejects.toMatchObject({
      code: 'WORLD_RESTLESS',
      detail: '0.005 s of traffic under way; the timers due next are "heartbeat" in 1 s',
    });
  });
});
