import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * The path of a folder within its repository, with slashes, because CI finds files from the repository's root. Empty for
 * the root and outside of a repository.
 */
export function repositoryFolder(folder: string): string {
  for (let above = folder; ; above = dirname(above)) {
    // In a worktree or a submodule `.git` is a file.
    if (existsSync(join(above, '.git'))) return relative(above, folder).split(sep).join('/');
    if (above === dirname(above)) return '';
  }
}
