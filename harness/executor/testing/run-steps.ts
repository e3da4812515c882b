import { createVirtualWorld } from '../../profiles/virtual.ts';
import { createScenarioLanguage } from '../../vocabulary/scenario-language.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import { WallLimit } from '../../world/wall-limit.ts';
import { runScenario, type ScenarioResult } from '../run-scenario.ts';

/** Runs these steps, indented by two, in a small home whose lock `front` is paired; `back` is not. */
export function runSteps(
  steps: string,
  onWorld?: (world: ScenarioWorld) => void,
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
    openWorld: each => createVirtualWorld(each, { limit }),
    ...(onWorld ? { onWorld } : {}),
  });
}
