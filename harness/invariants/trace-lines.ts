import { LockbenchError } from '../../protocol/errors/error.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';

export interface TraceLine {
  readonly text: string;
  /** The number of the line, from 1. */
  readonly line: number;
}

/** The longest line that is read, far longer than any event. */
const MAX_LINE_CHARS = 1_000_000;

/**
 * Splits the pieces of a file into lines, without empty ones. @throws {LockbenchError} TRACE_BROKEN when a line does not
 * end
 */
export async function* traceLines(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<TraceLine> {
  const decoder = new TextDecoder();
  let rest = '';
  let line = 0;
  for await (const chunk of chunks) {
    const [first = '', ...others] = (
      typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    ).split('\n');
    // Only the new piece is searched, because searching a line without end again for each piece would take too long.
    rest += first;
    for (const next of others) {
      line += 1;
      if (rest.trim() !== '') yield { text: rest, line };
      rest = next;
    }
    if (rest.length > MAX_LINE_CHARS)
      throw new LockbenchError('TRACE_BROKEN', `line ${line + 1} has more than ${MAX_LINE_CHARS} characters`);
  }
  if (rest.trim() !== '') yield { text: rest, line: line + 1 };
}

/** @throws {LockbenchError} TRACE_BROKEN, with the number of the line */
export function readTraceLine(text: string, line: number): TraceEvent {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LockbenchError('TRACE_BROKEN', `line ${line} is not JSON`);
  }
  if (!isTraceEvent(value)) throw new LockbenchError('TRACE_BROKEN', `line ${line} is no event of a trace`);
  return value;
}

function isTraceEvent(value: unknown): value is TraceEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { seq, at, source, type, data } = value as Record<string, unknown>;
  return (
    Number.isSafeInteger(seq) &&
    typeof at === 'number' &&
    Number.isFinite(at) &&
    Math.abs(at) <= MAX_DATE_MS &&
    typeof source === 'string' &&
    typeof type === 'string' &&
    (data === undefined || (typeof data === 'object' && data !== null && !Array.isArray(data)))
  );
}

/** The largest time value of a date (ECMA-262, section 21.4.1.1). */
const MAX_DATE_MS = 8.64e15;
