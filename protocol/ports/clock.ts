/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** Names one pending timer; 0 never names one. */
export type TimerId = number;

/** Every party's only source of time; one per world, injected. */
export interface Clock {
  now(): EpochMs;
  /** Calls back once, `delayMs` from now (a negative delay counts as 0); equal deadlines fire in the order set. */
  setTimer(callback: () => void, delayMs: number): TimerId;
  /** Forgets a timer; unknown, fired and zero ids are ignored. */
  clearTimer(timer: TimerId): void;
}
