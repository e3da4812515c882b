import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Where a folder is within its repository, with slashes: what CI shows is found from there. Empty in the root of one, and
 * outside of any.
 */
export function repositoryFolder(folder: string): string {
  for (let above = folder; ; above = dirname(above)) {
    // A file in a worktree or a submodule.
    if (existsSync(join(above, '.git'))) return relative(above, folder).split(sep).join('/');
    if (above === dirname(above)) return '';
  }
}
