import type { Clock, TimerId } from '../../ports/clock.ts';

/** A clock that stands until told otherwise. */
export class ManualClock implements Clock {
  #nowMs = Date.UTC(2026, 0, 1);
  #lastId = 0;
  readonly #timers = new Map<TimerId, { readonly dueMs: number; readonly callback: () => void }>();

  get pendingTimers(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#nowMs;
  }

  monotonic(): number {
    return this.#nowMs;
  }

  setAlarm(callback: () => void, at: number, _name?: string): TimerId {
    return this.setTimer(callback, at - this.#nowMs);
  }

  setTimer(callback: () => void, delayMs: number, _name?: string): TimerId {
    this.#timers.set(++this.#lastId, { dueMs: this.#nowMs + Math.max(0, delayMs), callback });
    return this.#lastId;
  }

  clearTimer(timer: TimerId): void {
    this.#timers.delete(timer);
  }

  advance(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (let next = this.#next(endMs); next !== undefined; next = this.#next(endMs)) {
      const { dueMs, callback } = this.#timers.get(next)!;
      this.#timers.delete(next);
      this.#nowMs = dueMs;
      callback();
    }
    this.#nowMs = endMs;
  }

  #next(endMs: number): TimerId | undefined {
    let first: TimerId | undefined;
    for (const [id, { dueMs }] of this.#timers) {
      if (dueMs <= endMs && (first === undefined || dueMs < this.#timers.get(first)!.dueMs)) first = id;
    }
    return first;
  }
}
