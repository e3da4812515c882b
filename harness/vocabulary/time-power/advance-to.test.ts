import { describe, expect, it } from 'vitest';
import { runSteps } from '../../executor/testing/run-steps.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';

const nine = Date.UTC(2026, 8, 1, 1);

/** The times that lock and world showed after the steps. */
async function clocksAfter(steps: string) {
  let world: ScenarioWorld | undefined;
  const result = await runSteps(steps, opened => {
    world = opened;
  });
  return { ...result, lockMs: world!.locks.get('front')!.view.nowMs, worldMs: world!.time.now() };
}

describe('advanceTo', () => {
  it('goes to an instant of the world', async () => {
    const { worldMs } = await clocksAfter('  - advanceTo: { time: "2026-09-01T09:00:00+08:00" }');
    expect(worldMs).toBe(nine);
  });

  it('goes by the clock of a lock, to the millisecond', async () => {
    const { lockMs, worldMs } = await clocksAfter(
      '  - advanceTo: { lock: front, time: "2026-09-01T09:00:00+08:00" }',
    );
    expect(lockMs).toBe(nine);
    expect(worldMs).not.toBe(nine);
  });

  it('goes to a time before or after it', async () => {
    const time = 'time: "2026-09-01T09:00:00+08:00"';
    expect((await clocksAfter(`  - advanceTo: { ${time}, before: 1s }`)).worldMs).toBe(nine - 1_000);
    expect((await clocksAfter(`  - advanceTo: { ${time}, after: 2h }`)).worldMs).toBe(nine + 7_200_000);
  });

  it('refuses an instant in the past', async () => {
    const { failure } = await clocksAfter('  - advanceTo: { time: "2026-09-01T07:00:00+08:00" }');
    expect(failure?.message).toContain('refused: WORLD_MISUSE (that was 3600.');
  });

  it('refuses a lock whose clock is not set', async () => {
    const { failure } = await clocksAfter('  - advanceTo: { lock: back, time: now + 1h }');
    expect(failure?.message).toContain('refused: CLOCK_NOT_SET');
  });

  it('takes only one of before and after', async () => {
    const run = () => runSteps('  - advanceTo: { time: now + 1h, before: 1s, after: 1s }');
    expect(run).toThrow("'advanceTo' takes one of before and after");
  });
});
