import { LockbenchError } from '../../protocol/errors/error.ts';
import type { RecordChange, RecordStore } from '../../protocol/ports/store.ts';
import { Bank, HEADER_BYTES } from './bank.ts';
import type { FlashGeometry } from './geometry.ts';
import { KeyIndex } from './key-index.ts';
import type { NorFlash } from './nor-flash.ts';
import {
  encodeGroup,
  GROUP_OVERHEAD_BYTES,
  groupBytes,
  RECORD_HEAD_BYTES,
  type RecordGroup,
  recordBytes,
  recordsOf,
  UNIT_BYTES,
  valueLength,
} from './record-codec.ts';
import { lastChanges } from './record-limits.ts';
import { replay } from './replay.ts';

export interface JournalStats {
  /** The bytes that the live records take when they are compacted. */
  readonly liveBytes: number;
  /** The bytes that further records may take, each with its head of 4 bytes. */
  readonly freeBytes: number;
  /** The number of compactions since the flash was first written, over all reboots. */
  readonly compactions: number;
  readonly bank: 0 | 1;
}

export interface Journal extends RecordStore {
  /** Copies the live records into the other bank and erases this one. A commit does so by itself when it must. */
  compact(): void;
  stats(): JournalStats;
}

/**
 * Opens the store that a flash holds; a blank flash holds an empty one. Opening writes nothing, so nothing can be cut.
 * After a PowerCut, power up the flash and open anew.
 *
 * A commit appends one group to the bank in use. When there is no room, or a cut left a torn group at the end, it goes
 * with a compaction instead: erase the other bank, copy the live records and the changes, write the header. The header
 * with the higher sequence number counts, so its last word is the instant of the commit.
 *
 * @throws {LockbenchError} STORAGE_FAILED when the flash holds what no cut can leave
 */
export function openJournal(flash: NorFlash): Journal {
  return new BankJournal(flash);
}

/** The largest bank that a group's length and a record's position can address, in units. */
const MAX_BANK_BYTES = 0xffff * UNIT_BYTES;
const MAX_WORD_BYTES = HEADER_BYTES;
const noChanges: RecordGroup = new Map();

class BankJournal implements Journal {
  readonly #banks: readonly [Bank, Bank];
  readonly #wordBytes: number;
  #inUse: 0 | 1 = 0;
  /** 0 until the first commit writes the first header. */
  #sequence = 0;
  /** Where the next group goes. At the end of the bank, only a compaction makes room. */
  #tail = HEADER_BYTES;
  /** Key to the place of its record in the bank, in units. */
  #index = new KeyIndex();

