import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LockbenchError } from '../../protocol/errors/error.ts';

/** Trusted authorities in PEM. @throws {LockbenchError} FILE_UNREADABLE, or USAGE when the file has none */
export function readCertificates(path: string): string {
  const text = readText(path);
  try {
    new X509Certificate(text);
  } catch (cause) {
    throw new LockbenchError('USAGE', `${path} holds no certificate in PEM`, { cause });
  }
  return text;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new LockbenchError('FILE_UNREADABLE', path, { cause });
  }
}
