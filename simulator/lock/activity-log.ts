import { LockbenchError } from '../../protocol/errors/error.ts';
import { LOG_ENTRIES, LOG_PAGE_MAX_ENTRIES, type LogType } from '../../protocol/limits/activity.ts';
import { PIN_MAX_DIGITS } from '../../protocol/limits/pins.ts';
import type { LogEntry } from '../../protocol/messages/index.ts';
import type { RecordChange, RecordStore } from '../../protocol/ports/store.ts';
import { LOG_BASE } from './memory/map.ts';
import { pinDigits, pinKey } from './pins/pin-record.ts';

export interface LogPage {
  readonly entries: LogEntry[];
  readonly more: boolean;
  /** Entries after `after` that were overwritten before anybody read them. */
  readonly lost: number;
}

const ENTRY_BYTES = 18;
/** A key of ten digits, with the 1 before them, takes five bytes. */
const TWO_32 = 2 ** 32;

/** An event that is to be appended to the log. */
export interface NewLogEntry {
  readonly type: LogType;
  /** Unix time by the lock's clock; 0 when the clock is not set. */
  readonly seconds: number;
  readonly keyId?: number;
  readonly digits?: string;
}

/** A ring of the last 256 events, numbered from 1 without gaps. */
export class ActivityLog {
  readonly #store: RecordStore;
  #last = 0;
  /**
   * The highest number that a reader has acknowledged. It is lost at a boot, after which the whole log counts as
   * unread.
   */
  #readUpTo = 0;

  constructor(store: RecordStore) {
    this.#store = store;
    this.#last = lastOf(store);
  }

  get lastSequence(): number {
    return this.#last;
  }

  get hasUnread(): boolean {
    return this.#last > this.#readUpTo;
  }

  /** A reader holds every entry up to this number, so these count as read. */
  acknowledge(sequence: number): void {
    if (sequence <= this.#last) this.#readUpTo = Math.max(this.#readUpTo, sequence);
  }

  /** The change that appends an entry. Its number counts only after the change is committed (`apply`). */
  append({ type, seconds, keyId = 0, digits = '' }: NewLogEntry): RecordChange {
    const sequence = this.#last + 1;
    const value = new Uint8Array(ENTRY_BYTES);
    const view = new DataView(value.buffer);
    const key = digits ? pinKey(digits.slice(-PIN_MAX_DIGITS)) : 0;
    view.setUint32(0, sequence);
    view.setUint32(4, seconds);
    view.setUint8(8, type);
    view.setUint32(9, keyId);
    view.setUint8(13, key / TWO_32);
    view.setUint32(14, key);
    return { key: placeOf(sequence), value };
  }

  apply(changes: readonly RecordChange[]): void {
    const next = placeOf(this.#last + 1);
    if (changes.some(({ key }) => key === next)) this.#last += 1;
  }

  page(after: number, limit: number): LogPage {
    const oldest = Math.max(1, this.#last - LOG_ENTRIES + 1);
    const first = Math.max(after + 1, oldest);
    const last = Math.min(
      this.#last,
      first + Math.min(limit || LOG_PAGE_MAX_ENTRIES, LOG_PAGE_MAX_ENTRIES) - 1,
    );
    const entries: LogEntry[] = [];
    for (let sequence = first; sequence <= last; sequence += 1) {
      const value = this.#store.get(placeOf(sequence));
      if (value) entries.push(decode(value));
    }
    return { entries, more: last < this.#last, lost: Math.max(0, first - after - 1) };
  }
}

function placeOf(sequence: number): number {
  return LOG_BASE + (sequence % LOG_ENTRIES);
}

/**
 * The last sequence number. The entries before it must all be there, because a reader goes on from one to the next.
 * @throws {LockbenchError} STORAGE_FAILED
 */
function lastOf(store: RecordStore): number {
  let last = 0;
  let first = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const [key, value] of store.entries()) {
    if (key < LOG_BASE || key >= LOG_BASE + LOG_ENTRIES) continue;
    const sequence = decode(value).sequence ?? 0;
    if (placeOf(sequence) !== key) throw new LockbenchError('STORAGE_FAILED', 'a log entry is out of place');
    last = Math.max(last, sequence);
    first = Math.min(first, sequence);
    count += 1;
  }
  if (count !== Math.min(last, LOG_ENTRIES) || (count > 0 && last - first + 1 !== count))
    throw new LockbenchError('STORAGE_FAILED', 'the log has gaps');
  return last;
}

function decode(bytes: Uint8Array): LogEntry {
  if (bytes.length !== ENTRY_BYTES) throw new LockbenchError('STORAGE_FAILED', 'a log entry is damaged');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const key = view.getUint8(13) * TWO_32 + view.getUint32(14);
  return {
    sequence: view.getUint32(0),
    seconds: view.getUint32(4),
    type: view.getUint8(8),
    keyId: view.getUint32(9),
    pin: key ? pinDigits(key) : '',
  };
}
