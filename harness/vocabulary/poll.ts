import type { ScenarioWorld } from '../world/scenario-world.ts';

/** How often clients repeat a request. */
const PAUSE_MS = 1_000;

/** Repeats a request until the answer is good or time is up, as clients of an API do, and returns the last answer. */
export async function poll<T>(
  { time }: ScenarioWorld,
  withinMs: number,
  ask: () => Promise<T>,
  isOver: (answer: T) => boolean,
): Promise<T> {
  const deadlineMs = time.clock.monotonic() + withinMs;
  for (;;) {
    const answer = await ask();
    const restMs = deadlineMs - time.clock.monotonic();
    if (restMs <= 0 || isOver(answer)) return answer;
    await time.until(() => false, Math.min(PAUSE_MS, restMs));
  }
}
