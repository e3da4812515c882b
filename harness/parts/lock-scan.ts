import type { Sighting } from '../../protocol/ble/port.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Clock } from '../../protocol/ports/clock.ts';
import type { NobleCentral } from '../adapters/ble/index.ts';
import type { AdapterLoss } from './adapter-loss.ts';

/** A scan takes at most 30 s (facts, section 2). */
const SCAN_MS = 30_000;

/** Listens for locks on an adapter. */
export class LockScan {
  readonly #central: NobleCentral;
  readonly #clock: Clock;
  readonly #loss: AdapterLoss;

  constructor(central: NobleCentral, clock: Clock, loss: AdapterLoss) {
    this.#central = central;
    this.#clock = clock;
    this.#loss = loss;
  }

  /** Reports every lock once, and again when its state changes; ends after `forMs` or when `end` aborts. */
  run(forMs: number, onLock: (sighting: Sighting) => void, end?: AbortSignal): Promise<void> {
    const reported = new Map<string, string>();
    const scanning = this.#central.scan(sighting => {
      // The strength of the signal changes with every packet, so a change of it alone is not reported.
      const { rssiDbm: _, ...state } = sighting;
      const json = JSON.stringify(state);
      if (reported.get(sighting.address) === json) return;
      reported.set(sighting.address, json);
      onLock(sighting);
    });
    return this.#loss.race(this.#timeout(forMs, end)).finally(() => scanning.stop());
  }

  /** Finds a lock's address, which is known only from a scan. @throws {LockbenchError} LINK_UNREACHABLE */
  async find(lockId: string): Promise<{ lockId: string; address: string }> {
    const found = new AbortController();
    let address: string | undefined;
    await this.run(
      SCAN_MS,
      sighting => {
        if (sighting.name !== lockId) return;
        address = sighting.address;
        found.abort();
      },
      found.signal,
    );
    if (address === undefined)
      throw new LockbenchError('LINK_UNREACHABLE', `${lockId} was not heard within ${SCAN_MS / 1000} s`);
    return { lockId, address };
  }

  #timeout(forMs: number, end: AbortSignal | undefined): Promise<void> {
    return new Promise<void>(resolve => {
      const timer = this.#clock.setTimer(resolve, forMs, 'end of a scan');
      const stop = () => {
        this.#clock.clearTimer(timer);
        resolve();
      };
      if (end?.aborted) stop();
      else end?.addEventListener('abort', stop, { once: true });
    });
  }
}
