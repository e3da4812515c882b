import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Blob, readBlob } from '../../harness/reports/blob/read-blob.ts';
import { mergeBlobs } from '../../harness/reports/merge/merge-blobs.ts';
import { RunRecorder } from '../../harness/reports/stream/run-record.ts';
import { TerminalWriter } from '../../harness/reports/terminal/terminal-writer.ts';
import { isLockbenchError, LockbenchError } from '../../protocol/errors/error.ts';
import { printError, printLine, type Terminal } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';
import { jsonError } from './json-error.ts';
import { exitCodeOf, orFailed } from './outcome.ts';
import { printComparison } from './parity.ts';
import { openReports, type ReportOptions } from './reports.ts';
import { screenOn } from './screen.ts';

/** Replays the blobs of a run's shards into reports, and ends with the exit code of the whole run. */
export async function mergeCommand(
  paths: readonly string[],
  options: ReportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const files = await blobFiles(paths, terminal.cwd);
  const { blobs, errors } = await readAll(files, terminal.cwd);
  if (errors.length > 0) {
    // All unreadable files are reported at once, so that a user can fetch them again together.
    for (const error of errors) printError(error, terminal);
    const nothing = { passed: 0, failed: 0, skipped: 0, errors: errors.map(jsonError), scenarios: [] };
    if (options.json) printLine(terminal.out, JSON.stringify(nothing));
    return ExitCode.input;
  }
  const { events, traces } = mergeBlobs(blobs);
  const profiles = events.filter(({ event }) => event === 'run.started').length;
  const detail = profiles > 1 ? 'counts' : 'failures';
  const screen = new TerminalWriter(screenOn(terminal.out), detail, 'merge');
  const reports = openReports(options, { terminal, screen, traces });
  const recorder = new RunRecorder();
  for (const event of events) {
    recorder.take(event);
    await reports.write(event);
  }
  const runs = recorder.records;
  for (const { ended } of runs) {
    for (const { code, message, remedy } of ended.errors) {
      printLine(terminal.err, code === undefined ? message : `error ${code}: ${message}`);
      if (remedy !== undefined) printLine(terminal.err, remedy);
    }
  }
  if (!options.json) printComparison(terminal.out, runs);
  return orFailed(exitCodeOf(runs), await reports.close());
}

async function readAll(
  files: readonly string[],
  cwd: string,
): Promise<{ readonly blobs: readonly Blob[]; readonly errors: readonly LockbenchError[] }> {
  const blobs: Blob[] = [];
  const errors: LockbenchError[] = [];
  for (const file of files) {
    try {
      blobs.push(await readBlob(resolve(cwd, file), file));
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      errors.push(error);
    }
  }
  return { blobs, errors };
}

/**
 * The named files, and all `*.blob` in named folders at any depth, because CI passes artifacts in folders.
 * @throws {LockbenchError} FILE_UNREADABLE, USAGE
 */
async function blobFiles(paths: readonly string[], cwd: string): Promise<string[]> {
  const files = new Set<string>();
  for (const path of paths) {
    const kind = await stat(resolve(cwd, path)).catch(() => undefined);
    if (!kind) throw new LockbenchError('FILE_UNREADABLE', path);
    if (!kind.isDirectory()) files.add(path);
    else
      for (const file of await readdir(resolve(cwd, path), { recursive: true }))
        if (file.endsWith('.blob')) files.add(join(path, file));
  }
  if (files.size === 0) throw new LockbenchError('USAGE', `there is no *.blob in ${paths.join(', ')}`);
  return [...files].sort();
}
