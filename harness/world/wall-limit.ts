import { LockbenchError } from '../../protocol/errors/error.ts';

/** Who looks at the limit by itself is told first: it knows what it was at. */
const GRACE_MS = 1_000;

/** The real time that one scenario may take, whatever its own clock says. */
export class WallLimit {
  readonly #limitMs: number;
  /** When it was started; before and after that it limits nothing. */
  #startedMs = Number.POSITIVE_INFINITY;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  start(): void {
    this.#startedMs = performance.now();
  }

  /**
   * To be called in every loop that a scenario can keep busy; `activity` says what keeps it busy.
   * @throws {LockbenchError} SCENARIO_TIMEOUT
   */
  check(activity?: () => string): void {
    if (performance.now() - this.#startedMs > this.#limitMs) throw this.#over(activity?.());
  }

  /** The same work, with an end, once the limit is started: also when it waits for what never comes. @throws {LockbenchError} SCENARIO_TIMEOUT */
  async bound<T>(work: Promise<T>): Promise<T> {
    const restMs = this.#limitMs - (performance.now() - this.#startedMs);
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(this.#over()), Math.max(0, restMs) + GRACE_MS);
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What has to be done after the end may take its time. */
  lift(): void {
    this.#startedMs = Number.POSITIVE_INFINITY;
  }

  #over(activity?: string): LockbenchError {
    const over = `${this.#limitMs / 1_000} s of real time are over, and it goes on`;
    return new LockbenchError('SCENARIO_TIMEOUT', activity ? `${over}; ${activity}` : over);
  }
}
