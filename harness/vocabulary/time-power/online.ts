import type { ScenarioWorld } from '../../world/scenario-world.ts';

/** A bridge is back online within its longest pause of 30 s and the time to reach the cloud. */
const NOTICE_MS = 40_000;

/** Lets the world run until the cloud knows, so that a fault is in force, or has ended, when the next step begins. */
export async function untilCloudSees(
  world: ScenarioWorld,
  bridgeId: string,
  state: 'online' | 'offline',
): Promise<void> {
  const sees = world.cloudSeesOnline;
  if (sees) await world.time.until(() => sees(bridgeId) === (state === 'online'), NOTICE_MS);
}
