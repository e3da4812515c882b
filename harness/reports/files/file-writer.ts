import type { ReportEvent } from '../stream/events.ts';
import { type RunRecord, RunRecorder } from '../stream/run-record.ts';
import type { ReportWriter } from '../stream/writer.ts';
import { ReportFile } from './report-file.ts';

/**
 * A report in one file, made of whole runs: whenever a run has ended, `render` gets all that have ended.
 * @throws {LockbenchError} REPORT_FAILED, also from `write`
 */
export function openFileReport(
  path: string,
  render: (records: readonly RunRecord[]) => string | Uint8Array,
): ReportWriter {
  const file = ReportFile.open(path);
  const recorder = new RunRecorder();
  return {
    write(event: ReportEvent) {
      if (recorder.take(event) === 'ended') file.write(render(recorder.records));
    },
  };
}
