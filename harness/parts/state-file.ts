import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { writePrivateFile } from '../../simulator/files/private-file.ts';

/** What a device keeps when its program ends; readable by its owner alone, for it holds keys. */
export interface StateFile<T> {
  /** Undefined: there is none yet. @throws {LockbenchError} STATE_FILE_INVALID */
  read(): T | undefined;
  /** Whole or not at all, also when the machine fails meanwhile. @throws {LockbenchError} STATE_FILE_INVALID */
  write(state: T): void;
}

/** Bytes as text. */
export const bytesField = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

export function stateFile<T>(path: string, schema: z.ZodType<T>): StateFile<T> {
  const invalid = (cause: unknown) => {
    const detail = cause instanceof z.ZodError ? 'its fields are wrong' : (cause as Error).message;
    return new LockbenchError('STATE_FILE_INVALID', `${path}, ${detail}`, { cause });
  };
  return {
    read() {
      try {
        return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw invalid(error);
      }
    },
    write(state) {
      try {
        writePrivateFile(path, `${JSON.stringify(state, null, 2)}\n`);
      } catch (error) {
        throw invalid(error);
      }
    },
  };
}

/** Keeps the state in this process alone. */
export function noFile<T>(): StateFile<T> {
  let kept: T | undefined;
  return {
    read: () => kept,
    write(state) {
      kept = state;
    },
  };
}
