import { deserialize, serialize } from 'node:v8';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type Census, checkVersion1, createCensus } from './census.ts';
import type { CloudStore, StoreChange } from './port.ts';
import {
  FIRST_MIGRATED,
  type Migration,
  migrate,
  migrations,
  type PlainRecord,
  readVersion,
  writeVersion,
} from './schema.ts';
import { createSeal, type Seal } from './seal.ts';
import { type Codec, Table, type Tables } from './tables.ts';
import { createWriter, type Source, type Writer } from './writer.ts';

/** Tables that outlive the process in a store. */
export interface KeptTables extends Tables {
  /** Undefined: all that changed so far is kept. Else resolves when it is. @throws {LockbenchError} DATA_FAILED */
  kept(): Promise<void> | undefined;
  /**
   * What changes during the work is one commit at its end, and nobody waits meanwhile: after a kill, or when the work
   * fails, none of it is there.
   */
  atOnce<T>(work: () => Promise<T>): Promise<T>;
  /** Keeps what is left and lets go of the store. @throws {LockbenchError} DATA_FAILED */
  close(): Promise<void>;
}

export interface KeptTablesOptions {
  readonly store: CloudStore;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Called once, when something could not be kept: nothing is from then on. */
  readonly onFailure?: (error: LockbenchError) => void;
  readonly migrations?: readonly Migration[];
}

/**
 * Reads a store. Changes of one turn of the event loop are one commit, so nothing is ever kept by half; what
 * changes during a commit goes into the next.
 * @throws {LockbenchError} DATA_KEY, DATA_CORRUPT, DATA_VERSION, DATA_FAILED; the store is as it was then
 */
export async function openKeptTables(options: KeptTablesOptions): Promise<KeptTables> {
  const { store, onFailure = () => {} } = options;
  const seal = createSeal(options.key);
  const census = createCensus(seal);
  const waiting = await load({
    store,
    key: options.key,
    seal,
    census,
    steps: options.migrations ?? migrations,
  });
  const writer = createWriter(store, census, onFailure);

  return {
    open<V, R>(name: string, codec?: Codec<V, R>) {
      const records = waiting.get(name) ?? [];
      waiting.delete(name);
      return new KeptTable<V>(name, (codec ?? plain) as Codec<V, unknown>, records, seal, writer);
    },
    whenKept: callback => writer.whenKept(callback, () => {}),
    kept() {
      if (writer.isKept) return undefined;
      return new Promise((resolve, reject) => writer.whenKept(resolve, reject));
    },
    async atOnce(work) {
      writer.hold();
      const result = await work();
      writer.release();
      return result;
    },
    async close() {
      try {
        await new Promise<void>((resolve, reject) => writer.whenKept(resolve, reject));
      } finally {
        await store.close();
      }
    },
  };
}

const plain: Codec<unknown, unknown> = { toRecord: value => value, fromRecord: record => record };

class KeptTable<V> extends Table<V> implements Source {
  readonly #name: string;
  readonly #codec: Codec<V, unknown>;
  readonly #seal: Seal;
  readonly #writer: Writer;
  /** A record's place in the order of coming, which the store does not keep. */
  readonly #places = new Map<string, number>();
  #lastPlace = 0;

  constructor(
    name: string,
    codec: Codec<V, unknown>,
    records: readonly PlainRecord[],
    seal: Seal,
    writer: Writer,
  ) {
    super();
    this.#name = name;
    this.#codec = codec;
    this.#seal = seal;
    this.#writer = writer;
    for (const { key, place, record } of records) {
      this.#places.set(key, place);
      this.#lastPlace = place;
      super.set(key, codec.fromRecord(record, key));
    }
  }

