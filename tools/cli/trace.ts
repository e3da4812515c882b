import { basename, resolve } from 'node:path';
import { maskedTrace } from '../../harness/reports/stream/masking.ts';
import { readTraceFile } from '../../harness/reports/timeline/trace-file.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { writePrivateFile } from '../../simulator/files/private-file.ts';
import { count, printLine, type Terminal } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';

export interface TraceOptions {
  readonly html?: string;
  readonly chrome?: string;
  readonly last?: number;
  readonly showSecrets?: true;
}

/** Makes a page of a saved trace. */
export async function traceCommand(
  file: string,
  options: TraceOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const targets = [options.html, options.chrome].filter(path => path !== undefined);
  if (targets.length === 0) throw new LockbenchError('USAGE', 'trace needs --html FILE or --chrome FILE');
  const inFolder = (path: string) => resolve(terminal.cwd, path);
  if (new Set([file, ...targets].map(inFolder)).size !== targets.length + 1)
    throw new LockbenchError('USAGE', 'the trace and what is made of it must be different files');

  const { events: read, notes } = await readTraceFile(inFolder(file), options.last);
  for (const note of notes) printLine(terminal.err, `note: ${note}`);
  const events = options.showSecrets ? read : maskedTrace(read);
  if (options.html !== undefined) {
    const { tracePage } = await import('../../harness/reports/html/trace-page.tsx');
    write(options.html, inFolder(options.html), await tracePage(basename(file, '.jsonl'), events));
  }
  if (options.chrome !== undefined) {
    const { chromeTrace } = await import('../../harness/reports/chrome/chrome-trace.ts');
    write(options.chrome, inFolder(options.chrome), chromeTrace(events));
  }
  for (const path of targets) printLine(terminal.out, `${path}  ${count(events.length, 'event')}`);
  return ExitCode.passed;
}

/** @throws {LockbenchError} REPORT_FAILED; the old file is then unchanged */
function write(shown: string, path: string, text: string): void {
  try {
    writePrivateFile(path, text);
  } catch (error) {
    throw new LockbenchError('REPORT_FAILED', `${shown}: ${(error as Error).message}`, { cause: error });
  }
}
