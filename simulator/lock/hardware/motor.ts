import type { Clock, TimerId } from '../../../protocol/ports/clock.ts';
import type { BoltSide } from '../machines/bolt.ts';

/** What the world can do to the mechanics. */
export type Obstruction = 'none' | 'jammed';

/** The bolt's motor: takes its time, and stalls when the bolt is obstructed. Keeps its place without power. */
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

  /** By thumb-turn or key; no hand moves what is obstructed. */
  turn(to: BoltSide): 'turned' | 'stuck' {
    if (this.obstruction !== 'none') return 'stuck';
    this.halt();
    this.position = to;
    return 'turned';
  }

  /** Power is gone: the bolt stays where it is. */
  halt(): void {
    this.#clock.clearTimer(this.#timer);
    this.#timer = 0;
  }
}
