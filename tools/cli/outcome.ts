import { compareProfiles } from '../../harness/reports/parity.ts';
import { summarise } from '../../harness/reports/stream/report.ts';
import type { RunRecord } from '../../harness/reports/stream/run-record.ts';
import { ExitCode } from './exit-codes.ts';

/**
 * The exit code of a run for CI. A failure has priority, then missing parts, then files that could not be read although
 * everything that could be run has passed.
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

/** A requested report that could not be written must not go unnoticed. */
export function orFailed(code: ExitCode, reports: 'written' | 'failed'): ExitCode {
  return code === ExitCode.passed && reports === 'failed' ? ExitCode.failed : code;
}
