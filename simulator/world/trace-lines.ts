import { isLockbenchError, LockbenchError } from '../../protocol/errors/error.ts';
import type { TraceEvent } from './trace.ts';

export interface ReadTraceLine {
  readonly event: TraceEvent;
  /** The number of the line, from 1. */
  readonly line: number;
}

/** The longest line that is read, far longer than any event, because a file without line ends must not fill the memory. */
const MAX_LINE_CHARS = 1_000_000;

/**
 * Reads what `toJsonLines` wrote, from the pieces of a file, without holding it in memory.
 * @param onCutOff gets the number of a last line that its writer did not finish; absent: such a line is an error
 * @throws {LockbenchError} TRACE_FOREIGN when the first line is no event, TRACE_BROKEN when a later one is none; the detail
 * begins with the number of the line
 */
export async function* readTraceLines(
  chunks: AsyncIterable<string | Uint8Array>,
  onCutOff?: (line: number) => void,
): AsyncGenerator<ReadTraceLine> {
  let events = 0;
  for await (const { text, line, isEnded } of linesOf(chunks)) {
    const event = parseLine(text);
    if (typeof event === 'string') {
      if (!isEnded && events > 0 && onCutOff) {
        onCutOff(line);
        return;
      }
      throw new LockbenchError(events === 0 ? 'TRACE_FOREIGN' : 'TRACE_BROKEN', `line ${line} ${event}`);
    }
    events += 1;
    yield { event, line };
  }
  if (events === 0) throw new LockbenchError('TRACE_FOREIGN', 'the file has no event');
}

/** What went wrong with a trace in a file, with the name of the file as the user gave it. */
export function traceFileError(shown: string, error: unknown): LockbenchError {
  if (isLockbenchError(error))
    return new LockbenchError(error.code, `${shown}: ${error.detail ?? ''}`, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new LockbenchError('FILE_UNREADABLE', `${shown}: ${reason}`, { cause: error });
}

interface Line {
  readonly text: string;
  readonly line: number;
  /** Whether a line end follows. */
  readonly isEnded: boolean;
}

/** The lines that are not empty. One that is too long comes as far as it was read, and is the last. */
async function* linesOf(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let rest = '';
  let line = 0;
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const [first = '', ...others] = text.split('\n');
    // Only the new piece is searched, because searching a line without end again for each piece would take too long.
    rest += first;
    for (const next of others) {
      line += 1;
      if (rest.trim() !== '') yield { text: rest, line, isEnded: true };
      rest = next;
    }
    if (rest.length > MAX_LINE_CHARS) {
      yield { text: rest, line: line + 1, isEnded: true };
      return;
    }
  }
  if (rest.trim() !== '') yield { text: rest, line: line + 1, isEnded: false };
}

/** The event, or what is wrong with the line. */
function parseLine(text: string): TraceEvent | string {
  if (text.length > MAX_LINE_CHARS) return `has more than ${MAX_LINE_CHARS} characters`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  const field = invalidField(value);
  return field === undefined ? (value as TraceEvent) : `has no valid \`${field}\``;
}

/** The first field that keeps a value from being an event. */
function invalidField(value: unknown): keyof TraceEvent | undefined {
  if (!isRecord(value)) return 'seq';
  const { seq, at, source, type, data } = value;
  if (!Number.isSafeInteger(seq) || Number(seq) < 0) return 'seq';
  if (typeof at !== 'number' || !Number.isFinite(at) || Math.abs(at) > MAX_DATE_MS) return 'at';
  if (typeof source !== 'string') return 'source';
  if (typeof type !== 'string') return 'type';
  return data === undefined || isRecord(data) ? undefined : 'data';
}

/** The largest time value of a date (ECMA-262, section 21.4.1.1). */
const MAX_DATE_MS = 8.64e15;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
