import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ancestry, watchStarter } from './starter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const npx = { npm_execpath: '/npm-cli.js', npm_lifecycle_script: "'lockbench'" };

/** Process 30, whose parent is 20, whose parent is 10. */
function watched(env: Ancestry['env'], parentArgs = 'sh -c lockbench cloud') {
  const world = { parent: 20, alive: new Set([10, 20]), gone: 0 };
  const onGone = () => {
    world.gone += 1;
  };
  const stop = watchStarter(onGone, {
    env,
    parent: () => world.parent,
    look: pid => (pid === 20 ? { parent: 10, args: parentArgs } : undefined),
    isAlive: pid => world.alive.has(pid),
  });
  vi.advanceTimersByTime(10_000);
  return { world, stop };
}

describe('The npm or npx that runs this program', () => {
  it('has ended when its shell has: a signal to npx ends only the shell', () => {
    const { world } = watched(npx);
    expect(world.gone).toBe(0);
    world.parent = 1;
    vi.advanceTimersByTime(1_000);
    expect(world.gone).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect(world.gone).toBe(1);
  });

  it('has ended when it left its shell behind', () => {
    const { world } = watched(npx);
    world.alive.delete(10);
    vi.advanceTimersByTime(1_000);
    expect(world.gone).toBe(1);
  });

  it('is the parent itself when the shell has replaced itself; the parent of npx may end', () => {
    const { world } = watched(npx, 'npm exec lockbench cloud');
    world.alive.delete(10);
    vi.advanceTimersByTime(1_000);
    expect(world.gone).toBe(0);
    world.parent = 1;
    vi.advanceTimersByTime(1_000);
    expect(world.gone).toBe(1);
  });

  it('is no longer watched when the program has been ended in another way', () => {
    const { world, stop } = watched(npx);
    stop();
    world.parent = 1;
    vi.advanceTimersByTime(10_000);
    expect(world.gone).toBe(0);
  });

  it.each([
    ['a script of a package', { npm_execpath: 'npm', npm_lifecycle_script: 'lockbench cloud --demo' }, 1],
    [
      'an ampersand within a value',
      { npm_execpath: 'npm', npm_lifecycle_script: 'lockbench run "a & b"' },
      1,
    ],
    ['a shell, systemd or a script', {}, 0],
    ['a script with &', { npm_execpath: 'npm', npm_lifecycle_script: 'lockbench cloud & sleep 1' }, 0],
    ['a script that starts it by the way', { npm_execpath: 'npm', npm_lifecycle_script: 'node suite.js' }, 0],
  ])('%s: it ends with its starter, or not', (_name, env, gone) => {
    const { world } = watched(env);
    world.parent = 1;
    world.alive.clear();
    vi.advanceTimersByTime(1_000);
    expect(world.gone).toBe(gone);
  });
});
