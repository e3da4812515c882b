import type { TraceEvent } from '../../../simulator/world/trace.ts';
import type { ReportEvent } from './events.ts';
import type { ScenarioReport } from './report.ts';

/**
 * Makes one kind of report. A file is written again as a whole whenever a stream ends.
 * @throws {LockbenchError} REPORT_FAILED from `write` and `close`
 */
export interface ReportWriter {
  write(event: ReportEvent): void | Promise<void>;
  /** Called after the last stream. */
  close?(): void | Promise<void>;
}

/** The traces of tries, wherever they are stored. */
export interface TraceSource {
  /** The size as JSON lines; undefined when there is no trace, or none that can be read. */
  bytes(report: ScenarioReport, index: number): Promise<number | undefined>;
  /** The trace of the try with this index; undefined like `bytes`. */
  read(report: ScenarioReport, index: number): Promise<readonly TraceEvent[] | undefined>;
}

/** Identifies a try within a run, independently of the objects that describe it. */
export function tryKey({ profile, id }: ScenarioReport, index: number): string {
  return JSON.stringify([profile, id, index]);
}
