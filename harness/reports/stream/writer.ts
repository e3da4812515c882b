import type { TraceEvent } from '../../../simulator/world/trace.ts';
import type { ReportEvent } from './events.ts';
import type { ScenarioReport } from './report.ts';

/**
 * Makes one kind of report. What goes to a file is made anew as a whole whenever a stream ends.
 * @throws {LockbenchError} REPORT_FAILED from `write` and `close`
 */
export interface ReportWriter {
  write(event: ReportEvent): void | Promise<void>;
  /** After the last stream. */
  close?(): void | Promise<void>;
}

/** The traces of tries, wherever they are kept. */
export interface TraceSource {
  /** The size as JSON lines; undefined where there is no trace, or none that can be read. */
  bytes(report: ScenarioReport, index: number): Promise<number | undefined>;
  /** The trace of the try with this index; undefined like `bytes`. */
  read(report: ScenarioReport, index: number): Promise<readonly TraceEvent[] | undefined>;
}

/** Tells one try from all others of a run, whatever becomes of the objects that describe it. */
export function tryKey({ profile, id }: ScenarioReport, index: number): string {
  return JSON.stringify([profile, id, index]);
}
