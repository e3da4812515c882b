import { describe, expect, it } from 'vitest';
import { clockContract } from './contract/clock-contract.ts';
import { createVirtualClock } from './virtual-clock.ts';

clockContract('The virtual clock', startMs => {
  const clock = createVirtualClock(startMs);
  return { clock, advance: ms => clock.advance(ms) };
});

describe('The virtual clock', () => {
  it('says when it has something to do next', () => {
    const clock = createVirtualClock(1_000);
    expect(clock.nextDeadline()).toBeUndefined();
    const timer = clock.setTimer(() => {}, 50, 'test');
    clock.setTimer(() => {}, 70, 'test');
    expect(clock.nextDeadline()).toBe(1_050);
    clock.clearTimer(timer);
    expect(clock.nextDeadline()).toBe(1_070);
  });

  it('names the timers that are due next, and counts those of one name', () => {
    const clock = createVirtualClock(1_000);
    expect(clock.describePending()).toBe('no timer is pending');
    for (const ms of [3_000, 2_000]) clock.setTimer(() => {}, ms, 'late');
    const first = clock.setTimer(() => {}, 500, 'first');
    expect(clock.describePending()).toBe(
      'the timers due next are "first" in 0.5 s, "late" in 2 s (2 of them)',
    );
    clock.clearTimer(first);
    clock.step();
    expect(clock.describePending()).toBe('the timers due next are "late" in 1 s');
    for (const name of ['a', 'b', 'c', 'd', 'e']) clock.setTimer(() => {}, 5_000, name);
    expect(clock.describePending()).toMatch(/^the timers due next are "late" in 1 s, "a" .* and 1 more$/);
  });

  it('steps one deadline at a time', () => {
    const clock = createVirtualClock(0);
    const fired: string[] = [];
    clock.setTimer(() => void fired.push('a'), 10, 'test');
    clock.setTimer(() => void fired.push('b'), 10, 'test');
    expect(clock.step()).toBe(true);
    expect([fired, clock.now()]).toEqual([['a'], 10]);
    expect([clock.step(), clock.step()]).toEqual([true, false]);
    expect([fired, clock.now()]).toEqual([['a', 'b'], 10]);
  });

  it('gives up on an endless loop also when stepped', () => {
    const clock = createVirtualClock(0);
    const again = () => void clock.setTimer(again, 0, 'test');
    again();
    expect(() => {
      while (clock.step());
    }).toThrow('Time stands still');
  });

  it('lets a callback advance it, and never comes back to a time that is over', () => {
    const clock = createVirtualClock(0);
    const fired: [string, number][] = [];
    clock.setTimer(() => clock.advance(100), 10, 'test');
    clock.setTimer(() => void fired.push(['inside', clock.now()]), 50, 'test');
    clock.setTimer(() => void fired.push(['beyond', clock.now()]), 120, 'test');
    clock.advance(20);
    expect([fired, clock.now()]).toEqual([[['inside', 50]], 110]);
    clock.advance(10);
    expect(fired.at(-1)).toEqual(['beyond', 120]);
  });

  it('refuses to go back', () => {
    const clock = createVirtualClock(1_000);
    expect(() => clock.advanceTo(999)).toThrow('against its rules');
    expect(() => clock.advance(Number.NaN)).toThrow('against its rules');
    expect(() => createVirtualClock(Number.NaN)).toThrow('against its rules');
    expect(clock.now()).toBe(1_000);
  });

  it('keeps order among many timers, set and cleared in any order', () => {
    const clock = createVirtualClock(0);
    const ids: number[] = [];
    let fired = 0;
    for (let index = 0; index < 20_000; index++) {
      const due = (index * 7_919) % 10_007;
      const fire = () => {
        expect(clock.now()).toBe(due);
        fired += 1;
      };
      ids.push(clock.setTimer(fire, due, 'test'));
    }
    for (let index = 0; index < ids.length; index += 2) clock.clearTimer(ids[index]!);
    clock.advance(20_000);
    expect([fired, clock.pending]).toEqual([10_000, 0]);
  });
});
