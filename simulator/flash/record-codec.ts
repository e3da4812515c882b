import { crc32 } from 'node:zlib';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { MAX_VALUE_BYTES } from './record-limits.ts';

/**
 * A group of records, written as one and valid as one (little endian, all parts multiples of 4 bytes):
 *
 *     u16 length of the group in units of 4 bytes, u16 its complement
 *     u16 key, u16 length of the value or 0xffff (removed), value, ones up to the next unit   (for each record)
 *     ones, so that the commit mark ends a word
 *     u32 commit mark: CRC-32 of all before, begun with the bank's sequence number
 *
 * The mark is what a program writes last, so a torn group has none. The sequence number keeps what an earlier life of
 * the bank left from counting. No key is 0xffff, so ones never look like a record.
 */
export type RecordGroup = ReadonlyMap<number, Uint8Array | null>;

export const UNIT_BYTES = 4;
export const GROUP_HEAD_BYTES = 4;
export const RECORD_HEAD_BYTES = 4;
/** The head and the mark, which a group takes besides its records, unless words are longer than a unit. */
export const GROUP_OVERHEAD_BYTES = 8;

const MARK_BYTES = 4;
const REMOVED = 0xffff;
const NO_KEY = 0xffff;

export function recordBytes(valueBytes: number): number {
  return RECORD_HEAD_BYTES + roundUp(valueBytes, UNIT_BYTES);
}

export function groupBytes(group: RecordGroup, wordBytes: number): number {
  let bytes = GROUP_OVERHEAD_BYTES;
  for (const value of group.values()) bytes += recordBytes(value?.length ?? 0);
  return roundUp(bytes, wordBytes);
}

export function encodeGroup(group: RecordGroup, sequence: number, wordBytes: number): Uint8Array {
  const bytes = new Uint8Array(groupBytes(group, wordBytes)).fill(0xff);
  const units = bytes.length / UNIT_BYTES;
  put16(bytes, 0, units);
  put16(bytes, 2, ~units);
  let at = GROUP_HEAD_BYTES;
  for (const [key, value] of group) {
    put16(bytes, at, key);
    put16(bytes, at + 2, value?.length ?? REMOVED);
    if (value) bytes.set(value, at + RECORD_HEAD_BYTES);
    at += recordBytes(value?.length ?? 0);
  }
  const markAt = bytes.length - MARK_BYTES;
  const mark = crc32(bytes.subarray(0, markAt), sequence);
  put16(bytes, markAt, mark);
  put16(bytes, markAt + 2, mark >>> 16);
  return bytes;
}

/** The length of the group that begins with this head, or 0 when it is no head of a group. */
export function groupLength(head: Uint8Array): number {
  const units = u16(head, 0);
  const sound = (units ^ u16(head, 2)) === 0xffff;
  return sound && units * UNIT_BYTES >= GROUP_OVERHEAD_BYTES ? units * UNIT_BYTES : 0;
}

/** Whether the commit mark is there and correct. */
export function isCommitted(group: Uint8Array, sequence: number): boolean {
  const markAt = group.length - MARK_BYTES;
  const mark = u16(group, markAt) + u16(group, markAt + 2) * 0x10000;
  return mark === crc32(group.subarray(0, markAt), sequence);
}

/**
 * The position of a record's head in the group, and the length of its value; `undefined` when the record is removed.
 */
export interface RecordPlace {
  readonly key: number;
  readonly at: number;
  readonly valueBytes: number | undefined;
}

/** @throws {LockbenchError} STORAGE_FAILED when a committed group breaks the format */
export function* recordsOf(group: Uint8Array): Generator<RecordPlace> {
  const end = group.length - MARK_BYTES;
  for (let at = GROUP_HEAD_BYTES; at < end; ) {
    const key = u16(group, at);
    if (key === NO_KEY) return;
    const valueBytes = valueLength(group, at);
    const next = at + recordBytes(valueBytes ?? 0);
    if (next > end || (valueBytes ?? 0) > MAX_VALUE_BYTES) {
      throw new LockbenchError('STORAGE_FAILED', `record ${key} breaks out of its group`);
    }
    yield { key, at, valueBytes };
    at = next;
  }
}

/** The length of the value behind the record head at this position; `undefined` when the record removes its key. */
export function valueLength(bytes: Uint8Array, at: number): number | undefined {
  const length = u16(bytes, at + 2);
  return length === REMOVED ? undefined : length;
}

function roundUp(bytes: number, unit: number): number {
  return Math.ceil(bytes / unit) * unit;
}

function u16(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8);
}

function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
}
