import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { writePrivateFile } from '../../simulator/files/private-file.ts';

/** The state of a device that is kept when its program ends. Only its owner can read it, because it holds keys. */
export interface StateFile<T> {
  /** Undefined when there is no file yet. @throws {LockbenchError} STATE_FILE_INVALID */
  read(): T | undefined;
  /**
   * Replaces the file as a whole or not at all, even when the machine fails meanwhile. @throws {LockbenchError}
   * STATE_FILE_INVALID
   */
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
