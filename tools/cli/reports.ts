import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { BlobWriter } from '../../harness/reports/blob/blob-writer.ts';
import { GithubWriter } from '../../harness/reports/github/github-writer.ts';
import { openHtml } from '../../harness/reports/html/open.ts';
import { jsonReport } from '../../harness/reports/json/json-report.ts';
import { openJunit } from '../../harness/reports/junit/open.ts';
import type { ReportEvent } from '../../harness/reports/stream/events.ts';
import { maskedEvent, maskedTraces } from '../../harness/reports/stream/masking.ts';
import { RunRecorder } from '../../harness/reports/stream/run-record.ts';
import type { ReportWriter, TraceSource } from '../../harness/reports/stream/writer.ts';
import { isLockbenchError, LockbenchError } from '../../protocol/errors/error.ts';
import { printError, printLine, type Terminal } from '../terminal/output.ts';

export interface ReportOptions {
  readonly json?: true;
  readonly junit?: string;
  readonly github?: true;
  readonly blob?: string;
  /** The HTML page. */
  readonly report?: string;
  /** Shows secrets in files and JSON; what GitHub shows to others is always masked. */
  readonly showSecrets?: true;
}

export interface ReportPlaces {
  readonly terminal: Terminal;
  /** The output for people during the run, unless JSON goes there. */
  readonly screen: ReportWriter;
  readonly traces: TraceSource;
}

/** All requested reports, which get the same events. */
export interface Reports {
  /** Never rejects because of a report: one that cannot be written is reported, and the others go on. */
  write(event: ReportEvent): Promise<void>;
  /** Called after the last stream. */
  close(): Promise<'written' | 'failed'>;
}

/** Whether anybody except the terminal needs the outcome. */
export function asksForReports({ json, junit, github, blob, report }: ReportOptions): boolean {
  return Boolean(json || github || [junit, blob, report].some(path => path !== undefined));
}

/** @throws {LockbenchError} REPORT_FAILED, USAGE before anything runs */
export function openReports(options: ReportOptions, places: ReportPlaces): Reports {
  refuseTwins(options, places.terminal);
  return new Fan(writersOf(options, places), places.terminal);
}

function writersOf(options: ReportOptions, { terminal, screen, traces }: ReportPlaces): ReportWriter[] {
  const { json, junit, github, blob, report, showSecrets } = options;
  const at = (path: string) => resolve(terminal.cwd, path);
  const shown = (writer: ReportWriter) => (showSecrets ? writer : maskedWriter(writer));
  const shownTraces = showSecrets ? traces : maskedTraces(traces);
  return [
    json ? shown(jsonWriter(terminal)) : showSecrets ? screen : screenWriter(screen),
    ...(junit === undefined ? [] : [shown(openJunit(at(junit)))]),
    ...(blob === undefined ? [] : [shown(new BlobWriter(at(blob), shownTraces))]),
    ...(report === undefined ? [] : [shown(openHtml(at(report), shownTraces))]),
    ...(github ? [maskedWriter(githubWriter(terminal, json ? 'err' : 'out'))] : []),
  ];
}

/** Two writers of one file would leave only one report. @throws {LockbenchError} USAGE */
function refuseTwins({ junit, blob, report }: ReportOptions, { cwd }: Terminal): void {
  const paths = [junit, blob, report].flatMap(path => (path === undefined ? [] : [resolve(cwd, path)]));
  if (new Set(paths).size < paths.length)
    throw new LockbenchError('USAGE', 'two reports cannot go to the same file');
}

class Fan implements Reports {
  #writers: readonly ReportWriter[];
  readonly #terminal: Terminal;
  #outcome: 'written' | 'failed' = 'written';
  /** Events arrive faster than they can be written. */
  #last: Promise<void> = Promise.resolve();

  constructor(writers: readonly ReportWriter[], terminal: Terminal) {
    this.#writers = writers;
    this.#terminal = terminal;
  }

  write(event: ReportEvent): Promise<void> {
    this.#last = this.#last.then(() => this.#each(writer => writer.write(event)));
    return this.#last;
  }

  async close(): Promise<'written' | 'failed'> {
    await this.#last;
    await this.#each(writer => writer.close?.());
    return this.#outcome;
  }

  async #each(work: (writer: ReportWriter) => void | Promise<void>): Promise<void> {
    for (const writer of this.#writers) {
      try {
        await work(writer);
      } catch (error) {
        if (!isLockbenchError(error, 'REPORT_FAILED')) throw error;
        printError(error, this.#terminal);
        this.#outcome = 'failed';
        this.#writers = this.#writers.filter(other => other !== writer);
      }
    }
  }
}

function maskedWriter(writer: ReportWriter): ReportWriter {
  return {
    write: event => writer.write(maskedEvent(event)),
    close: () => writer.close?.(),
  };
}

/** PINs of simulated locks open nothing and often explain a failure; those of real locks are masked here too. */
function screenWriter(writer: ReportWriter): ReportWriter {
  return {
    write(event) {
      const isReal =
        event.event === 'scenario.finished' && ['hardware', 'external'].includes(event.report.profile);
      return writer.write(isReal ? maskedEvent(event) : event);
    },
    close: () => writer.close?.(),
  };
}

function jsonWriter({ out }: Terminal): ReportWriter {
  const recorder = new RunRecorder();
  return {
    write: event => void recorder.take(event),
    close: () => printLine(out, JSON.stringify(jsonReport(recorder.records))),
  };
}

/**
 * GitHub's runner executes lines of the log that look like commands, also when they come from a scenario's name or a
 * cloud's answer. So commands are stopped until the run has ended; only a random word that nobody else knows resumes
 * them.
 */
function githubWriter(terminal: Terminal, stream: 'out' | 'err'): ReportWriter {
  const line = (text: string) => printLine(terminal[stream], text);
  const word = randomUUID();
  line(`::stop-commands::${word}`);
  const writer = new GithubWriter({ line, summaryPath: process.env['GITHUB_STEP_SUMMARY'] || undefined });
  return {
    write: event => writer.write(event),
    close() {
      line(`::${word}::`);
      writer.close();
    },
  };
}
