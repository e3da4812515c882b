export interface QueueLimits {
  /** Attempts at one delivery before it is dead. */
  readonly attempts: number;
  readonly firstPauseMs: number;
  /** Every pause is the one before times this. */
  readonly pauseGrowth: number;
  readonly longestPauseMs: number;
  readonly attemptTimeoutMs: number;
  /** Deliveries that wait or are under way; what comes on top is dead at once. */
  readonly queued: number;
  /** Devices whose deliveries are under way at the same time. */
  readonly inFlight: number;
  /** Dead letters kept, the newest. */
  readonly deadKept: number;
  /** Attempts kept in the log, the newest. */
  readonly attemptsKept: number;
}

/** Eight attempts over about an hour and a half. */
export const queueDefaults: QueueLimits = {
  attempts: 8,
  firstPauseMs: 5000,
  pauseGrowth: 3,
  longestPauseMs: 3_600_000,
  attemptTimeoutMs: 10_000,
  queued: 500,
  inFlight: 4,
  deadKept: 200,
  attemptsKept: 200,
};

/** The pause after so many attempts that failed. */
export function pauseAfterMs(
  attempts: number,
  { firstPauseMs, pauseGrowth, longestPauseMs }: QueueLimits,
): number {
  return Math.min(firstPauseMs * pauseGrowth ** (attempts - 1), longestPauseMs);
}
