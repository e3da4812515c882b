import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { ScenarioReport } from '../../harness/reports/stream/report.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { writePrivateFile } from '../../simulator/files/private-file.ts';
import { printLine, type Terminal } from '../terminal/output.ts';

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

/** The scenarios that failed when they last ran here. @throws {LockbenchError} NOTHING_TO_RUN when none did */
export async function lastFailed(root: string): Promise<string[]> {
  const verdicts = Object.entries(await lastRunFile(root).read());
  const failed = verdicts.filter(([, verdict]) => verdict === 'failed').map(([id]) => id);
  if (failed.length === 0)
    throw new LockbenchError('NOTHING_TO_RUN', 'no scenario failed when it last ran here');
  return failed;
}

/** For `lockbench rules`: the last verdict of each scenario, also of those that this run left out. */
export async function keepVerdicts(
  reports: readonly ScenarioReport[],
  { cwd, err }: Terminal,
): Promise<void> {
  const file = lastRunFile(cwd);
  const verdicts = {
    ...(await file.read()),
    ...Object.fromEntries(reports.map(({ id, verdict }) => [id, verdict])),
  };
  try {
    writePrivateFile(file.path, `${JSON.stringify(verdicts, null, 2)}\n`);
  } catch (cause) {
    // A convenience: the run itself is what its scenarios say.
    const reason = cause instanceof Error ? cause.message : String(cause);
    printLine(err, `note: \`lockbench rules\` will not know of this run: ${reason}`);
  }
}
