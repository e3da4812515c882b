import { describe, expect, it } from 'vitest';
import { createStackWorld } from '../profiles/stack.ts';
import { createVirtualWorld } from '../profiles/virtual.ts';
import { loadImplementedWords } from '../vocabulary/implemented.ts';
import { createScenarioLanguage } from '../vocabulary/scenario-language.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { WallLimit } from '../world/wall-limit.ts';
import { runScenario } from './run-scenario.ts';

const LIMIT_MS = 150;

/** Runs these steps in the smallest world; the arguments may add parts that never let it rest. */
async function run(
  steps: string,
  {
    disturb,
    stack,
  }: {
    readonly disturb?: (world: ScenarioWorld) => Partial<ScenarioWorld> | undefined;
    readonly stack?: true;
  } = {},
) {
  const [scenario] = createScenarioLanguage().parse(
    `scenario: 1\nname: test\nworld: { locks: { front: { model: deadbolt } } }\nsteps:\n${steps}`,
    { file: 'test.scenario.yaml' },
  );
  let isClosed = false;
  const limit = new WallLimit(LIMIT_MS);
  // Both happen before the limit starts, because they alone may take that long on a busy machine.
  await loadImplementedWords();
  const world = await (stack ? createStackWorld : createVirtualWorld)(scenario!, { limit });
  const result = await runScenario(scenario!, {
    profile: world.profile,
    limit,
    openWorld: async () => ({
      ...world,
      ...disturb?.(world),
      async close() {
        await world.close();
        isClosed = true;
      },
    }),
  });
  return { ...result, isClosed };
}

/** A part that never lets the world rest. */
const ticking =
  (everyMs: number) =>
  ({ time: { clock } }: ScenarioWorld) => {
    const tick = () => void clock.setTimer(tick, everyMs, 'restless part');
    tick();
    return undefined;
  };

describe('A scenario without end', () => {
  const ended = { verdict: 'failed', isClosed: true };

  it('ends with its step, a code and what to do, and its world is taken down', async () => {
    const result = await run('  - advance: 3650d', { disturb: ticking(1) });
    expect(result).toMatchObject({ ...ended, failure: { code: 'SCENARIO_TIMEOUT', at: { line: 5 } } });
    expect(result.failure?.message).toMatch(
      /advance\n {2}SCENARIO_TIMEOUT: 0.15 s .*"restless part" in 0.001 s.*\n.*--timeout/,
    );
  });

  it('also ends under the profile stack', async () => {
    const result = await run('  - advance: 3650d', { disturb: ticking(1), stack: true });
    expect(result).toMatchObject({ ...ended, failure: { code: 'SCENARIO_TIMEOUT', at: { line: 5 } } });
  });

  it('ends although a step waits for something that never comes', async () => {
    const never = () => new Promise<never>(() => {});
    const result = await run('  - webhook.register: {}', {
      disturb: () => ({ openReceiver: never }),
    });
    expect(result).toMatchObject({ ...ended, failure: { code: 'SCENARIO_TIMEOUT', at: { line: 5 } } });
  });

  it('ends in a repetition that takes no time of the world', async () => {
    const result = await run(
      '  - repeat: { times: 100000, steps: [{ check: { lock: front }, expect: { power: on } }] }',
    );
    expect(result).toMatchObject({ ...ended, failure: { code: 'SCENARIO_TIMEOUT' } });
  });

  it('ends although the step expects a refusal', async () => {
    const steps = '  - advance: 3650d\n    expect: { refused: { oneOf: [SCENARIO_TIMEOUT, CLOCK_STUCK] } }';
    expect(await run(steps, { disturb: ticking(1) })).toMatchObject(ended);
  });

  it('ends when a timer without delay sets itself again', async () => {
    const { failure } = await run('  - advance: 1s', { disturb: ticking(0) });
    expect(['STEP_FAILED', 'SCENARIO_TIMEOUT']).toContain(failure?.code);
    expect(failure?.message).toMatch(/CLOCK_STUCK|SCENARIO_TIMEOUT/);
  });

  it('ends before it began, when its world does not come up', async () => {
    const [scenario] = createScenarioLanguage().parse(
      'scenario: 1\nname: test\nworld: { locks: { front: { model: deadbolt } } }\nsteps: [{ advance: 1s }]',
      { file: 'test.scenario.yaml' },
    );
    const result = await runScenario(scenario!, {
      profile: 'virtual',
      limit: new WallLimit(1),
      openWorld: () => new Promise<never>(() => {}),
    });
    expect(result).toMatchObject({ verdict: 'failed', failure: { code: 'SCENARIO_TIMEOUT' } });
  });
});
