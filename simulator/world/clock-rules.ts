import { LockbenchError } from '../../protocol/errors/error.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';

/** Far more than a fleet needs at one instant, and reached within a second by an endless loop. */
const CALLBACKS_AT_ONE_INSTANT = 1_000_000;

/** Tells an endless loop of timers without delay from work. */
export class InstantGuard {
  #callbacks = 0;

  timeMoved(): void {
    this.#callbacks = 0;
  }

  /** @throws {LockbenchError} CLOCK_STUCK; time counts as moved, so that the clock can be used on */
  count(now: EpochMs): void {
    this.#callbacks += 1;
    if (this.#callbacks <= CALLBACKS_AT_ONE_INSTANT) return;
    this.#callbacks = 0;
    throw new LockbenchError(
      'CLOCK_STUCK',
      `${CALLBACKS_AT_ONE_INSTANT} callbacks at ${new Date(now).toISOString()}`,
    );
  }
}

export function deadlineAfter(now: EpochMs, delayMs: number): EpochMs {
  return now + Math.max(0, finite(delayMs, 'delay'));
}

export function finite(value: number, what: string): number {
  if (Number.isFinite(value)) return value;
  throw new LockbenchError('WORLD_MISUSE', `${what} of ${value} ms`);
}
