import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LockbenchError } from '../../protocol/errors/error.ts';

const SCENARIO_FILE = /\.scenario\.(ya?ml|ts)$/;
const skippedFolders = new Set(['node_modules', 'dist', '.git', '.lockbench']);

/**
 * Scenario files at or below these paths, sorted. A path that names a file may have any name.
 * @throws {LockbenchError} FILE_UNREADABLE
 */
export async function discover(paths: readonly string[], root: string): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths.length > 0 ? paths : ['.']) {
    const absolute = resolve(root, path);
    const kind = await stat(absolute).catch(() => undefined);
    if (!kind) throw new LockbenchError('FILE_UNREADABLE', path);
    if (kind.isFile()) found.add(absolute);
    else for (const file of await filesBelow(absolute)) found.add(file);
  }
  return [...found].sort();
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesBelow(path);
      return SCENARIO_FILE.test(entry.name) ? [path] : [];
    }),
  );
  return nested.flat();
}
