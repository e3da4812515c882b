import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const FROM_SOURCES = import.meta.url.endsWith('.ts');

/**
 * A script or a style sheet that pages carry: `clientBundle('./client/page.bundle.js', import.meta.url)`.
 * The package has it ready; from the sources it is made of `page.bundle.ts` at once.
 */
export async function clientBundle(name: string, besides: string): Promise<string> {
  const path = fileURLToPath(new URL(name, besides));
  if (!FROM_SOURCES) return await readFile(path, 'utf8');
  const { bundle, entryOf } = await import('./bundler.js');
  return bundle(entryOf(basename(path), dirname(path)));
}
