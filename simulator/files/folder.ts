import { mkdir, open, rmdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it, for their owner alone. What it returns removes the ones that it made again, as long
 * as nothing is in them.
 */
export async function makeFolder(path: string): Promise<() => Promise<void>> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  return async () => {
    if (first === undefined) return;
    const top = resolve(first);
    for (let folder = resolve(path); folder.length >= top.length; folder = dirname(folder)) {
      try {
        await rmdir(folder);
      } catch {
        return;
      }
    }
  };
}

/** Forces the names in a folder to the disk, where the system can. */
export async function syncFolder(path: string): Promise<void> {
  let folder: Awaited<ReturnType<typeof open>> | undefined;
  try {
    folder = await open(path, 'r');
    await folder.sync();
  } catch {
    // Windows opens no folders, and some file systems do not sync them.
  } finally {
    await folder?.close();
  }
}
