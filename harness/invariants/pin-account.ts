import type { EpochMs } from '../../protocol/ports/clock.ts';

/**
 * A PIN, as the requests and the answers of the lock describe it. `maybe` means that it was requested and no answer came.
 */
export interface PinAccount {
  readonly digits: string;
  readonly kind: 'custom' | 'algoPIN';
  readonly uses: 'one' | 'many';
  /** By the lock's clock; 0 means that it has no start. */
  readonly startMs: EpochMs;
  /** By the lock's clock, exclusive; null means that it has no end. */
  readonly endMs: EpochMs | null;
  readonly isThere: 'yes' | 'maybe' | 'no';
  /** Why it is not stored, for people. */
  readonly gone?: string;
  /** An algoPIN's window is in the lock's local time: with another offset it is another window. */
  readonly utcOffsetMinutes?: number;
}

/** Clocks of locks show whole seconds, so this close to the ends of a window both results are right. */
export const EDGE_MS = 1_000;

/** Whether the PIN has certainly ended at the time that the lock's clock shows. */
export function isOver({ endMs }: PinAccount, shownMs: EpochMs | undefined): boolean {
  return endMs !== null && shownMs !== undefined && shownMs >= endMs + EDGE_MS;
}

/** Whether the PIN has certainly begun and not ended. */
export function isCurrent({ startMs, endMs }: PinAccount, shownMs: EpochMs | undefined): boolean {
  if (startMs === 0 && endMs === null) return true;
  if (shownMs === undefined) return false;
  return shownMs >= startMs + EDGE_MS && (endMs === null || shownMs < endMs - EDGE_MS);
}
