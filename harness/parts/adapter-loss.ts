import type { LockbenchError } from '../../protocol/errors/error.ts';

/** Ends whatever waits for an answer once the adapter is gone for good. */
export class AdapterLoss {
  readonly #lost: Promise<never>;
  #reject: (error: LockbenchError) => void = () => {};

  constructor() {
    this.#lost = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    // The adapter may be lost while nothing waits, which must not become an unhandled rejection.
    this.#lost.catch(() => {});
  }

  report(error: LockbenchError): void {
    this.#reject(error);
  }

  /** Rejects with the reported error when the adapter is lost first. */
  race<T>(answer: Promise<T>): Promise<T> {
    return Promise.race([this.#lost, answer]);
  }
}
