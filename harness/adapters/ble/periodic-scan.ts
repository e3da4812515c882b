import type { BleCentral, Sighting } from '../../../protocol/ble/port.ts';
import type { Clock, TimerId } from '../../../protocol/ports/clock.ts';

/** Start to start; connections need the radio too, and a controller that filters duplicates reports no changes. */
const SCAN_INTERVAL_MS = 30_000;
/** Longer than two advertising intervals of a lock, 510 ms at most. */
const SCAN_WINDOW_MS = 1_100;
/** Scans after each activity of the air: an advertisement that was lost in the first one is heard in the others. */
const SCANS_AFTER_ACTIVITY = 4;

/**
 * An air that reports when there may be something to hear. Emulated radio costs time for every advertisement, and
 * nobody needs all of them.
 */
export interface AirActivity {
  /** Calls back whenever somebody on the air may advertise something new; returns the function that ends it. */
  subscribe(listener: () => void): () => void;
}

export interface PeriodicScanOptions {
  readonly scan: BleCentral['scan'];
  readonly clock: Clock;
  readonly onSighting: (sighting: Sighting) => void;
  /** Absent: it scans again and again. Present: it scans a few times after each activity only. */
  readonly activity?: AirActivity | undefined;
}

/** `watch` of the port on an adapter that can only scan: it listens for a moment at a time. */
export class PeriodicScan {
  readonly #options: PeriodicScanOptions;
  readonly #unsubscribe: (() => void) | undefined;
  #scan: { stop(): void } | undefined;
  #timer: TimerId = 0;
  #scansLeft = SCANS_AFTER_ACTIVITY;

  /** Scans at once. */
  constructor(options: PeriodicScanOptions) {
    this.#options = options;
    this.#unsubscribe = options.activity?.subscribe(() => this.#onActivity());
    this.#startScan();
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#options.clock.clearTimer(this.#timer);
    this.#scan?.stop();
  }

  #startScan(): void {
    const { clock, scan, onSighting } = this.#options;
    // Every lock is reported once in each scan, changed or not: it may have changed and changed back in between.
    const reported = new Set<string>();
    this.#scan = scan(sighting => {
      if (reported.has(sighting.address)) return;
      reported.add(sighting.address);
      onSighting(sighting);
    });
    this.#timer = clock.setTimer(() => this.#endScan(), SCAN_WINDOW_MS, 'BLE scan window');
  }

  #endScan(): void {
    this.#scan?.stop();
    this.#scan = undefined;
    this.#scansLeft -= 1;
    const { activity } = this.#options;
    this.#timer =
      !activity || this.#scansLeft > 0 ? this.#setScanTimer(SCAN_INTERVAL_MS - SCAN_WINDOW_MS) : 0;
  }

  #onActivity(): void {
    this.#scansLeft = SCANS_AFTER_ACTIVITY;
    if (this.#scan) return;
    this.#options.clock.clearTimer(this.#timer);
    this.#timer = this.#setScanTimer(0);
  }

  #setScanTimer(delayMs: number): TimerId {
    return this.#options.clock.setTimer(() => this.#startScan(), delayMs, 'BLE scan interval');
  }
}
