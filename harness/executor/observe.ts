import type { Json } from '../language/types.ts';
import type { WorldDeviceKind } from '../language/verb.ts';
import type { ImplementedWords } from '../vocabulary/implemented.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';

interface Scene {
  readonly world: ScenarioWorld;
  readonly sights: ImplementedWords['sights'];
}

/** The present value of an observation of one device; null when nothing of the kind can be seen at it. */
export function observeDevice({ world, sights }: Scene, what: string, device: string): Json {
  return sights.get(what)?.[kindOf(world, device)]?.(world, device) ?? null;
}

function kindOf({ locks, phones, keypads }: ScenarioWorld, device: string): WorldDeviceKind {
  if (locks.has(device)) return 'lock';
  if (phones.has(device)) return 'phone';
  return keypads.has(device) ? 'keypad' : 'bridge';
}
