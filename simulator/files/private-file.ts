import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ALONE = 0o600;

/**
 * Writes a file that its owner alone may read: the whole of it or nothing, also when the disk is full or the machine
 * fails meanwhile. The folders above it are made.
 * @throws the error of the system; a file that was there before is as it was then
 */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  withDraft(path, content, draft => renameSync(draft, path));
}

/** The same for a file that must not be there yet. @throws the error of the system, EEXIST when it is there */
export function createPrivateFile(path: string, content: string | Uint8Array): void {
  // A rename replaces what another process has made meanwhile; a link does not.
  withDraft(path, content, draft => linkSync(draft, path));
}

/**
 * Opens a file that grows while others follow it; its owner alone may read it, also when it was there before.
 * @throws the error of the system
 */
export function openPrivateFile(path: string): number {
  const file = openSync(path, 'w', OWNER_ALONE);
  if (fstatSync(file).isFile()) fchmodSync(file, OWNER_ALONE);
  return file;
}

function withDraft(path: string, content: string | Uint8Array, finish: (draft: string) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(draft, 'w', OWNER_ALONE);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    finish(draft);
  } finally {
    rmSync(draft, { force: true });
  }
}
