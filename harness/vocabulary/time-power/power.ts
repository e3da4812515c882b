import type { Bench } from '../../bench/bench.ts';
import { need } from '../names.ts';
import { untilCloudSees } from './online.ts';

/** A bridge that loses its power falls silent: broker and cloud find out by its keepalive. */
export function cutPower(bench: Bench, name: string): void {
  const lock = bench.locks.get(name);
  if (lock) {
    lock.cutPower();
    return;
  }
  const { bridge } = need(bench.bridges, name);
  // Its radio goes first: nothing of what the firmware lets go of reaches the broker.
  bench.links?.mqtt(name).set({ up: false, notice: 'client' });
  bridge.cutPower();
}

/** Waits until a bridge is back online, unless its Wi-Fi is down anyway. */
export async function restorePower(bench: Bench, name: string): Promise<void> {
  const lock = bench.locks.get(name);
  if (lock) {
    lock.restorePower();
    return;
  }
  const { bridge } = need(bench.bridges, name);
  bench.links?.mqtt(name).set({ up: true });
  bridge.restorePower();
  await untilCloudSees(bench, bridge.bridgeId, 'online');
}
