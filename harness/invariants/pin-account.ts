import type { EpochMs } from '../../protocol/ports/clock.ts';

/** A PIN, by what was asked of the lock and what the lock answered. `maybe`: it was asked and no answer came. */
export interface PinAccount {
  readonly digits: string;
  readonly kind: 'custom' | 'algoPIN';
  readonly uses: 'one' | 'many';
  /** By the lock's clock; 0: from the beginning. */
  readonly startMs: EpochMs;
  /** By the lock's clock, exclusive; null: no end. */
  readonly endMs: EpochMs | null;
  readonly isThere: 'yes' | 'maybe' | 'no';
  /** Why it is not there, for people. */
  readonly gone?: string;
  /** An algoPIN's window is in the lock's local time: with another offset it is another window. */
  readonly utcOffsetMinutes?: number;
}

/** Near the ends of a window, a second is nobody's: clocks of locks show whole seconds. */
export const EDGE_MS = 1_000;

/** The lock's clock shows a time at which the PIN is over for certain. */
export function isOver({ endMs }: PinAccount, shownMs: EpochMs | undefined): boolean {
  return endMs !== null && shownMs !== undefined && shownMs >= endMs + EDGE_MS;
}

/** The PIN has begun and is not over, for certain. */
export function isCurrent({ startMs, endMs }: PinAccount, shownMs: EpochMs | undefined): boolean {
  if (startMs === 0 && endMs === null) return true;
  if (shownMs === undefined) return false;
  return shownMs >= startMs + EDGE_MS && (endMs === null || shownMs < endMs - EDGE_MS);
}
