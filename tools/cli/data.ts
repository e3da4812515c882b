import { readdir, stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { LockbenchError } from '../../protocol/errors/error.ts';
import {
  drawDataKey,
  parseDataKey,
  readDataKey,
  writeDataKey,
} from '../../simulator/cloud/store/data-key.ts';
import { type KeptTables, openKeptTables } from '../../simulator/cloud/store/kept-tables.ts';
import { openLevelStore } from '../../simulator/cloud/store/level.ts';
import { OF_THE_SYSTEM } from '../../simulator/cloud/store/level-folder.ts';

export interface DataOptions {
  readonly directory: string;
  /** The key file. Default: beside the directory, with its name and `.key`. */
  readonly keyFile?: string | undefined;
  /** The key itself, as an alternative to a file. */
  readonly key?: string | undefined;
  readonly onFailure: (error: LockbenchError) => void;
}

export interface Data {
  readonly tables: KeptTables;
  /** Notes for the person who starts the service: where the key is, and whether others can read it. */
  readonly notes: readonly string[];
}

/** @throws {LockbenchError} USAGE, and the errors of the store; the disk is then as it was before */
export async function openData({ directory, keyFile, key, onFailure }: DataOptions): Promise<Data> {
  const found = key === undefined ? await keyFrom(directory, keyFile) : keyGiven(key);
  let removeKey = async () => {};
  const store = await openLevelStore(directory);
  try {
    // The key must be on the disk before the first record is sealed with it.
    if (found.newFile) removeKey = await writeDataKey(found.newFile, found.bytes);
    return { tables: await openKeptTables({ store, key: found.bytes, onFailure }), notes: found.notes };
  } catch (error) {
    await store.close();
    await removeKey();
    throw error;
  }
}

export const KEY_VARIABLE = 'LOCKBENCH_DATA_KEY';

interface FoundKey {
  readonly bytes: Uint8Array;
  /** The path to which the key must still be written, if any. */
  readonly newFile?: string;
  readonly notes: readonly string[];
}

function keyGiven(text: string): FoundKey {
  return { bytes: parseDataKey(text, KEY_VARIABLE), notes: [] };
}

/** Reads the key when it exists, and generates one for a new directory. */
async function keyFrom(directory: string, keyFile: string | undefined): Promise<FoundKey> {
  const path = resolve(keyFile ?? `${resolve(directory)}.key`);
  if (!relative(resolve(directory), path).startsWith('..')) {
    throw new LockbenchError('USAGE', 'the key file lies in the data directory: it must be kept outside');
  }
  const mode = await modeOf(path);
  if (mode !== undefined) {
    const open = (mode & 0o077) !== 0;
    const notes = open ? [`Others may read the key ${path}: chmod 600 keeps it yours.`] : [];
    return { bytes: await readDataKey(path), notes };
  }
  if (await hasEntries(directory)) throw new LockbenchError('DATA_KEY', `there is no key file ${path}`);
  const note = `The data is encrypted under a new key: ${path}. Keep a copy elsewhere: without it the data is lost.`;
  return { bytes: drawDataKey(), newFile: path, notes: [note] };
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    const { mode } = await stat(path);
    // Windows does not have these permissions.
    return process.platform === 'win32' ? 0 : mode;
  } catch {
    return undefined;
  }
}

async function hasEntries(directory: string): Promise<boolean> {
  try {
    return (await readdir(directory)).some(name => name !== OF_THE_SYSTEM);
  } catch {
    // The directory does not exist or cannot be read, which opening it will report.
    return false;
  }
}
