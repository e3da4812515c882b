import { openFileReport } from '../files/file-writer.ts';
import type { ReportWriter } from '../stream/writer.ts';
import { junitReport } from './junit-report.ts';

/** Opens `--junit FILE`. @throws {LockbenchError} REPORT_FAILED */
export function openJunit(path: string): ReportWriter {
  return openFileReport(path, junitReport);
}
