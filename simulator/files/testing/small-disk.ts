import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const call = promisify(execFile);

/** A file system of its own, that can be full. */
export interface SmallDisk {
  /** Takes all that is left. */
  fill(): Promise<void>;
  /** Makes room. */
  grow(size: string): Promise<void>;
  remove(): Promise<void>;
}

/** @param size as `mount` reads it, for example `512k`. @returns undefined where this system lets us mount none */
export async function mountSmallDisk(path: string, size: string): Promise<SmallDisk | undefined> {
  await mkdir(path, { recursive: true });
  try {
    await call('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]);
  } catch {
    await rm(path, { recursive: true });
    return undefined;
  }
  return {
    async fill() {
      const block = Buffer.alloc(4096);
      for (let count = 0; ; count++) {
        try {
          await writeFile(join(path, `filling-${count}`), block);
        } catch {
          return;
        }
      }
    },
    async grow(to) {
      await call('mount', ['-o', `remount,size=${to}`, path]);
    },
    async remove() {
      await call('umount', ['-l', path]);
      await rm(path, { recursive: true });
    },
  };
}
