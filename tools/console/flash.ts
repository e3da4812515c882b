import { isLockbenchError } from '../../protocol/errors/error.ts';
import { LOG_ENTRIES } from '../../protocol/limits/activity.ts';
import { CARD_SLOTS } from '../../protocol/limits/keys.ts';
import { PIN_SLOTS } from '../../protocol/limits/pins.ts';
import { openJournal } from '../../simulator/flash/journal.ts';
import { createNorFlash, type NorFlash } from '../../simulator/flash/nor-flash.ts';
import {
  CARD_BASE,
  LOG_BASE,
  PIN_BASE,
  TOMBSTONE_BASE,
  TOMBSTONES,
} from '../../simulator/lock/memory/map.ts';
import { count } from '../terminal/output.ts';

/** Describes a lock's memory: its pages and their wear, the bank in use, and its records by kind. */
export function describeFlash(flash: NorFlash): string[] {
  const { pageBytes, pageCount } = flash.geometry;
  const wear = Array.from({ length: pageCount }, (_, page) => flash.wear(page)).join(' ');
  return [
    `${pageCount} pages of ${pageBytes} bytes, ${count(flash.writes, 'write')}; erased: ${wear}`,
    ...describeRecords(flash),
  ];
}

/** The records are read from a copy, because the lock may be without power or in the middle of an operation. */
function describeRecords(flash: NorFlash): string[] {
  const copy = createNorFlash(flash.geometry);
  copy.load(flash.image());
  try {
    const journal = openJournal(copy);
    const { bank, liveBytes, freeBytes, compactions } = journal.stats();
    const kinds = new Map<string, number>();
    for (const [key] of journal.entries()) kinds.set(kindOf(key), (kinds.get(kindOf(key)) ?? 0) + 1);
    return [
      `bank ${bank}: ${liveBytes} bytes live, ${freeBytes} free; ${count(compactions, 'compaction')}`,
      Array.from(kinds, ([kind, records]) => count(records, kind)).join(', ') || 'no records',
    ];
  } catch (error) {
    if (!isLockbenchError(error, 'STORAGE_FAILED')) throw error;
    return [error.message];
  }
}

const ranges = [
  ['PIN', PIN_BASE, PIN_SLOTS],
  ['log record', LOG_BASE, LOG_ENTRIES],
  ['tombstone', TOMBSTONE_BASE, TOMBSTONES],
  ['card', CARD_BASE, CARD_SLOTS],
] as const;

function kindOf(key: number): string {
  const range = ranges.find(([, base, size]) => key >= base && key < base + size);
  return range ? range[0] : 'settings record';
}
