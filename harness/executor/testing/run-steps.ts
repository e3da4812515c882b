import type { Bench } from '../../bench/bench.ts';
import { WallLimit } from '../../bench/wall-limit.ts';
import { createVirtualBench } from '../../profiles/virtual.ts';
import { createScenarioLanguage } from '../../vocabulary/scenario-language.ts';
import { runScenario, type ScenarioResult } from '../run-scenario.ts';

/** Runs these steps, indented by two, in a small home whose lock `front` is paired; `back` is not. */
export function runSteps(
  steps: string,
  onBench?: (bench: Bench) => void,
  limitMs = 60_000,
): Promise<ScenarioResult> {
  const [scenario] = createScenarioLanguage().parse(
    `scenario: 1
name: test
clock: { start: "2026-09-01T08:00:00+08:00" }
world:
  locks: { front: { model: key-box }, back: { model: key-box } }
  phones: { owner: {} }
steps:
  - pair: { phone: owner, lock: front }
${steps}`,
    { file: 'test.scenario.yaml' },
  );
  const limit = new WallLimit(limitMs);
  return runScenario(scenario!, {
    profile: 'virtual',
    limit,
    openBench: each => createVirtualBench(each, { limit }),
    ...(onBench ? { onBench } : {}),
  });
}
