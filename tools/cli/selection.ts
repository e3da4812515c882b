import { ruleTable } from '../../harness/rules/table.ts';
import { discover } from '../../harness/runner/discover.ts';
import { type ReadFiles, readScenarios } from '../../harness/runner/read.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';

export interface Filters {
  readonly tag?: readonly string[];
  readonly rule?: readonly string[];
}

/**
 * The scenarios at these paths, and the mistakes of files that cannot be read, which do not stop the other files.
 * @throws {LockbenchError} FILE_UNREADABLE, USAGE, NOTHING_TO_RUN
 */
export async function select(
  paths: readonly string[],
  { rule = [] }: Filters,
  root: string,
): Promise<ReadFiles> {
  const unknown = rule.find(id => !ruleTable.some(known => known.id === id));
  if (unknown) throw new LockbenchError('USAGE', `there is no rule '${unknown}'; see lockbench rules`);
  const files = await discover(paths, root);
  if (files.length === 0)
    throw new LockbenchError('NOTHING_TO_RUN', 'no *.scenario.yaml or *.scenario.ts here');
  return readScenarios(files, root);
}
