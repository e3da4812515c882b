import type { TimerId } from '../../../../protocol/ports/clock.ts';
import type { NetworkLink } from '../../../../simulator/broker/network-link.ts';

/**
 * The clock of MQTT.js's keepalive. On a link that may fail it goes by the world's time; on a good one, where each ping
 * is answered, by real time, so that the broker hears of the client however long the world stands still, and a year of
 * the world costs no ping.
 */
export function keepAliveTimer(link: NetworkLink) {
  const timers = new Map<unknown, LinkTimer>();
  let last = 0;
  return {
    set(callback: () => void, intervalMs: number): number {
      last += 1;
      timers.set(last, new LinkTimer(link, callback, intervalMs));
      return last;
    },
    clear(id: unknown): void {
      timers.get(id)?.stop();
      timers.delete(id);
    },
  };
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
    const [isWorlds, isReal] = [this.#timer !== 0, this.#real !== undefined];
    if (this.#link.isImpaired ? isWorlds : isReal) return;
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
