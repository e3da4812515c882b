import { availableParallelism } from 'node:os';
import type { Reporter, Vitest } from 'vitest/node';
import { lockbench } from './plugin.ts';
import type { RunSettings } from './settings.ts';

export interface VitestOptions {
  readonly settings: RunSettings;
  /** Absolute paths of scenario files. */
  readonly files: readonly string[];
  /** `collect`: scenarios hand over their documents in the place of running. */
  readonly task: 'run' | 'collect';
  readonly reporter: Reporter;
}

/** A vitest for scenario files alone, whatever configuration lies about. Its user closes it. */
export async function openVitest({ settings, files, task, reporter }: VitestOptions): Promise<Vitest> {
  // vitest is loaded here, not at the top: `--help` needs none of it.
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
      // vitest leaves one processor to itself; its main thread has nothing to do while scenarios run.
      // To collect takes less than a second worker's start.
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

/** A path is a path, whatever signs of a pattern its name holds. */
function escapeGlob(path: string): string {
  return path.replaceAll(/[\\$^*+?()[\]{}!|@]/g, '\\$&');
}
