import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { dataKeyBytes } from './seal.ts';

/** The key as people keep it: 64 hexadecimal digits. @throws {LockbenchError} DATA_KEY */
export function parseDataKey(text: string, source: string): Uint8Array {
  const digits = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(digits)) {
    throw new LockbenchError('DATA_KEY', `${source} does not hold ${dataKeyBytes * 2} hexadecimal digits`);
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

/** Makes a key and writes it to a file that is not there yet. @throws {LockbenchError} DATA_KEY */
export async function createDataKey(path: string): Promise<Uint8Array> {
  const key = randomBytes(dataKeyBytes);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (cause) {
    throw failure(path, cause);
  }
  return key;
}

function failure(path: string, cause: unknown): LockbenchError {
  if (cause instanceof LockbenchError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LockbenchError('DATA_KEY', `${path}: ${reason}`, { cause });
}
