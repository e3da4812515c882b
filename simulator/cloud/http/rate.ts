import { createHash } from 'node:crypto';
import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock } from '../../../protocol/ports/clock.ts';

export interface RateLimit {
  /** Counts one request of this caller. @throws {LockbenchError} RATE_LIMITED */
  take(caller: string): void;
  /**
   * An attempt to prove who one is: wrong ones are counted for the name, and over the limit none is looked at.
   * @throws {LockbenchError} RATE_LIMITED, and what the attempt throws
   */
  guess<T>(name: string, attempt: () => T): T;
}

export interface RateLimits {
  /** Requests a minute of one API client, account or Seam workspace. Absent: no limit. */
  readonly requestsPerMinute?: number | undefined;
  /** Wrong passwords and secrets a minute for one account or client. Absent: no limit. */
  readonly guessesPerMinute?: number | undefined;
}

/** When a caller over the rate may ask again. */
export function secondsToNextMinute(clock: Clock): number {
  return Math.ceil((60_000 - (clock.monotonic() % 60_000)) / 1000);
}

/**
 * Counts by the minute of the clock. Names that nobody has are counted like those that somebody has: a count shared by
 * the unknown ones would tell them apart.
 */
export function createRateLimit(
  clock: Clock,
  { requestsPerMinute, guessesPerMinute }: RateLimits = {},
): RateLimit {
  const requests = createCounter(clock, requestsPerMinute);
  const guesses = createCounter(clock, guessesPerMinute);
  return {
    take(caller) {
      if (!requests.add(caller)) throw new LockbenchError('RATE_LIMITED');
    },
    guess(name, attempt) {
      if (guesses.isFull(name)) throw new LockbenchError('RATE_LIMITED');
      try {
        return attempt();
      } catch (error) {
        if (isLockbenchError(error, 'CREDENTIALS_INVALID')) guesses.add(name);
        throw error;
      }
    },
  };
}

/**
 * Names that are counted at once, the newest. Strangers can make up names without end: who wants the count of one name
 * to be forgotten spends this many requests on others for every few guesses.
 */
export const NAMES_COUNTED = 10_000;

function createCounter(clock: Clock, limit: number | undefined) {
  const counts = new Map<string, number>();
  let minute = 0;
  function countOf(key: string): number {
    const now = Math.floor(clock.monotonic() / 60_000);
    if (now !== minute) counts.clear();
    minute = now;
    return counts.get(key) ?? 0;
  }
  return {
    isFull: (name: string) => limit !== undefined && countOf(keyOf(name)) >= limit,
    /** False: over the limit, and not counted. */
    add(name: string): boolean {
      if (limit === undefined) return true;
      const key = keyOf(name);
      const count = countOf(key);
      if (count >= limit) return false;
      // Behind the others again: the names that are forgotten first are those that were not asked for longest.
      counts.delete(key);
      counts.set(key, count + 1);
      if (counts.size > NAMES_COUNTED) counts.delete(counts.keys().next().value!);
      return true;
    },
  };
}

/** Names that strangers make up can be as long as a body: what is kept of them is short. */
function keyOf(name: string): string {
  return name.length <= 64 ? name : createHash('sha256').update(name).digest('base64');
}
