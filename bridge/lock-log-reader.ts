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
  /** Those linked now. */
  readonly slots: () => readonly Slot[];
  /** Runs firmware, as long as there is power. */
  readonly run: (firmware: () => void) => void;
  /** What is due may be due at another time now. */
  readonly onPlanned: () => void;
  readonly isOnline: () => boolean;
  readonly request: (
    slot: Slot,
    operation: LockOperation,
    onAnswer: (answer: LockResponse | LockbenchError) => void,
  ) => void;
  /** Tells the cloud; calls back once the broker has it. */
  readonly publish: (slot: Slot, logs: lockbench.lock.LogsResult.$Shape, onKept: () => void) => void;
}

/** So soon after a lock advertised news its log is read: what happens in a row is read together. */
export const LOG_READ_DELAY_MS = 3_000;
/** A reading that came to no end is begun anew after 1, 2, 4 … 60 minutes. */
const FIRST_RETRY_MS = 60_000;
const MAX_RETRY_MS = 3_600_000;

interface Reading {
  /** When the log is to be read, or read anew; null: it holds nothing that nobody has. */
  dueMs: EpochMs | null;
  /** Number of the last entry that the broker has. Forgotten with the power: the cloud knows repeats. */
  acknowledgedUpTo: number;
  /** Rises with each reading: answers to one that was given up come to nothing. */
  round: number;
  retryMs: number;
}

/** Reads the logs of the bridge's locks by itself, whenever they advertise that there is something to read. */
export class LockLogReader {
  readonly #parts: LockLogReaderParts;
  readonly #readings = new Map<Slot, Reading>();
  #watching: { stop(): void } | undefined;

  constructor(parts: LockLogReaderParts) {
    this.#parts = parts;
  }

  /** The next reading of any lock; null: none is due. */
  get dueMs(): EpochMs | null {
    let due: EpochMs | null = null;
    if (this.#parts.isOnline()) for (const { dueMs } of this.#readings.values()) due = earliest(due, dueMs);
    return due;
  }

  /** What a lock says of its log: whether there is anything that nobody has read. */
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
   * After locks were linked or unlinked, and at a boot. Of a lock that left or got another eKey nothing is held: for
   * another owner it numbers its entries from 1.
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

  /** Page by page, each once the broker has the one before: only then may the lock take it for read. */
  #read(slot: Slot, reading: Reading, round: number): void {
    const isCurrent = () => this.#readings.get(slot) === reading && reading.round === round;
    this.#parts.request(
      slot,
      { getLogs: { after: reading.acknowledgedUpTo, limit: LOG_PAGE_ENTRIES } },
      answer => {
        if (!isCurrent() || isLockbenchError(answer) || !answer.logs) return;
        const last = answer.logs.entries?.at(-1)?.sequence;
        if (last === undefined || last === null) {
          // The lock has heard that all is held, and advertises so.
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
