import { readdir, stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { createDataKey, parseDataKey, readDataKey } from '../../simulator/cloud/store/data-key.ts';
import { type KeptTables, openKeptTables } from '../../simulator/cloud/store/kept-tables.ts';
import { openLevelStore } from '../../simulator/cloud/store/level.ts';

export interface DataOptions {
  readonly directory: string;
  /** Default: beside the directory, with its name and `.key`. */
  readonly keyFile?: string | undefined;
  /** The key itself, instead of a file. */
  readonly key?: string | undefined;
  readonly onFailure: (error: LockbenchError) => void;
}

export interface Data {
  readonly tables: KeptTables;
  /** For whoever starts the service: where the key is, and whether others may read it. */
  readonly notes: readonly string[];
}

/** @throws {LockbenchError} USAGE, and what the store throws; nothing is overwritten */
export async function openData({ directory, keyFile, key, onFailure }: DataOptions): Promise<Data> {
  const notes: string[] = [];
  const bytes = key === undefined ? await keyFrom(directory, keyFile, notes) : parseDataKey(key, keyVariable);
  const store = await openLevelStore(directory);
  try {
    return { tables: await openKeptTables({ store, key: bytes, onFailure }), notes };
  } catch (error) {
    await store.close();
    throw error;
  }
}

export const keyVariable = 'LOCKBENCH_DATA_KEY';

/** Read when it is there, made for a new directory. */
async function keyFrom(directory: string, keyFile: string | undefined, notes: string[]): Promise<Uint8Array> {
  const path = resolve(keyFile ?? `${resolve(directory)}.key`);
  if (!relative(resolve(directory), path).startsWith('..')) {
    throw new LockbenchError('USAGE', 'the key file lies in the data directory: it must be kept outside');
  }
  const mode = await modeOf(path);
  if (mode !== undefined) {
    if (mode & 0o077) notes.push(`Others may read the key ${path}: chmod 600 keeps it yours.`);
    return readDataKey(path);
  }
  if (await hasEntries(directory)) throw new LockbenchError('DATA_KEY', `there is no key file ${path}`);
  const made = await createDataKey(path);
  notes.push(
    `The data is encrypted under a new key: ${path}. Keep a copy elsewhere: without it the data is lost.`,
  );
  return made;
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    const { mode } = await stat(path);
    // Windows has no such rights.
    return process.platform === 'win32' ? 0 : mode;
  } catch {
    return undefined;
  }
}

async function hasEntries(directory: string): Promise<boolean> {
  try {
    return (await readdir(directory)).length > 0;
  } catch {
    // Not there, or not readable: opening tells.
    return false;
  }
}
