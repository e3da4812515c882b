import { execFile } from 'node:child_process';
import { access, constants, readdir, readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findPackageRoot } from '../adapters/ble/isolated-package.ts';
import type { Machine } from './finding.ts';

/** Limits every check, so that nothing delays the doctor for long. */
const PATIENCE_MS = 3_000;
/** The folders where Debian puts programs that are not on every user's path. */
const moreFolders = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

export const thisMachine: Machine = {
  nodeVersion: process.version,
  platform: process.platform,
  load: name => {
    const loading = import(name).then(
      () => 'ok' as const,
      error => (error instanceof Error ? error : new Error(String(error))),
    );
    const tooLong = setTimeout(PATIENCE_MS, new Error('it takes too long'), { ref: false });
    return Promise.race([loading, tooLong]);
  },
  hasStack(name) {
    try {
      return findPackageRoot(name) !== '';
    } catch {
      return false;
    }
  },
  list: folder => readdir(folder).catch(() => []),
  read: path => readFile(path, 'utf8').catch(() => undefined),
  mayUse: path => usable(path, constants.R_OK | constants.W_OK),
  async which(program) {
    for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), ...moreFolders]) {
      const path = join(folder, program);
      if (folder !== '' && (await usable(path, constants.X_OK))) return path;
    }
    return undefined;
  },
  firstLine: (program, args) =>
    new Promise(resolve =>
      execFile(program, args, { timeout: PATIENCE_MS, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
        const [line] = `${stdout}${stderr}`.trim().split('\n');
        resolve(line || (error ? undefined : ''));
      }),
    ),
  listens: (host, port) =>
    new Promise(resolve => {
      const socket = createConnection({ host, port, timeout: PATIENCE_MS });
      const answer = (listening: boolean) => {
        socket.destroy();
        resolve(listening);
      };
      socket.once('connect', () => answer(true));
      socket.once('timeout', () => answer(false));
      socket.once('error', () => answer(false));
    }),
};

function usable(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
