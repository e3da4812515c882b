import type { Plan } from '../../harness/reports/stream/events.ts';
import { planOf } from '../../harness/reports/stream/plan.ts';
import { scenarioId } from '../../harness/reports/stream/report.ts';
import type { ReadFiles } from '../../harness/runner/read.ts';
import { fileOf } from '../../harness/runner/run-one.ts';
import { isChosen, type RunSettings } from '../../harness/runner/settings.ts';
import { shardOf } from '../../harness/runner/shard.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { count } from '../terminal/output.ts';

/** The scenarios that run. */
export interface Suite {
  readonly files: readonly string[];
  /** The scenarios that are chosen from these files. */
  readonly expected: number;
  /** The number of scenarios in all shards together. */
  readonly plan: Plan;
  /** The mistakes of further files that could not be read. */
  readonly unread: readonly LockbenchError[];
}

/** Selects what fits the settings, of one shard when one is given. @throws {LockbenchError} NOTHING_TO_RUN */
export function suiteOf(read: ReadFiles, settings: RunSettings, shard: string | undefined): Suite {
  const chosen = read.scenarios.filter(scenario => isChosen(scenario, settings));
  // Broken files are distributed over the shards like the others, so that only one shard reports each.
  const all = [...new Set([...chosen, ...read.errors].map(({ file }) => file!))].sort();
  if (all.length === 0) throw new LockbenchError('NOTHING_TO_RUN', 'the filters leave no scenario');
  const part = new Set(shardOf(all, shard));
  if (part.size === 0)
    throw new LockbenchError('NOTHING_TO_RUN', `shard ${shard} is empty: ${count(all.length, 'file')} fit`);
  const scenarios = chosen.filter(({ file }) => part.has(file!));
  return {
    files: [...new Set(scenarios.map(({ file }) => file!))].sort(),
    expected: scenarios.length,
    plan: planOf(chosen.map(scenario => scenarioId(fileOf(scenario, settings), scenario.name))),
    unread: read.errors.filter(({ file }) => part.has(file)).map(({ error }) => error),
  };
}
