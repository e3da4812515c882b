import type { Clock, TimerId } from '../../../../protocol/ports/clock.ts';
import type { AccessCode } from '../state.ts';

/** One timer for each access code: it runs out at the code's end or at its next try, whichever comes first. */
export class CodeTimers {
  readonly #clock: Clock;
  readonly #onDue: (code: AccessCode) => void;
  /** By the code's id. */
  readonly #timers = new Map<string, TimerId>();

  constructor(clock: Clock, onDue: (code: AccessCode) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Replaces the timer of the code, because a change of the code may have moved its time. */
  schedule(code: AccessCode): void {
    this.cancel(code);
    const retryAtMs = code.kind === 'online' ? code.retryAtMs : null;
    const dueTimesMs = [endMsOf(code), retryAtMs].filter(ms => ms !== null);
    if (dueTimesMs.length === 0) return;
    this.#timers.set(
      code.id,
      this.#clock.setAlarm(() => this.#onDue(code), Math.min(...dueTimesMs), 'Seam access code'),
    );
  }

  cancel({ id }: AccessCode): void {
    this.#clock.clearTimer(this.#timers.get(id) ?? 0);
    this.#timers.delete(id);
  }

  close(): void {
    for (const timer of this.#timers.values()) this.#clock.clearTimer(timer);
    this.#timers.clear();
  }
}

/** When the code ends by itself; null: never, or somebody is removing it already. */
export function endMsOf(code: AccessCode): number | null {
  if (code.kind === 'offline') return code.endSeconds * 1000;
  return code.intent === 'set' && code.pin.endSeconds !== null ? code.pin.endSeconds * 1000 : null;
}
