import { LockbenchError } from '../../protocol/errors/error.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import { LISTED_NAMES } from './describe-timers.ts';
import type { TimerHeap } from './timer-heap.ts';

/**
 * Far more callbacks than a fleet needs at one instant, and few enough that an endless loop reaches them within a
 * second.
 */
const CALLBACKS_AT_ONE_INSTANT = 1_000_000;

/** How many callbacks before the guard gives up are counted by the names of their timers. */
const NAMED_CALLBACKS = 1_000;

/** Detects an endless loop of timers without delay. */
export class InstantGuard {
  #callbacks = 0;
  readonly #named = new Map<string, number>();

  timeMoved(): void {
    this.#callbacks = 0;
  }

  /**
   * Counts the callback of the timer that is due next.
   * @throws {LockbenchError} CLOCK_STUCK; time counts as moved, so that the clock can be used on
   */
  count(now: EpochMs, timers: TimerHeap): void {
    this.#callbacks += 1;
    if (this.#callbacks > CALLBACKS_AT_ONE_INSTANT - NAMED_CALLBACKS) this.#countByName(now, timers.nextName);
  }

  #countByName(now: EpochMs, name: string): void {
    if (this.#callbacks === CALLBACKS_AT_ONE_INSTANT - NAMED_CALLBACKS + 1) this.#named.clear();
    if (this.#callbacks <= CALLBACKS_AT_ONE_INSTANT) {
      this.#named.set(name, (this.#named.get(name) ?? 0) + 1);
      return;
    }
    this.#callbacks = 0;
    const busiest = [...this.#named].sort(([, a], [, b]) => b - a).slice(0, LISTED_NAMES);
    const names = busiest.map(([timer, callbacks]) => `"${timer}" (${callbacks})`).join(', ');
    throw new LockbenchError(
      'CLOCK_STUCK',
      `${CALLBACKS_AT_ONE_INSTANT} callbacks at ${new Date(now).toISOString()}; the last ${NAMED_CALLBACKS} were of the timers ${names}`,
    );
  }
}

export function deadlineAfter(now: EpochMs, delayMs: number): EpochMs {
  return now + Math.max(0, requireFinite(delayMs, 'delay'));
}

export function requireFinite(value: number, what: string): number {
  if (Number.isFinite(value)) return value;
  throw new LockbenchError('WORLD_MISUSE', `${what} of ${value} ms`);
}
