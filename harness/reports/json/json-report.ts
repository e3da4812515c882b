import { summarise } from '../stream/report.ts';
import type { RunRecord } from '../stream/run-record.ts';

/** What `--json` prints of one run. */
export function jsonReport({ reports, ended }: Pick<RunRecord, 'reports' | 'ended'>): object {
  const scenarios = [...reports]
    .sort((a, b) => a.file.localeCompare(b.file))
    .map(({ lastEvents: _lastEvents, events: _events, ...rest }) => rest);
  return { ...summarise(reports), errors: ended.errors, scenarios };
}
