import { readFile } from 'node:fs/promises';
import { generated } from './all.ts';

/** Generated files whose text in the tree differs from what their source gives now. */
export async function staleFiles(root: string): Promise<string[]> {
  const stale: string[] = [];
  for (const { path, text } of await generated(root)) {
    const present = await readFile(`${root}/${path}`, 'utf8').catch(() => undefined);
    if (present !== text) stale.push(path);
  }
  return stale;
}
