import type { VirtualClock } from '../virtual-clock.ts';

const TIMEOUT_MS = 120_000;

/** Steps the clock until the condition holds. @throws when it does not hold within two minutes of virtual time */
export function runUntil(clock: VirtualClock, condition: () => boolean): void {
  const lastMs = clock.now() + TIMEOUT_MS;
  while (!condition()) {
    if (clock.now() > lastMs || !clock.step()) throw new Error('the condition never held');
  }
}
