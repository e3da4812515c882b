import type { Clock, TimerId } from '../../../protocol/ports/clock.ts';
import type { BoltSide } from '../machines/bolt.ts';

/** What can be wrong with the mechanics. */
export type Obstruction = 'none' | 'jammed';

/**
 * The bolt's motor. It takes time to travel, stalls when the bolt is obstructed, and keeps its position without
 * power.
 */
export class Motor {
  readonly #clock: Clock;
  readonly #travelMs: number;
  readonly #onStopped: (result: 'reached' | 'stalled') => void;
  #timer: TimerId = 0;
  position: BoltSide | 'between' = 'locked';
  obstruction: Obstruction = 'none';

  constructor(clock: Clock, travelMs: number, onStopped: (result: 'reached' | 'stalled') => void) {
    this.#clock = clock;
    this.#travelMs = travelMs;
    this.#onStopped = onStopped;
  }

  /** A new command takes over from the one under way. */
  drive(to: BoltSide): void {
    this.halt();
    const travelMs = this.position === to ? 0 : this.#travelMs;
    if (this.position !== to) this.position = 'between';
    this.#timer = this.#clock.setTimer(
      () => {
        this.#timer = 0;
        if (this.obstruction === 'none') this.position = to;
        this.#onStopped(this.position === to ? 'reached' : 'stalled');
      },
      travelMs,
      'bolt motor',
    );
  }

  /** Turns the bolt by thumb-turn or key. An obstructed bolt cannot be turned. */
  turn(to: BoltSide): 'turned' | 'stuck' {
    if (this.obstruction !== 'none') return 'stuck';
    this.halt();
    this.position = to;
    return 'turned';
  }

  /** Stops the motor where it is, because the power is gone. */
  halt(): void {
    this.#clock.clearTimer(this.#timer);
    this.#timer = 0;
  }
}
