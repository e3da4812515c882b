import type { TimerId } from '../../../../protocol/ports/clock.ts';
import type { NetworkLink } from '../../../../simulator/broker/network-link.ts';

/**
 * The timers of MQTT.js's keep-alive. On a link that may fail they run in the world's time. On a good one, where each
 * ping is answered, they run in real time: the broker then hears from the client however long the world stands still,
 * and a year of the world costs no ping.
 */
export class KeepAliveTimers {
  readonly #link: NetworkLink;
  readonly #timers = new Map<unknown, LinkTimer>();
  #lastId = 0;

  constructor(link: NetworkLink) {
    this.#link = link;
  }

  set(callback: () => void, intervalMs: number): number {
    this.#lastId += 1;
    this.#timers.set(this.#lastId, new LinkTimer(this.#link, callback, intervalMs));
    return this.#lastId;
  }

  clear(id: unknown): void {
    this.#timers.get(id)?.stop();
    this.#timers.delete(id);
  }
}

class LinkTimer {
  readonly #link: NetworkLink;
  readonly #callback: () => void;
  readonly #intervalMs: number;
  #real: NodeJS.Timeout | undefined;
  #timer: TimerId = 0;

  constructor(link: NetworkLink, callback: () => void, intervalMs: number) {
    this.#link = link;
    this.#callback = callback;
    this.#intervalMs = intervalMs;
    link.watchers.add(this);
    this.conditionsChanged();
  }

  conditionsChanged(): void {
    const isArmed = this.#link.isImpaired ? this.#timer !== 0 : this.#real !== undefined;
    if (isArmed) return;
    this.#disarm();
    if (this.#link.isImpaired) this.#arm();
    else this.#real = setInterval(this.#callback, this.#intervalMs).unref();
  }

  stop(): void {
    this.#disarm();
    this.#link.watchers.delete(this);
  }

  #arm(): void {
    this.#timer = this.#link.clock.setTimer(
      () => {
        this.#arm();
        this.#callback();
      },
      this.#intervalMs,
      'MQTT keep-alive',
    );
  }

  #disarm(): void {
    clearInterval(this.#real);
    this.#real = undefined;
    this.#link.clock.clearTimer(this.#timer);
    this.#timer = 0;
  }
}
