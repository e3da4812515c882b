import { appendFileSync, statSync } from 'node:fs';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { ReportEvent } from '../stream/events.ts';
import { RunRecorder } from '../stream/run-record.ts';
import type { ReportWriter } from '../stream/writer.ts';
import { annotationsOf } from './annotations.ts';
import { annotationCommand } from './command.ts';
import { jobSummary } from './job-summary.ts';

/** GitHub's limit for a step is 1 MiB, including what the step itself writes to the summary. */
const SUMMARY_BYTES = 900_000;

export interface GithubTarget {
  /** Writes a line of the step's log. */
  readonly line: (text: string) => void;
  /** The file named by `GITHUB_STEP_SUMMARY`. */
  readonly summaryPath?: string | undefined;
}

/** Writes annotations and the job's summary when all streams have ended. */
export class GithubWriter implements ReportWriter {
  readonly #target: GithubTarget;
  readonly #recorder = new RunRecorder();

  constructor(target: GithubTarget) {
    this.#target = target;
  }

  write(event: ReportEvent): void {
    this.#recorder.take(event);
  }

  /** @throws {LockbenchError} REPORT_FAILED when the summary cannot be written */
  close(): void {
    const { records } = this.#recorder;
    for (const annotation of annotationsOf(records)) this.#target.line(annotationCommand(annotation));
    const { summaryPath } = this.#target;
    if (summaryPath === undefined) return;
    try {
      const taken = statSync(summaryPath, { throwIfNoEntry: false })?.size ?? 0;
      // Other commands of the same step may have written their summaries before.
      appendFileSync(summaryPath, jobSummary(records, SUMMARY_BYTES - taken));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new LockbenchError('REPORT_FAILED', `${summaryPath}: ${reason}`, { cause });
    }
  }
}
