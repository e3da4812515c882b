import { readFileSync } from 'node:fs';

/** The version of this package. */
export function packageVersion(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
      if (name === 'lockbench') return version;
    } catch {
      // One of the two exists: the sources are one folder less deep than the build.
    }
  }
  return 'unknown';
}
