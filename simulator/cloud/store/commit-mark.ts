import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { LockbenchError } from '../../../protocol/errors/error.ts';

/** The number of commits, in a file beside LevelDB. */
export interface CommitMark {
  write(count: number): Promise<void>;
  close(): Promise<void>;
}

export const MARK_NAME = 'lockbench-commits';
export const COUNT_BYTES = 8;
/** Of a folder whose first commit has not ended: nothing was ever accepted in it. */
const creating = Buffer.from('creating');

/** @throws {LockbenchError} DATA_CORRUPT, else the error of the system when it cannot be read */
export async function readMark(path: string): Promise<number | 'creating'> {
  const bytes = await readFile(path);
  if (bytes.equals(creating)) return 'creating';
  if (bytes.length !== COUNT_BYTES)
    throw new LockbenchError('DATA_CORRUPT', `${MARK_NAME} is not as it was written`);
  return readCount(bytes);
}

/** Says that a store is being created. @throws the error of the system, EEXIST when there is a mark */
export async function createMark(path: string): Promise<CommitMark> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.write(creating, 0, COUNT_BYTES, 0);
    await file.sync();
    return markOf(file, 'first write');
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
}

/**
 * When LevelDB cannot read the end of its log, it goes on without a word from what came before: the mark beside it
 * tells. It is written after the commit and not forced to the disk, so it is never ahead of a sound log. The first commit's is
 * forced: from then on no crash brings back the mark of a store that is being created.
 */
export async function openMark(path: string, was: number | 'creating'): Promise<CommitMark> {
  return markOf(await open(path, 'r+'), was === 'creating' ? 'first write' : 'nothing');
}

function markOf(file: FileHandle, synced: 'first write' | 'nothing'): CommitMark {
  let isFirst = synced === 'first write';
  return {
    async write(count) {
      await file.write(writeCount(count), 0, COUNT_BYTES, 0);
      if (isFirst) await file.sync();
      isFirst = false;
    },
    close: () => file.close(),
  };
}

export function readCount(bytes: Uint8Array | undefined): number {
  return bytes?.length === COUNT_BYTES ? Number(Buffer.from(bytes).readBigUInt64BE()) : 0;
}

export function writeCount(count: number): Uint8Array {
  const bytes = Buffer.alloc(COUNT_BYTES);
  bytes.writeBigUInt64BE(BigInt(count));
  return bytes;
}
