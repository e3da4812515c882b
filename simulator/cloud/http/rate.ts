import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock } from '../../../protocol/ports/clock.ts';

export interface RateLimit {
  /** Counts one request of this caller. @throws {LockbenchError} RATE_LIMITED */
  take(caller: string): void;
}

/** When a caller over the rate may ask again. */
export function secondsToNextMinute(clock: Clock): number {
  return Math.ceil((60_000 - (clock.now() % 60_000)) / 1000);
}

/** Requests per caller and minute of the clock; `undefined` sets no limit. Keys must be known callers: few. */
export function createRateLimit(clock: Clock, perMinute: number | undefined): RateLimit {
  const counts = new Map<string, number>();
  let minute = 0;
  return {
    take(caller) {
      if (perMinute === undefined) return;
      const now = Math.floor(clock.now() / 60_000);
      if (now !== minute) counts.clear();
      minute = now;
      const count = (counts.get(caller) ?? 0) + 1;
      if (count > perMinute) throw new LockbenchError('RATE_LIMITED');
      counts.set(caller, count);
    },
  };
}
