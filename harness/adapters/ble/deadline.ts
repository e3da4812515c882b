import type { Clock } from '../../../protocol/ports/clock.ts';

/** A wait that ends when `end` is called, or when its time is up. */
export class Deadline {
  readonly over: Promise<void>;
  readonly end: () => void;

  constructor(clock: Clock, ms: number) {
    let resolve: () => void = () => {};
    this.over = new Promise(done => {
      resolve = done;
    });
    const timer = clock.setTimer(resolve, ms, 'BLE adapter deadline');
    this.end = () => {
      clock.clearTimer(timer);
      resolve();
    };
  }
}
