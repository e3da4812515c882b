import type { Bench } from '../bench/bench.ts';
import type { Json } from '../language/types.ts';
import type { DeviceKind } from '../language/verb.ts';
import type { ImplementedWords } from '../vocabulary/implemented.ts';

interface Scene {
  readonly bench: Bench;
  readonly sights: ImplementedWords['sights'];
}

/** The present value of an observation of one device; null when nothing of the kind can be seen at it. */
export function observeDevice({ bench, sights }: Scene, what: string, device: string): Json {
  return sights.get(what)?.[kindOf(bench, device)]?.(bench, device) ?? null;
}

function kindOf({ locks, phones, keypads }: Bench, device: string): DeviceKind {
  if (locks.has(device)) return 'lock';
  if (phones.has(device)) return 'phone';
  return keypads.has(device) ? 'keypad' : 'bridge';
}
