import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { StoreChange } from './port.ts';

export interface PlainRecord {
  readonly table: string;
  readonly key: string;
  /** Rises within its table: the order of coming. */
  readonly place: number;
  readonly record: unknown;
}

/** One step of the schema: the record as the next version has it, or null when it has none. */
export type Migration = (record: PlainRecord) => PlainRecord | null;

/** From version 2 to 3, from 3 to 4, and so on; a store has the version after the last. */
export const migrations: readonly Migration[] = [];

/** Version 1 has the same records, under another seal and another census. */
export const FIRST_MIGRATED = 2;

/** The only record that anybody can read: what the rest is, before a key is tried. */
export const VERSION_ID = 'version';
const FORMAT = 'lockbench cloud ';

/** `fingerprint`: of the key. */
export function writeVersion(version: number, fingerprint: string): StoreChange {
  return { id: VERSION_ID, value: Buffer.from(`${FORMAT}${version} ${fingerprint}`) };
}

/** Undefined for a store that is new. @throws {LockbenchError} DATA_VERSION, DATA_KEY, DATA_CORRUPT */
export function readVersion(
  records: ReadonlyMap<string, Uint8Array>,
  present: number,
  fingerprint: string,
): number | undefined {
  if (records.size === 0) return undefined;
  const text = Buffer.from(records.get(VERSION_ID) ?? '').toString('latin1');
  const [, number, ofKey] = new RegExp(`^${FORMAT}([1-9]\\d{0,5}) (\\S+)$`).exec(text) ?? [];
  if (!number) throw new LockbenchError('DATA_CORRUPT', 'the directory holds something else');
  const version = Number(number);
  if (version > present)
    throw new LockbenchError('DATA_VERSION', `version ${version}, known up to ${present}`);
  if (ofKey !== fingerprint) throw new LockbenchError('DATA_KEY', 'the data was written under another key');
  return version;
}

export function migrate(records: readonly PlainRecord[], steps: readonly Migration[]): PlainRecord[] {
  return steps.reduce<PlainRecord[]>(
    (before, step) => before.map(step).filter(record => record !== null),
    [...records],
  );
}
