import { compareProfiles, type ParityRow } from '../parity.ts';
import { summarise } from '../stream/report.ts';
import type { RunRecord } from '../stream/run-record.ts';

/** The output of `--json`: the scenarios of one run, or the differences between several profiles. */
export function jsonReport(records: readonly RunRecord[]): object {
  const [only, ...others] = records;
  if (only && others.length === 0) return runJson(only);
  const runs = new Map(records.map(({ started, reports }) => [started.profile, reports]));
  return parityJson(records, compareProfiles(runs));
}

function runJson({ reports, ended }: RunRecord): object {
  const scenarios = [...reports]
    .sort((a, b) => a.file.localeCompare(b.file))
    .map(({ lastEvents: _lastEvents, events: _events, ...rest }) => rest);
  return { ...summarise(reports), errors: ended.errors, scenarios };
}

function parityJson(runs: readonly RunRecord[], rows: readonly ParityRow[]): object {
  return {
    differences: rows.filter(({ parity }) => parity === 'differs').length,
    profiles: Object.fromEntries(
      runs.map(({ started, reports, ended }) => [
        started.profile,
        { ...summarise(reports), wallMs: ended.wallMs },
      ]),
    ),
    scenarios: rows.map(({ file, name, parity, reports }) => ({
      file,
      name,
      parity,
      ...Object.fromEntries(
        [...reports].map(([profile, { verdict, reason, wallMs, replay, trace }]) => [
          profile,
          {
            verdict,
            wallMs,
            ...(reason ? { reason } : {}),
            ...(replay ? { replay } : {}),
            ...(trace ? { trace } : {}),
          },
        ]),
      ),
    })),
    errors: runs.flatMap(({ ended }) => ended.errors),
  };
}
