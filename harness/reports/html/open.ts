import { ReportFile } from '../files/report-file.ts';
import type { ReportEvent } from '../stream/events.ts';
import { RunRecorder } from '../stream/run-record.ts';
import type { ReportWriter, TraceSource } from '../stream/writer.ts';

/**
 * Opens `--report FILE.html`, which is written again whenever a stream has ended. @throws {LockbenchError} REPORT_FAILED
 */
export function openHtml(path: string, traces: TraceSource): ReportWriter {
  const file = ReportFile.open(path);
  const recorder = new RunRecorder();
  return {
    async write(event: ReportEvent) {
      if (recorder.take(event) !== 'ended') return;
      const { reportPage } = await import('./report-page.tsx');
      file.write(await reportPage(recorder.records, traces));
    },
  };
}
