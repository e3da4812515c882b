import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { writePrivateFile } from '../../../simulator/files/private-file.ts';

/** The file of one report. The old file stays until a new one is completely written. */
export class ReportFile {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Fails before anything runs when the file cannot be written. @throws {LockbenchError} REPORT_FAILED */
  static open(path: string): ReportFile {
    try {
      mkdirSync(dirname(path), { recursive: true });
      accessSync(dirname(path), constants.W_OK);
    } catch (cause) {
      throw failed(path, cause);
    }
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new LockbenchError('REPORT_FAILED', `${path} is a folder`);
    return new ReportFile(path);
  }

  /** Writes the whole file or nothing, readable only by its owner. @throws {LockbenchError} REPORT_FAILED */
  write(content: string | Uint8Array): void {
    try {
      writePrivateFile(this.#path, content);
    } catch (cause) {
      throw failed(this.#path, cause);
    }
  }
}

function failed(path: string, cause: unknown): LockbenchError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LockbenchError('REPORT_FAILED', `${path}: ${reason}`, { cause });
}