  override set(key: string, value: V): this {
    super.set(key, value);
    if (!this.#places.has(key)) this.#places.set(key, ++this.#lastPlace);
    this.#writer.note(this, key);
    return this;
  }

  override delete(key: string): boolean {
    if (!super.delete(key)) return false;
    this.#places.delete(key);
    this.#writer.note(this, key);
    return true;
  }

  override clear(): void {
    for (const key of [...this.keys()]) this.delete(key);
  }

  override touch(key: string): void {
    if (this.has(key)) this.#writer.note(this, key);
  }

  change(key: string): StoreChange {
    const id = this.#seal.idOf(this.#name, key);
    const value = this.get(key);
    if (value === undefined) return { id, value: null };
    const written: WrittenRecord = [this.#name, key, this.#places.get(key)!, this.#codec.toRecord(value)];
    return { id, value: this.#seal.seal(id, serialize(written)) };
  }
}

type WrittenRecord = [table: string, key: string, place: number, record: unknown];

interface Loading {
  readonly store: CloudStore;
  readonly key: Uint8Array;
  readonly seal: Seal;
  readonly census: Census;
  readonly steps: readonly Migration[];
}

/** Every record by its table, in the order of coming; the store is accepted once all of them are sound. */
async function load(loading: Loading): Promise<Map<string, PlainRecord[]>> {
  const { store, seal, steps } = loading;
  const sealed = new Map<string, Uint8Array>();
  for await (const [id, value] of store.read()) sealed.set(id, value);
  const present = steps.length + FIRST_MIGRATED;
  const version = readVersion(sealed, present, seal.fingerprint);
  if (version === undefined) {
    await store.accept();
    await store.commit([writeVersion(present, seal.fingerprint), ...loading.census.with([])]);
    return new Map();
  }
  const records = readAll(loading, sealed, version);
  const upgraded =
    version < present ? migrate(records, steps.slice(Math.max(0, version - FIRST_MIGRATED))) : records;
  await store.accept();
  if (version < present) await store.commit(upgrade(loading, present, records, upgraded));
  const tables = new Map<string, PlainRecord[]>();
  for (const record of upgraded) {
    const list = tables.get(record.table) ?? [];
    tables.set(record.table, list);
    list.push(record);
  }
  for (const list of tables.values()) list.sort((a, b) => a.place - b.place);
  return tables;
}

/** @throws {LockbenchError} DATA_CORRUPT */
function readAll(
  { key, seal, census }: Loading,
  sealed: ReadonlyMap<string, Uint8Array>,
  version: number,
): PlainRecord[] {
  const sealedBy = version < FIRST_MIGRATED ? createSeal(key, 1) : seal;
  if (version < FIRST_MIGRATED) checkVersion1(sealedBy, sealed);
  else census.check(sealed);
  return [...sealed].filter(([id]) => !census.owns(id)).map(([id, value]) => read(sealedBy, id, value));
}

/** All in one commit, sealed anew: a power cut leaves the old version or the new one. */
function upgrade(
  { seal, census }: Loading,
  version: number,
  before: readonly PlainRecord[],
  after: readonly PlainRecord[],
): StoreChange[] {
  const changes = new Map<string, StoreChange>();
  for (const { table, key } of before) {
    const id = seal.idOf(table, key);
    changes.set(id, { id, value: null });
  }
  for (const { table, key, place, record } of after) {
    const id = seal.idOf(table, key);
    changes.set(id, { id, value: seal.seal(id, serialize([table, key, place, record])) });
  }
  return [writeVersion(version, seal.fingerprint), ...census.with([...changes.values()])];
}

/** @throws {LockbenchError} DATA_CORRUPT */
function read(seal: Seal, id: string, sealed: Uint8Array): PlainRecord {
  const opened = seal.open(id, sealed);
  if (!opened) throw new LockbenchError('DATA_CORRUPT', `record ${id} is not as it was written`);
  try {
    const [table, key, place, record] = deserialize(opened) as WrittenRecord;
    return { table, key, place, record };
  } catch (cause) {
    throw new LockbenchError('DATA_CORRUPT', `record ${id} cannot be read by this version of Node`, {
      cause,
    });
  }
}
