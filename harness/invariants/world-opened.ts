import type { Scenario } from '../language/types.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import type { WorldFacts } from './world-facts.ts';

/** The set-up of a world that has just been opened, for its trace and its judge. */
export function factsOf(scenario: Scenario, world: ScenarioWorld): WorldFacts {
  return {
    scenario: scenario.name,
    profile: world.profile,
    locks: [...world.locks.values()].map(({ name, lockId, address, model }) => ({
      name,
      id: lockId,
      bluetoothAddress: address,
      clockDriftPpm: scenario.world.locks[name]?.clockDriftPpm ?? 0,
      clockCell: model.clockCell,
    })),
    bridges: [...world.bridges].map(([name, { bridge }]) => ({ name, id: bridge.bridgeId })),
    lifted: (scenario.lifted ?? []).map(({ invariant, because }) => ({ invariant, because })),
  };
}
