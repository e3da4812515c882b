import { createReadStream } from 'node:fs';
import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import type { TraceEvent } from '../../../simulator/world/trace.ts';

export interface ReadTrace {
  readonly events: readonly TraceEvent[];
  /** Notes for the reader, such as a last line that was cut off. */
  readonly notes: readonly string[];
}

/** The most events that a running world keeps in its trace, and that a page can still show. */
export const MOST_EVENTS = 1_000_000;
/** The longest line, far longer than any of our events, because a file without line ends must not fill the memory. */
const LONGEST_LINE = 1_048_576;

/**
 * Reads a trace as `--trace` writes it, with one event a line. `last` limits it to its newest events.
 * @throws {LockbenchError} FILE_UNREADABLE; TRACE_FOREIGN when it is something else; TRACE_BROKEN with the line;
 * TRACE_TOO_LARGE
 */
export async function readTraceFile(path: string, last?: number): Promise<ReadTrace> {
  const reader = new TraceReader(path, last);
  let rest = '';
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      for (const line of lines) reader.line(line);
      if (rest.length > LONGEST_LINE) reader.line(rest);
    }
  } catch (error) {
    if (isLockbenchError(error)) throw error;
    throw new LockbenchError('FILE_UNREADABLE', `${path}: ${(error as Error).message}`, { cause: error });
  }
  reader.end(rest);
  return reader.finish();
}

class TraceReader {
  readonly #path: string;
  readonly #last: number | undefined;
  #events: TraceEvent[] = [];
  #lines = 0;
  #seen = 0;
  #cutOff = false;

  constructor(path: string, last: number | undefined) {
    this.#path = path;
    this.#last = last;
  }

  line(text: string): void {
    this.#lines += 1;
    if (text.trim() !== '') this.#keep(this.#parse(text));
  }

  /** The text after the last line end: empty, or a line that its writer did not finish. */
  end(rest: string): void {
    if (rest.trim() === '') return;
    try {
      this.line(rest);
    } catch (error) {
      if (this.#seen === 0) throw error;
      this.#cutOff = true;
    }
  }

  finish(): ReadTrace {
    if (this.#seen === 0) throw new LockbenchError('TRACE_FOREIGN', `${this.#path} holds no event`);
    const events = this.#last === undefined ? this.#events : this.#events.slice(-this.#last);
    const left = this.#seen - events.length;
    const first = events[0]!.seq - left;
    return {
      events,
      notes: [
        ...(this.#cutOff ? [`the last line (${this.#lines}) was cut off and is left out`] : []),
        ...(first > 0 ? [`the first ${first} events are missing: the trace kept the newest ones`] : []),
        ...(left > 0 ? [`the first ${left} events of the file are left out`] : []),
      ],
    };
  }

  #keep(event: TraceEvent): void {
    this.#seen += 1;
    this.#events.push(event);
    if (this.#last === undefined) {
      if (this.#seen > MOST_EVENTS)
        throw new LockbenchError('TRACE_TOO_LARGE', `${this.#path} has more than ${MOST_EVENTS} events`);
    } else if (this.#events.length >= 2 * this.#last) this.#events = this.#events.slice(-this.#last);
  }

  #parse(text: string): TraceEvent {
    const place = `${this.#path}:${this.#lines}`;
    const code = this.#seen === 0 ? 'TRACE_FOREIGN' : 'TRACE_BROKEN';
    if (text.length > LONGEST_LINE) throw new LockbenchError(code, `${place} is longer than any event`);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      throw new LockbenchError(code, `${place} is no JSON`, { cause });
    }
    const lack = lackOf(value);
    if (lack) throw new LockbenchError(code, `${place} has no valid \`${lack}\``);
    return value as TraceEvent;
  }
}

/** The first field that keeps a value from being an event. */
function lackOf(value: unknown): string | undefined {
  if (!isObject(value)) return 'seq';
  if (!Number.isSafeInteger(value['seq']) || Number(value['seq']) < 0) return 'seq';
  if (typeof value['at'] !== 'number' || Math.abs(value['at']) > LATEST_MS) return 'at';
  if (typeof value['source'] !== 'string') return 'source';
  if (typeof value['type'] !== 'string') return 'type';
  return value['data'] === undefined || isObject(value['data']) ? undefined : 'data';
}

/** The last time value of JavaScript's dates (ECMA-262, 21.4.1.1). */
const LATEST_MS = 8.64e15;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
