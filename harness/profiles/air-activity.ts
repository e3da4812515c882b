import type { LockRadio } from '../../simulator/lock/lock.ts';
import type { PairLink } from '../../simulator/radio/conditions.ts';
import type { AirActivity } from '../adapters/ble/periodic-scan.ts';

/** Reports when a lock of this world advertises something new, or comes within range of somebody. */
export class WorldActivity implements AirActivity {
  readonly #listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Wraps a radio and reports its advertising. */
  ofRadio(radio: LockRadio): LockRadio {
    return {
      address: radio.address,
      start: (advertisement, accept) => {
        radio.start(advertisement, accept);
        this.#tell();
      },
      update: advertisement => {
        radio.update(advertisement);
        this.#tell();
      },
      stop: () => radio.stop(),
      powerOff: () => radio.powerOff(),
    };
  }

  ofLink(link: PairLink): PairLink {
    return {
      get current() {
        return link.current;
      },
      set: changes => {
        link.set(changes);
        this.#tell();
      },
    };
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
