import { compareProfiles } from '../../harness/reports/parity.ts';
import { summarise } from '../../harness/reports/stream/report.ts';
import type { RunRecord } from '../../harness/reports/stream/run-record.ts';
import { ExitCode } from './exit-codes.ts';

/**
 * How a run ends for CI. A failure weighs most; then parts that are missing; then files that could not be read, with which
 * all that could be run has passed.
 */
export function exitCodeOf(runs: readonly RunRecord[]): ExitCode {
  const rows = compareProfiles(new Map(runs.map(({ started, reports }) => [started.profile, reports])));
  const codes = runs.flatMap(({ ended }) => ended.errors.map(({ code }) => code));
  const isFailed =
    // An error without a code is a fault of the program or of code beside the scenarios.
    codes.includes(undefined) ||
    runs.some(({ reports }) => summarise(reports).failed > 0) ||
    rows.some(({ parity }) => parity === 'differs');
  if (isFailed) return ExitCode.failed;
  if (codes.includes('SHARD_MISSING')) return ExitCode.incomplete;
  return codes.length > 0 ? ExitCode.input : ExitCode.passed;
}

/** A report that was asked for and is not there must not pass unseen. */
export function orFailed(code: ExitCode, reports: 'written' | 'failed'): ExitCode {
  return code === ExitCode.passed && reports === 'failed' ? ExitCode.failed : code;
}
