import { LockbenchError } from '../../protocol/errors/error.ts';

/** Far more events than machines that answer one another need, and reached at once by a circle. */
const EVENTS_OF_ONE_SEND = 10_000;

/**
 * Takes events one at a time, each to its end. Events that effects send meanwhile wait for their turn. An exception
 * passes to the sender of the first event, waiting events are dropped, and the machine can be used on.
 */
export abstract class EventQueue<Event> {
  #busy = false;
  #stopped = false;
  #waiting: Event[] | undefined;

  /** Names the machine in errors. */
  abstract readonly id: string;

  protected abstract take(event: Event): void;

  send(event: Event): void {
    if (this.#stopped) return;
    if (this.#busy) {
      this.#waiting ??= [];
      this.#waiting.push(event);
      return;
    }
    this.#busy = true;
    try {
      this.take(event);
      if (this.#waiting !== undefined) this.#takeAll(this.#waiting);
    } finally {
      this.#waiting = undefined;
      this.#busy = false;
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  #takeAll(waiting: readonly Event[]): void {
    for (let index = 0; index < waiting.length && !this.#stopped; index++) {
      if (index === EVENTS_OF_ONE_SEND)
        throw new LockbenchError('MACHINE_STUCK', `${index} events in one send to "${this.id}"`);
      this.take(waiting[index]!);
    }
  }
}
