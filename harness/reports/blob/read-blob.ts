import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { STREAM_FORMAT } from '../stream/events.ts';
import type { ScenarioReport } from '../stream/report.ts';
import { type RunRecord, RunRecorder } from '../stream/run-record.ts';
import { tryKey } from '../stream/writer.ts';
import { type BlobLine, blobLine } from './blob-lines.ts';

/** The content of one file of `--blob`. */
export interface Blob {
  /** As the user named it. */
  readonly name: string;
  readonly records: readonly RunRecord[];
  /** Keyed by `tryKey`. */
  readonly traces: ReadonlyMap<string, readonly TraceEvent[]>;
}

/** The largest compressed size, ten times that of a whole night of a large suite. */
const MOST_BYTES = 256 * 1024 * 1024;
/** The largest uncompressed size, more than the writer's budget for traces and 20,000 failures. */
const MOST_TEXT_BYTES = 512 * 1024 * 1024;

const decompress = promisify(gunzip);

/** @throws {LockbenchError} FILE_UNREADABLE, BLOB_BROKEN, BLOB_VERSION */
export async function readBlob(path: string, name: string): Promise<Blob> {
  const content = await readBytes(path, name);
  let text: Buffer;
  try {
    text = await decompress(content, { maxOutputLength: MOST_TEXT_BYTES });
  } catch (cause) {
    throw broken(name, cause instanceof Error ? cause.message : String(cause), cause);
  }
  return takeApart(text, name);
}

async function readBytes(path: string, name: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > MOST_BYTES) throw broken(name, `it has ${size} bytes, and ${MOST_BYTES} are the most`);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (isLockbenchError(cause)) throw cause;
    throw new LockbenchError('FILE_UNREADABLE', name, { cause });
  }
}

function takeApart(text: Buffer, name: string): Blob {
  const recorder = new RunRecorder();
  const traces = new Map<string, readonly TraceEvent[]>();
  let report: ScenarioReport | undefined;
  let expected: BlobLine['event'] | undefined = 'run.started';
  let number = 0;
  for (const written of linesOf(text)) {
    number += 1;
    const line = parseLine(written, name, number);
    if (expected === undefined) throw broken(name, `line ${number} is behind the end`);
    if (expected === 'run.started' && line.event !== 'run.started' && !isEnd(line, recorder))
      throw broken(name, `line ${number} belongs to no run`);
    switch (line.event) {
      case 'trace':
        if (!report) throw broken(name, `line ${number} is a trace of nothing`);
        traces.set(tryKey(report, line.try), line.events);
        break;
      case 'blob.ended':
        if (!isEnd(line, recorder))
          throw broken(name, `it ends with ${recorder.records.length} runs, not ${line.streams}`);
        expected = undefined;
        break;
      default:
        if (line.event === 'run.started' && expected !== 'run.started')
          throw broken(name, `line ${number} begins a run in another`);
        expected = recorder.take(line) === 'ended' ? 'run.started' : 'run.ended';
        report = line.event === 'scenario.finished' ? line.report : undefined;
    }
  }
  if (expected !== undefined) throw broken(name, 'its end is missing');
  return { name, records: recorder.records, traces };
}

function isEnd(line: BlobLine, { records }: RunRecorder): boolean {
  return line.event === 'blob.ended' && records.length > 0 && line.streams === records.length;
}

function* linesOf(text: Buffer): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf(10, from);
    const to = end < 0 ? text.length : end;
    yield text.toString('utf8', from, to);
    from = to + 1;
  }
}

function parseLine(written: string, name: string, number: number): BlobLine {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch (cause) {
    throw broken(name, `line ${number} is no JSON`, cause);
  }
  // The version is checked first, because the meaning of everything else depends on it.
  const { event, format, lockbench } = Object(value) as Record<string, unknown>;
  if (event === 'run.started' && format !== STREAM_FORMAT) {
    const by = typeof lockbench === 'string' ? ` by lockbench ${lockbench.slice(0, 40)}` : '';
    throw new LockbenchError('BLOB_VERSION', `${name}, format ${JSON.stringify(format)?.slice(0, 40)}${by}`);
  }
  const { success, data, error } = blobLine.safeParse(value);
  if (success) return data as BlobLine;
  const [issue] = error.issues;
  throw broken(name, `line ${number}: ${issue?.path.join('.')}: ${issue?.message}`);
}

function broken(name: string, detail: string, cause?: unknown): LockbenchError {
  return new LockbenchError('BLOB_BROKEN', `${name}: ${detail}`, { cause });
}
