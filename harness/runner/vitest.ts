import { availableParallelism } from 'node:os';
import type { Reporter, Vitest } from 'vitest/node';
import { lockbench } from './plugin.ts';
import type { RunSettings } from './settings.ts';

export interface VitestOptions {
  readonly settings: RunSettings;
  /** Absolute paths of scenario files. */
  readonly files: readonly string[];
  /** With `collect`, scenarios hand over their documents instead of running. */
  readonly task: 'run' | 'collect';
  readonly reporter: Reporter;
}

/** Starts a vitest for scenario files alone, which ignores any configuration in the folder. The caller closes it. */
export async function openVitest({ settings, files, task, reporter }: VitestOptions): Promise<Vitest> {
  // vitest is loaded here and not at the top, because `--help` does not need it.
  const { createVitest } = await import('vitest/node');
  return createVitest(
    'test',
    {
      config: false,
      root: settings.root,
      watch: false,
      include: files.map(escapeGlob),
      exclude: [],
      reporters: [reporter],
      pool: 'threads',
      isolate: false,
      // By default vitest keeps one processor for its main thread, which has nothing to do while scenarios run.
      // Collecting takes less time than the start of a second worker.
      maxWorkers: task === 'collect' ? 1 : workersOf(settings),
      strictTags: false,
      passWithNoTests: true,
      provide: { lockbench: settings, lockbenchTask: task },
    },
    { plugins: [lockbench()], envDir: false, logLevel: 'error' },
  );
}

/** How many run at once. Devices of an external cloud are there once: one scenario at a time. */
export function workersOf({ profile, workers }: RunSettings): number {
  return profile === 'external' ? 1 : (workers ?? availableParallelism());
}

/** Escapes the characters of a pattern, so that any file name is taken literally. */
function escapeGlob(path: string): string {
  return path.replaceAll(/[\\$^*+?()[\]{}!|@]/g, '\\$&');
}
