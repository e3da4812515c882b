import { constants } from 'node:fs';
import { copyFile, link, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { MARK_NAME, readMark } from './commit-mark.ts';

/** What a directory holds before anything is done to it. */
export type FolderState =
  | { readonly kind: 'new' }
  /** A process was killed while it made it: nothing was accepted yet. */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'store'; readonly commits: number };

/** What LevelDB reads; the rest of its files are a lock and notes for people. */
const DATA = /^(CURRENT|MANIFEST-\d+|\d+\.(log|ldb|sst))$/;
const WRITTEN = /^(CURRENT|LOCK|LOG|LOG\.old|MANIFEST-\d+|\d+\.(log|ldb|sst|dbtmp))$/;
const COPY_PREFIX = 'check-';
/** The root of a file system may hold it from the start. */
export const OF_THE_SYSTEM = 'lost+found';

/**
 * LevelDB makes a new database of a folder without CURRENT and removes the files that it does not know: what is in
 * the folder is looked at first.
 * @throws {LockbenchError} DATA_CORRUPT; the error of the system
 */
export async function inspectFolder(directory: string): Promise<FolderState> {
  const names = await namesIn(directory);
  if (names.length === 0) return { kind: 'new' };
  if (!names.includes(MARK_NAME)) {
    const isOurs = names.some(name => DATA.test(name));
    throw corrupt(isOurs ? `${MARK_NAME} is missing` : 'the directory holds something else');
  }
  const mark = await readMark(join(directory, MARK_NAME));
  if (mark === 'creating') return { kind: 'unfinished' };
  const current = names.includes('CURRENT')
    ? (await readFile(join(directory, 'CURRENT'), 'latin1')).trim()
    : 'CURRENT';
  if (!names.includes(current))
    throw corrupt(`${/^[\w-]+$/.test(current) ? current : 'what CURRENT names'} is missing`);
  return { kind: 'store', commits: mark };
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter(name => name !== OF_THE_SYSTEM && !isCopy(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * A copy to open in the place of the folder itself: LevelDB rewrites its files when it opens them, and leaves out what it
 * cannot read. Not of links: of files whose numbers were mixed up it would write over existing ones.
 */
export async function copyFolder(directory: string): Promise<string> {
  const copy = await mkdtemp(join(directory, COPY_PREFIX));
  try {
    for (const name of await readdir(directory)) {
      if (DATA.test(name))
        await copyFile(join(directory, name), join(copy, name), constants.COPYFILE_FICLONE);
    }
    // The one file that is shared: whoever has the folder is seen by it.
    await link(join(directory, 'LOCK'), join(copy, 'LOCK')).catch(() => {});
    return copy;
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    throw error;
  }
}

/** What processes left behind that were killed while they looked. */
export async function removeCopies(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (isCopy(name)) await rm(join(directory, name), { recursive: true, force: true });
  }
}

/** Takes away what the creation of a store has left in a folder that was new. */
export async function removeStore(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (WRITTEN.test(name) || name === MARK_NAME) await rm(join(directory, name), { force: true });
  }
}

function isCopy(name: string): boolean {
  return /^check-\w{6}$/.test(name);
}

function corrupt(detail: string): LockbenchError {
  return new LockbenchError('DATA_CORRUPT', detail);
}
