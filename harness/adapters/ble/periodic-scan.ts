import type { BleCentral, Sighting } from '../../../protocol/ble/port.ts';
import type { Clock, TimerId } from '../../../protocol/ports/clock.ts';

/** How often an adapter listens: connections need the radio too, and a controller that filters does not report changes. */
const EVERY_MS = 30_000;
/** Longer than two advertising intervals of a lock, 510 ms at most. */
const LISTEN_MS = 1_100;
/** An air that tells its news is listened to so often after each: what was lost once is heard then. */
const LISTENS_AFTER_NEWS = 4;

/** An air whose news can be waited for. Emulated radio costs time for every advertisement; nobody needs all of them. */
export interface AirActivity {
  /** Calls back whenever somebody on the air may have something new to say; returns what takes it off. */
  subscribe(listener: () => void): () => void;
}

/**
 * `watch` of the port, on an adapter that can but scan: it listens for a moment, again and again, or after each news
 * only.
 */
export function startPeriodicScan(
  scan: BleCentral['scan'],
  clock: Clock,
  onSighting: (sighting: Sighting) => void,
  news?: AirActivity,
): { stop(): void } {
  let scanning: { stop(): void } | undefined;
  let timer: TimerId = 0;
  let left = LISTENS_AFTER_NEWS;

  function listen(): void {
    // Once each time, changed or not: what changed and changed back in between is news too.
    const heard = new Set<string>();
    scanning = scan(sighting => {
      if (heard.has(sighting.address)) return;
      heard.add(sighting.address);
      onSighting(sighting);
    });
    timer = clock.setTimer(rest, LISTEN_MS, 'BLE scan window');
  }

  function rest(): void {
    scanning?.stop();
    scanning = undefined;
    left -= 1;
    const goesOn = !news || left > 0;
    timer = goesOn ? clock.setTimer(listen, EVERY_MS - LISTEN_MS, 'BLE scan interval') : 0;
  }

  const forget = news?.subscribe(() => {
    left = LISTENS_AFTER_NEWS;
    if (scanning) return;
    clock.clearTimer(timer);
    timer = clock.setTimer(listen, 0, 'BLE scan interval');
  });
  listen();
  return {
    stop() {
      forget?.();
      clock.clearTimer(timer);
      scanning?.stop();
    },
  };
}
