import type { BleWatcher, Sighting } from '../protocol/ble/port.ts';
import { isLockbenchError, type LockbenchError } from '../protocol/errors/error.ts';
import { LOG_PAGE_ENTRIES } from '../protocol/limits/activity.ts';
import type { LockOperation, LockResponse, lockbench } from '../protocol/messages/index.ts';
import type { Clock, EpochMs } from '../protocol/ports/clock.ts';
import { earliest } from '../protocol/ports/deadline-timer.ts';
import type { Slot } from './machines/slots.ts';

export interface LockLogReaderParts {
  readonly clock: Clock;
  readonly central: BleWatcher;
  /** The slots of the locks that are linked now. */
  readonly slots: () => readonly Slot[];
  /** Runs firmware code while there is power. */
  readonly run: (firmware: () => void) => void;
  /** Called when the next deadline may have changed. */
  readonly onPlanned: () => void;
  readonly isOnline: () => boolean;
  readonly request: (
    slot: Slot,
    operation: LockOperation,
    onAnswer: (answer: LockResponse | LockbenchError) => void,
  ) => void;
  /** Publishes log entries; calls back once the broker has acknowledged them. */
  readonly publish: (slot: Slot, logs: lockbench.lock.LogsResult.$Shape, onKept: () => void) => void;
}

/** How long after a lock advertised unread entries its log is read, so that events in a row are read together. */
export const LOG_READ_DELAY_MS = 3_000;
/** A reading that did not finish is repeated after 1, 2, 4 … 60 minutes. */
const FIRST_RETRY_MS = 60_000;
const MAX_RETRY_MS = 3_600_000;

interface Reading {
  /** When the log is to be read, or read again; null when the broker has all of its entries. */
  dueMs: EpochMs | null;
  /**
   * The number of the last entry that the broker has. It is lost with the power, because the cloud recognises
   * repeated entries.
   */
  acknowledgedUpTo: number;
  /** Rises with each reading, so that answers to an abandoned reading are ignored. */
  round: number;
  retryMs: number;
}

/** Reads the logs of the linked locks without a job, whenever a lock advertises unread entries. */
export class LockLogReader {
  readonly #parts: LockLogReaderParts;
  readonly #readings = new Map<Slot, Reading>();
  #watching: { stop(): void } | undefined;

  constructor(parts: LockLogReaderParts) {
    this.#parts = parts;
  }

  /** When the next log is read; null when none is due. */
  get dueMs(): EpochMs | null {
    let due: EpochMs | null = null;
    if (this.#parts.isOnline()) for (const { dueMs } of this.#readings.values()) due = earliest(due, dueMs);
    return due;
  }

  /** Called when a lock reports whether its log holds unread entries. */
  onLogState(slot: Slot, log: 'read' | 'unread'): void {
    const reading = this.#readingOf(slot);
    if (log === 'read') reading.dueMs = null;
    else reading.dueMs ??= this.#parts.clock.monotonic() + LOG_READ_DELAY_MS;
    this.#parts.onPlanned();
  }

  onTime(nowMs: EpochMs): void {
    if (!this.#parts.isOnline()) return;
    for (const [slot, reading] of this.#readings) {
      if (reading.dueMs === null || nowMs < reading.dueMs) continue;
      reading.dueMs = nowMs + reading.retryMs;
      reading.retryMs = Math.min(2 * reading.retryMs, MAX_RETRY_MS);
      reading.round += 1;
      this.#read(slot, reading, reading.round);
    }
  }

  /**
   * Called after locks were linked or unlinked, and at a boot. What was read from a lock that left or got another
   * eKey is forgotten, because a lock numbers its entries from 1 again for another owner.
   */
  onSlots(): void {
    const slots = this.#parts.slots();
    for (const slot of this.#readings.keys()) if (!slots.includes(slot)) this.#readings.delete(slot);
    if (slots.length === 0) this.stop();
    else this.#watching ??= this.#parts.central.watch(sighting => this.#onSighting(sighting));
  }

  stop(): void {
    this.#watching?.stop();
    this.#watching = undefined;
  }

  #onSighting({ address, hasLogs }: Sighting): void {
    const { slots, run } = this.#parts;
    const isHeard = ({ bluetoothAddress }: Slot) => bluetoothAddress.toUpperCase() === address.toUpperCase();
    run(() => {
      const slot = slots().find(isHeard);
      if (slot) this.onLogState(slot, hasLogs ? 'unread' : 'read');
    });
  }

  /**
   * Reads page by page. Each page is requested once the broker has the one before, because the request tells the lock
   * that the earlier entries were read.
   */
  #read(slot: Slot, reading: Reading, round: number): void {
    const isCurrent = () => this.#readings.get(slot) === reading && reading.round === round;
    this.#parts.request(
      slot,
      { getLogs: { after: reading.acknowledgedUpTo, limit: LOG_PAGE_ENTRIES } },
      answer => {
        if (!isCurrent() || isLockbenchError(answer) || !answer.logs) return;
        const last = answer.logs.entries?.at(-1)?.sequence;
        if (last === undefined || last === null) {
          // The request told the lock that all entries were read, and it advertises so.
          reading.dueMs = null;
          reading.retryMs = FIRST_RETRY_MS;
          return;
        }
        this.#parts.publish(slot, answer.logs, () => {
          if (!isCurrent()) return;
          reading.acknowledgedUpTo = last;
          this.#read(slot, reading, round);
        });
      },
    );
  }

  #readingOf(slot: Slot): Reading {
    const known = this.#readings.get(slot);
    if (known) return known;
    const fresh: Reading = { dueMs: null, acknowledgedUpTo: 0, round: 0, retryMs: FIRST_RETRY_MS };
    this.#readings.set(slot, fresh);
    return fresh;
  }
}
