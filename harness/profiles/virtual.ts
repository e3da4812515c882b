import { sharedTestKeys } from '../../simulator/cloud/webhooks/shared-test-key.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { createTrace } from '../../simulator/world/trace.ts';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';
import type { OutsideBroker } from '../adapters/mqtt/outside/outside-broker.ts';
import { createInProcessReceiver } from '../adapters/webhooks/in-process.ts';
import { openCapture } from '../capture/capture.ts';
import type { Scenario } from '../language/types.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { virtualTime } from '../world/time.ts';
import type { WallLimit } from '../world/wall-limit.ts';
import { assembleWorld } from './assemble.ts';
import { traceReceiver } from './traced-receiver.ts';
import { createVirtualLinks } from './virtual-links.ts';

/** The hash is cheap on purpose, because an account of a scenario has nothing to protect. */
export const cheapPasswordCost = { N: 16, r: 1, p: 1 } as const;

/** The settings of one run for a world, apart from its scenario. */
export interface WorldOptions {
  /** A pcapng file for the traffic on its links. */
  readonly capture?: string | undefined;
  /** Limits what the scenario does, but not building the world up and taking it down. */
  readonly limit?: WallLimit | undefined;
  /** The broker under `stack`; when absent, the world has its own. */
  readonly broker?: OutsideBroker | undefined;
}

/** Virtual air, broker and clock: deterministic, in one process, without a socket. */
export async function createVirtualWorld(
  scenario: Scenario,
  { capture, limit }: WorldOptions = {},
): Promise<ScenarioWorld> {
  const clock = createVirtualClock(scenario.clock.start);
  const { receiver, send } = createInProcessReceiver(clock);
  const services = {
    time: virtualTime(clock, limit),
    random: createRandomSource(String(scenario.seed)),
    trace: createTrace(clock),
    capture: capture === undefined ? undefined : openCapture(capture, clock),
    cloud: { config: { passwordCost: cheapPasswordCost }, webhooks: { keys: sharedTestKeys, send } },
    openReceiver: async () => receiver,
  };
  traceReceiver(receiver, services.trace);
  const { world } = await assembleWorld('virtual', scenario, services, createVirtualLinks(services));
  return world;
}