  constructor(flash: NorFlash) {
    checkBanks(flash.geometry);
    this.#banks = [new Bank(flash, 0), new Bank(flash, 1)];
    this.#wordBytes = Math.max(flash.geometry.wordBytes, UNIT_BYTES);
    const [first, second] = [this.#banks[0].readHeader(), this.#banks[1].readHeader()];
    if (!first && !second) {
      this.#checkNeverUsed();
      return;
    }
    this.#inUse = (second?.sequence ?? 0) > (first?.sequence ?? 0) ? 1 : 0;
    const header = (this.#inUse === 0 ? first : second)!;
    this.#sequence = header.sequence;
    this.#tail = replay(this.#bank, header, this.#wordBytes, (group, at) => this.#enter(group, at));
  }

  get #bank(): Bank {
    return this.#banks[this.#inUse];
  }

  get(key: number): Uint8Array | undefined {
    const place = this.#index.get(key);
    if (place === undefined) return undefined;
    const at = place * UNIT_BYTES;
    const length = valueLength(this.#bank.read(at, RECORD_HEAD_BYTES), 0) ?? 0;
    return this.#bank.read(at + RECORD_HEAD_BYTES, length);
  }

  *entries(): Generator<readonly [key: number, value: Uint8Array]> {
    for (const key of this.#index.keys()) {
      // A commit during the walk may have removed the record, and replaced the index that is walked here.
      const value = this.get(key);
      if (value) yield [key, value];
    }
  }

  commit(changes: readonly RecordChange[]): void {
    const group = lastChanges(changes);
    for (const [key, value] of group) {
      if (value === null && this.#index.get(key) === undefined) group.delete(key);
    }
    if (group.size === 0) return;
    if (this.#tail + groupBytes(group, this.#wordBytes) > this.#bank.bytes) {
      this.#rewrite(group);
      return;
    }
    if (this.#sequence === 0) this.#format();
    this.#append(group);
  }

  compact(): void {
    if (this.#sequence > 0) this.#rewrite(noChanges);
  }

  stats(): JournalStats {
    let liveBytes = 0;
    for (const [, value] of this.entries()) liveBytes += recordBytes(value.length);
    return {
      liveBytes,
      freeBytes: this.#bank.bytes - HEADER_BYTES - GROUP_OVERHEAD_BYTES - liveBytes,
      compactions: Math.max(0, this.#sequence - 1),
      bank: this.#inUse,
    };
  }

  /** Before the first header is written there are no records: a cut leaves a torn header and nothing else. */
  #checkNeverUsed(): void {
    const [first, second] = this.#banks;
    if (!first.isBlank(HEADER_BYTES, first.bytes) || !second.isBlank(0, second.bytes)) {
      throw new LockbenchError('STORAGE_FAILED', 'there are records, but no bank has a header');
    }
  }

  #format(): void {
    this.#bank.erase();
    this.#bank.writeHeader({ sequence: 1, copiedBytes: 0 });
    this.#sequence = 1;
  }

  #append(group: RecordGroup): void {
    const at = this.#tail;
    const bytes = encodeGroup(group, this.#sequence, this.#wordBytes);
    // The bank is closed until the write is done, because nothing may be written behind a torn group.
    this.#tail = this.#bank.bytes;
    this.#bank.program(at, bytes);
    this.#enter(bytes, at);
    this.#tail = at + bytes.length;
  }

  #rewrite(changes: RecordGroup): void {
    const live = this.#liveAfter(changes);
    const from = this.#bank;
    if (HEADER_BYTES + groupBytes(live, this.#wordBytes) > from.bytes) {
      throw new LockbenchError('STORAGE_FULL', `${live.size} records for ${from.bytes} bytes`);
    }
    const sequence = this.#sequence + 1;
    const bytes = live.size > 0 ? encodeGroup(live, sequence, this.#wordBytes) : undefined;
    const copiedBytes = bytes?.length ?? 0;
    const target = this.#inUse === 0 ? 1 : 0;
    const to = this.#banks[target];
    this.#tail = from.bytes;
    to.erase();
    if (bytes) to.program(HEADER_BYTES, bytes);
    to.writeHeader({ sequence, copiedBytes });

    this.#inUse = target;
    this.#sequence = sequence;
    this.#tail = HEADER_BYTES + copiedBytes;
    this.#index = new KeyIndex();
    if (bytes) this.#enter(bytes, HEADER_BYTES);
    // The old bank is erased at once, because removed keys and PINs must not stay readable, and an erased bank takes
    // no memory.
    from.erase();
  }

  #liveAfter(changes: RecordGroup): Map<number, Uint8Array> {
    const live = new Map(this.entries());
    for (const [key, value] of changes) {
      if (value === null) live.delete(key);
      else live.set(key, value);
    }
    return live;
  }

  #enter(group: Uint8Array, at: number): void {
    for (const record of recordsOf(group)) {
      if (record.valueBytes === undefined) this.#index.delete(record.key);
      else this.#index.set(record.key, (at + record.at) / UNIT_BYTES);
    }
  }
}

function checkBanks({ pageBytes, pageCount, wordBytes }: FlashGeometry): void {
  const bankBytes = (pageBytes * pageCount) / 2;
  const fits = bankBytes > HEADER_BYTES + GROUP_OVERHEAD_BYTES && bankBytes <= MAX_BANK_BYTES;
  if (!fits || pageCount % 2 !== 0 || pageBytes % MAX_WORD_BYTES !== 0 || MAX_WORD_BYTES % wordBytes !== 0) {
    throw new LockbenchError('FLASH_MISUSE', `no two banks in ${pageCount} pages of ${pageBytes} bytes`);
  }
}
