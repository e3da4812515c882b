import { LockbenchError } from '../../../protocol/errors/error.ts';
import {
  EARLIEST_SECONDS,
  LATEST_SECONDS,
  MAX_DAYLIGHT_SAVING_MINUTES,
} from '../../../protocol/limits/time.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { DAYLIGHT_SAVING_KEY } from './map.ts';

/**
 * One period of daylight saving time. It only serves to show local time; PINs count in standard time (design section
 * 4).
 */
export interface DaylightSaving {
  /** Unix time, inclusive. */
  readonly startSeconds: number;
  /** Unix time, exclusive. */
  readonly endSeconds: number;
  /** How far local time is ahead of standard local time. */
  readonly shiftMinutes: number;
}

/** A period as the wire carries it; fields that were not sent are absent. */
type WirePeriod = { readonly [field in keyof DaylightSaving]?: number | null | undefined };

/** Enough for as many years; an app sends a new table long before. */
export const MAX_DAYLIGHT_SAVING_PERIODS = 16;
const MAX_PERIOD_SECONDS = 366 * 86_400;
const PERIOD_BYTES = 9;

/**
 * Checks a table and returns it as the lock keeps it.
 * @throws {LockbenchError} VALUE_OUT_OF_RANGE: too many periods, out of order, or one that cannot be
 */
export function validateDaylightSavings(periods: readonly WirePeriod[]): DaylightSaving[] {
  if (periods.length > MAX_DAYLIGHT_SAVING_PERIODS)
    refuse(`${periods.length} daylight saving times, at most ${MAX_DAYLIGHT_SAVING_PERIODS}`);
  let previousEnd = EARLIEST_SECONDS;
  return periods.map(({ startSeconds, endSeconds, shiftMinutes }) => {
    const period = {
      startSeconds: startSeconds ?? 0,
      endSeconds: endSeconds ?? 0,
      shiftMinutes: shiftMinutes ?? 0,
    };
    const lasts = period.endSeconds - period.startSeconds;
    if (period.startSeconds < previousEnd || period.endSeconds > LATEST_SECONDS)
      refuse('daylight saving times overlap, are out of order or outside 2020 to 2099');
    if (lasts <= 0 || lasts > MAX_PERIOD_SECONDS) refuse(`a daylight saving time of ${lasts} s`);
    if (period.shiftMinutes < 1 || period.shiftMinutes > MAX_DAYLIGHT_SAVING_MINUTES)
      refuse(`a daylight saving time of ${period.shiftMinutes} min, not 1 to ${MAX_DAYLIGHT_SAVING_MINUTES}`);
    previousEnd = period.endSeconds;
    return period;
  });
}

/** How many minutes local time is ahead of standard time at an instant. */
export function daylightSavingMinutes(table: readonly DaylightSaving[], nowSeconds: number): number {
  const now = table.find(period => nowSeconds >= period.startSeconds && nowSeconds < period.endSeconds);
  return now?.shiftMinutes ?? 0;
}

/** @throws {LockbenchError} STORAGE_FAILED */
export function readDaylightSavings(store: RecordStore): DaylightSaving[] {
  const bytes = store.get(DAYLIGHT_SAVING_KEY) ?? new Uint8Array(0);
  if (bytes.length % PERIOD_BYTES !== 0)
    throw new LockbenchError('STORAGE_FAILED', `a daylight saving record of ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / PERIOD_BYTES }, (_, index) => ({
    startSeconds: view.getUint32(index * PERIOD_BYTES),
    endSeconds: view.getUint32(index * PERIOD_BYTES + 4),
    shiftMinutes: view.getUint8(index * PERIOD_BYTES + 8),
  }));
}

export function daylightSavingChange(table: readonly DaylightSaving[]): RecordChange {
  const value = new Uint8Array(table.length * PERIOD_BYTES);
  const view = new DataView(value.buffer);
  for (const [index, { startSeconds, endSeconds, shiftMinutes }] of table.entries()) {
    view.setUint32(index * PERIOD_BYTES, startSeconds);
    view.setUint32(index * PERIOD_BYTES + 4, endSeconds);
    view.setUint8(index * PERIOD_BYTES + 8, shiftMinutes);
  }
  return { key: DAYLIGHT_SAVING_KEY, value };
}

function refuse(detail: string): never {
  throw new LockbenchError('VALUE_OUT_OF_RANGE', detail);
}
