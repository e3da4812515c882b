import type { ScenarioWorld } from '../../world/scenario-world.ts';
import { requireDevice } from '../names.ts';
import { untilCloudSees } from './online.ts';

/** A bridge that loses its power falls silent; broker and cloud notice it by its keep-alive. */
export function cutPower(world: ScenarioWorld, name: string): void {
  const lock = world.locks.get(name);
  if (lock) {
    lock.cutPower();
    return;
  }
  const { bridge } = requireDevice(world.bridges, name);
  // Its radio is cut first, so that nothing that the firmware closes reaches the broker.
  world.links?.mqtt(name).set({ up: false, outageVisibleTo: 'client' });
  bridge.cutPower();
}

/** Waits until a bridge is back online, unless its Wi-Fi is down. */
export async function restorePower(world: ScenarioWorld, name: string): Promise<void> {
  const lock = world.locks.get(name);
  if (lock) {
    lock.restorePower();
    return;
  }
  const { bridge } = requireDevice(world.bridges, name);
  world.links?.mqtt(name).set({ up: true });
  bridge.restorePower();
  await untilCloudSees(world, bridge.bridgeId, 'online');
}
