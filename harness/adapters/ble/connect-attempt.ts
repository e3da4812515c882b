import type { BleLink, BleLinkEvents, ConnectEvents, ConnectFailure } from '../../../protocol/ble/port.ts';
import type { Clock, TimerId } from '../../../protocol/ports/clock.ts';

/** A link whose owner is asked for when it opens. */
interface OpeningLink extends BleLink {
  attach(events: BleLinkEvents): void;
}

/** One pending connect: ends once, open or failed. */
export class ConnectAttempt {
  readonly address: string;
  /** The radio is at work on it; else it waits for an advertisement. */
  isInProgress = false;
  readonly #clock: Clock;
  readonly #events: ConnectEvents;
  readonly #onEnd: () => void;
  #state: 'pending' | 'open' | 'failed' = 'pending';
  #timeout: TimerId = 0;

  /** `onEnd` is called once, before the owner hears of it. */
  constructor(clock: Clock, address: string, events: ConnectEvents, onEnd: () => void) {
    this.#clock = clock;
    this.address = address;
    this.#events = events;
    this.#onEnd = onEnd;
  }

  get isOver(): boolean {
    return this.#state !== 'pending';
  }

  begin(timeoutMs: number): void {
    this.#timeout = this.#clock.setTimer(() => this.fail('timeout'), timeoutMs, 'BLE connect timeout');
  }

  cancel(): void {
    this.fail('cancelled');
  }

  fail(reason: ConnectFailure): void {
    if (this.#end('failed'))
      this.#clock.setTimer(() => this.#events.onFailed(reason), 0, 'BLE connect failure');
  }

  open(link: OpeningLink): void {
    if (this.#end('open')) link.attach(this.#events.onOpen(link));
  }

  #end(state: 'open' | 'failed'): boolean {
    if (this.isOver) return false;
    this.#state = state;
    this.#clock.clearTimer(this.#timeout);
    this.#onEnd();
    return true;
  }
}
