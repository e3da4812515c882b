import { describe, expect, it } from 'vitest';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { runSteps } from './testing/run-steps.ts';

const UNLOCK = '  - phone.unlock: { phone: owner, lock: front }';

describe('an event among the checks of a step', () => {
  it('holds when it happened in this step', async () => {
    const { verdict } = await runSteps(`${UNLOCK}\n    expect: { event: bolt.moved }`);
    expect(verdict).toBe('passed');
  });

  it('does not hold when it happened in an earlier one', async () => {
    const steps = `${UNLOCK}\n  - check: { lock: front }\n    expect: { event: bolt.moved }`;
    const { failure } = await runSteps(steps);
    expect(failure?.message).toContain('expected event: bolt.moved, but there is none');
  });

  it('is waited for by eventually', async () => {
    const steps = `${UNLOCK}\n  - check: { lock: front }\n    within: 10s\n    eventually: { event: bolt.moved }`;
    const { verdict, virtualMs } = await runSteps(steps);
    expect(verdict).toBe('passed');
    expect(virtualMs).toBeGreaterThan(5_000);
  });

  it('is waited for no longer than within', async () => {
    const steps = `${UNLOCK}\n  - check: { lock: front }\n    within: 2s\n    eventually: { event: bolt.moved }`;
    const { failure } = await runSteps(steps);
    expect(failure?.code).toBe('STEP_TIMEOUT');
    expect(failure?.message).toMatch(
      /expected event: bolt\.moved, but .*\n {2}waited 2 s; (nothing has happened|the last event) .*/,
    );
  });
});

describe('every scenario', () => {
  const soon = (source: string, type: string) => (world: ScenarioWorld) =>
    void world.time.clock.setTimer(() => world.trace.emit(source, type), 1_000, 'test');

  it.each([
    ['lock:front', 'lock.crashed'],
    ['lock:front', 'lock.faulted'],
    ['cloud', 'http.failed'],
  ])('fails when %s tells %s, although no step looks', async (source, type) => {
    const { verdict, failure } = await runSteps('  - advance: 1m', soon(source, type));
    expect(verdict).toBe('failed');
    expect(failure?.message).toContain(`with ${source} ${type}`);
  });

  it('minds no other event', async () => {
    expect((await runSteps('  - advance: 1m', soon('lock:front', 'lock.booted'))).verdict).toBe('passed');
  });
});
