import { ruleTable } from '../../harness/rules/table.ts';
import { discover } from '../../harness/runner/discover.ts';
import { type ReadFiles, readScenarios } from '../../harness/runner/read.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { printError, type Terminal } from './output.ts';

export interface Filters {
  readonly tag?: readonly string[];
  readonly rule?: readonly string[];
}

/**
 * The scenarios at these paths; undefined after telling of every file that cannot be read.
 * @throws {LockbenchError} FILE_UNREADABLE, USAGE, NOTHING_TO_RUN
 */
export async function select(
  paths: readonly string[],
  { rule = [] }: Filters,
  terminal: Terminal,
): Promise<ReadFiles | undefined> {
  const unknown = rule.find(id => !ruleTable.some(known => known.id === id));
  if (unknown) throw new LockbenchError('USAGE', `there is no rule '${unknown}'; see lockbench rules`);
  const files = await discover(paths, terminal.cwd);
  if (files.length === 0)
    throw new LockbenchError('NOTHING_TO_RUN', 'no *.scenario.yaml or *.scenario.ts here');
  const read = readScenarios(files, terminal.cwd);
  for (const error of read.errors) printError(error, terminal);
  return read.errors.length > 0 ? undefined : read;
}
