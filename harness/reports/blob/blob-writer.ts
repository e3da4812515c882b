import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ReportFile } from '../files/report-file.ts';
import type { ReportEvent } from '../stream/events.ts';
import type { ScenarioReport } from '../stream/report.ts';
import type { ReportWriter, TraceSource } from '../stream/writer.ts';
import type { BlobLine } from './blob-lines.ts';

const compress = promisify(gzip);

/** The most bytes of traces in a blob, as JSON lines; compressed they are about a seventh. */
export interface TraceBudget {
  readonly failedBytes: number;
  readonly otherBytes: number;
}
const defaultBudget: TraceBudget = { failedBytes: 64 * 1024 * 1024, otherBytes: 16 * 1024 * 1024 };

/** Lines are collected up to this length before they are compressed, because small pieces compress badly. */
const PIECE_CHARACTERS = 1_000_000;

/**
 * Writes the events of streams into one file for `lockbench merge`: JSON lines in gzip format, with as many traces as the
 * budget allows. Traces of tries that passed never displace those of tries that failed.
 */
export class BlobWriter implements ReportWriter {
  readonly #file: ReportFile;
  readonly #traces: TraceSource;
  readonly #left: { failedBytes: number; otherBytes: number };
  /** The file consists of gzip members, one after another. */
  readonly #pieces: Buffer[] = [];
  #lines: string[] = [];
  #waiting = 0;
  #streams = 0;
  /** Events arrive while traces are being read, so they are handled one after another. */
  #last: Promise<void> = Promise.resolve();

  /** @throws {LockbenchError} REPORT_FAILED */
  constructor(path: string, traces: TraceSource, budget: TraceBudget = defaultBudget) {
    this.#file = ReportFile.open(path);
    this.#traces = traces;
    this.#left = { ...budget };
  }

  write(event: ReportEvent): Promise<void> {
    this.#last = this.#last.then(() => this.#take(event));
    return this.#last;
  }

  async #take(event: ReportEvent): Promise<void> {
    await this.#line(event);
    if (event.event === 'scenario.finished') await this.#tracesOf(event.report);
    if (event.event === 'run.ended') await this.#finish();
  }

  async #tracesOf(report: ScenarioReport): Promise<void> {
    for (const [index, { verdict }] of report.tries.entries()) {
      const purse = verdict === 'failed' ? 'failedBytes' : 'otherBytes';
      const bytes = await this.#traces.bytes(report, index);
      if (bytes === undefined || bytes > this.#left[purse]) continue;
      const events = await this.#traces.read(report, index);
      if (!events) continue;
      this.#left[purse] -= bytes;
      await this.#line({ event: 'trace', try: index, events });
    }
  }

  async #line(line: BlobLine): Promise<void> {
    const text = `${JSON.stringify(line)}\n`;
    this.#lines.push(text);
    this.#waiting += text.length;
    if (this.#waiting >= PIECE_CHARACTERS) await this.#compress();
  }

  async #compress(): Promise<void> {
    if (this.#lines.length === 0) return;
    this.#pieces.push(await compress(this.#lines.join('')));
    this.#lines = [];
    this.#waiting = 0;
  }

  async #finish(): Promise<void> {
    this.#streams += 1;
    await this.#compress();
    const end: BlobLine = { event: 'blob.ended', streams: this.#streams };
    this.#file.write(Buffer.concat([...this.#pieces, await compress(`${JSON.stringify(end)}\n`)]));
  }
}
