import { LockbenchError } from '../../protocol/errors/error.ts';

/** The time that code which checks the limit itself gets to report first, because it knows what it was doing. */
const GRACE_MS = 1_000;

/** The real time that one scenario may take, whatever its own clock says. */
export class WallLimit {
  readonly #limitMs: number;
  /** When the limit was started; before its start and after its end nothing is limited. */
  #startedMs = Number.POSITIVE_INFINITY;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  start(): void {
    this.#startedMs = performance.now();
  }

  /**
   * Must be called in every loop that a scenario can keep busy; `activity` names what keeps it busy.
   * @throws {LockbenchError} SCENARIO_TIMEOUT
   */
  check(activity?: () => string): void {
    if (performance.now() - this.#startedMs > this.#limitMs) throw this.#over(activity?.());
  }

  /**
   * The same work, but it ends with the started limit even when it waits for something that never comes. @throws
   * {LockbenchError} SCENARIO_TIMEOUT
   */
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

  /** The work after the end of the limit may take its time. */
  lift(): void {
    this.#startedMs = Number.POSITIVE_INFINITY;
  }

  #over(activity?: string): LockbenchError {
    const over = `${this.#limitMs / 1_000} s of real time are over, and it goes on`;
    return new LockbenchError('SCENARIO_TIMEOUT', activity ? `${over}; ${activity}` : over);
  }
}
