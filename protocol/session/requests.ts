import { LockbenchError } from '../errors/error.ts';
import type { LockResponse } from '../messages/index.ts';
import type { Clock, TimerId } from '../ports/clock.ts';

export type OnAnswer = (answer: LockResponse | LockbenchError) => void;

interface Pending {
  readonly onAnswer: OnAnswer;
  readonly timer: TimerId;
}

const ID_MAX = 2 ** 32 - 1;

/** The pending requests of one session, by their id. */
export class Requests {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #onTimeout: (id: number) => void;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  /** `onTimeout` is called for each request that took too long, and must answer it. */
  constructor(clock: Clock, timeoutMs: number, onTimeout: (id: number) => void) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#onTimeout = onTimeout;
  }

  /** Adds a request and returns its id, which counts from 1. */
  add(onAnswer: OnAnswer): number {
    this.#lastId = this.#lastId === ID_MAX ? 1 : this.#lastId + 1;
    const id = this.#lastId;
    const timer = this.#clock.setTimer(() => this.#onTimeout(id), this.#timeoutMs, 'session request timeout');
    this.#pending.set(id, { onAnswer, timer });
    return id;
  }

  /** Answers the request, if it is still pending. */
  answer(id: number, answer: LockResponse | LockbenchError): void {
    const request = this.#pending.get(id);
    if (!request) return;
    this.#pending.delete(id);
    this.#clock.clearTimer(request.timer);
    request.onAnswer(answer);
  }

  /**
   * Answers every pending request because the link is gone. Mostly none is pending, so the error is not made before
   * it is needed.
   */
  loseAll(detail: string): void {
    if (this.#pending.size === 0) return;
    const error = new LockbenchError('LINK_LOST', detail);
    for (const id of [...this.#pending.keys()]) this.answer(id, error);
  }
}
