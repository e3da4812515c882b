import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { makeFolder, syncFolder } from '../../files/folder.ts';
import { createPrivateFile } from '../../files/private-file.ts';
import { DATA_KEY_BYTES } from './seal.ts';

/** The key as people keep it: 64 hexadecimal digits. @throws {LockbenchError} DATA_KEY */
export function parseDataKey(text: string, source: string): Uint8Array {
  const digits = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(digits)) {
    throw new LockbenchError('DATA_KEY', `${source} does not hold ${DATA_KEY_BYTES * 2} hexadecimal digits`);
  }
  return Buffer.from(digits, 'hex');
}

/** Reads the key from a file that only its owner may read. @throws {LockbenchError} DATA_KEY */
export async function readDataKey(path: string): Promise<Uint8Array> {
  try {
    return parseDataKey(await readFile(path, 'utf8'), path);
  } catch (cause) {
    throw failure(path, cause);
  }
}

/** A key that is new; kept nowhere yet. */
export function drawDataKey(): Uint8Array {
  return randomBytes(DATA_KEY_BYTES);
}

/**
 * Writes a key to a file that is not there yet: all of it or nothing.
 * @returns takes the file away again, with the folders that were made for it
 * @throws {LockbenchError} DATA_KEY; nothing is left behind then
 */
export async function writeDataKey(path: string, key: Uint8Array): Promise<() => Promise<void>> {
  let removeFolder = async () => {};
  try {
    removeFolder = await makeFolder(dirname(path));
    createPrivateFile(path, `${Buffer.from(key).toString('hex')}\n`);
    await syncFolder(dirname(path));
  } catch (cause) {
    await removeFolder();
    throw failure(path, cause);
  }
  return async () => {
    await rm(path, { force: true });
    await removeFolder();
  };
}

function failure(path: string, cause: unknown): LockbenchError {
  if (cause instanceof LockbenchError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LockbenchError('DATA_KEY', `${path}: ${reason}`, { cause });
}
