/** Milliseconds since 1970-01-01T00:00:00Z: a date, which the host may set forward. */
export type EpochMs = number;

/** Milliseconds on a scale without jumps. It begins at the date of the clock's start, and only differences mean something. */
export type MonotonicMs = number;

/** Names one pending timer or alarm; 0 never names one. */
export type TimerId = number;

/** The only source of time of every party. There is one for each world, and it is injected. */
export interface Clock {
  /** The date. It never goes back, and it may jump forward, as after the sleep of a laptop. */
  now(): EpochMs;
  /** The scale by which durations are measured. */
  monotonic(): MonotonicMs;
  /**
   * Calls back once, `delayMs` from now (a negative delay counts as 0); equal deadlines fire in the order set.
   * `name` appears in errors about time that stands still. Pass a constant: timers are set on hot paths.
   */
  setTimer(callback: () => void, delayMs: number, name: string): TimerId;
  /** Calls back once when the date is reached, however it is reached; at once for a date that is over. */
  setAlarm(callback: () => void, at: EpochMs, name: string): TimerId;
  /** Forgets a timer or an alarm; unknown, fired and zero ids are ignored. */
  clearTimer(timer: TimerId): void;
}

/** The date at which the monotonic scale reaches `at`, if nobody sets the host's clock until then. */
export function dateOf(clock: Clock, at: MonotonicMs): EpochMs {
  return clock.now() + (at - clock.monotonic());
}
