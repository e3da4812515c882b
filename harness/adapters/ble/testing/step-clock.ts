import type { VirtualClock } from '../../../../simulator/world/virtual-clock.ts';

/** Longer than anything that a stack waits for by itself. */
const TIMEOUT_MS = 120_000;

/** Steps the clock until the condition holds; the stacks' promises and ticks run between the steps. */
export async function stepUntil(clock: VirtualClock, condition: () => boolean): Promise<void> {
  const lastMs = clock.now() + TIMEOUT_MS;
  for (;;) {
    await turn();
    if (condition()) return;
    if (clock.now() > lastMs || !clock.step()) throw new Error('the condition never held');
  }
}

/** Lets this time pass. */
export async function passTime(clock: VirtualClock, ms: number): Promise<void> {
  const endMs = clock.now() + ms;
  await turn();
  for (let next = clock.nextDeadline(); next !== undefined && next <= endMs; next = clock.nextDeadline()) {
    clock.step();
    await turn();
  }
  clock.advanceTo(endMs);
}

/** Steps the clock until the promise is settled. */
export async function stepUntilSettled<T>(clock: VirtualClock, promise: Promise<T>): Promise<T> {
  let settled = false;
  const mark = () => {
    settled = true;
  };
  promise.then(mark, mark);
  await stepUntil(clock, () => settled);
  return promise;
}

/** All promises and ticks that are due, and a turn of the event loop. */
function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
