import { readFile } from 'node:fs/promises';
import * as z from 'zod';

const verdicts = z.record(z.string(), z.enum(['passed', 'failed', 'skipped']));
export type Verdicts = z.output<typeof verdicts>;

/** Where `run` leaves the last verdict of each scenario, by `file#name`. */
export function lastRunFile(root: string) {
  const path = `${root}/.lockbench/verdicts.json`;
  return {
    path,
    /** Nothing there, or nothing that can be read: nothing is known. */
    async read(): Promise<Verdicts> {
      try {
        return verdicts.parse(JSON.parse(await readFile(path, 'utf8')));
      } catch {
        return {};
      }
    },
  };
}
