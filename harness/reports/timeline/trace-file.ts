import { createReadStream } from 'node:fs';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { readTraceLines, traceFileError } from '../../../simulator/world/trace-lines.ts';

export interface ReadTrace {
  readonly events: readonly TraceEvent[];
  /** Notes for the reader, such as a last line that was cut off. */
  readonly notes: readonly string[];
}

/** The most events that a running world keeps in its trace, and that a page can still show. */
export const MOST_EVENTS = 1_000_000;

/**
 * Reads a trace as `--trace` writes it, with one event a line. `last` limits it to its newest events.
 * @throws {LockbenchError} FILE_UNREADABLE; TRACE_FOREIGN when it is something else; TRACE_BROKEN with the line;
 * TRACE_TOO_LARGE
 */
export async function readTraceFile(path: string, last?: number): Promise<ReadTrace> {
  const newest = new NewestEvents(last);
  let cutOffLine: number | undefined;
  try {
    const chunks = createReadStream(path, { highWaterMark: 1 << 20 });
    const onCutOff = (line: number) => {
      cutOffLine = line;
    };
    for await (const { event } of readTraceLines(chunks, onCutOff)) newest.add(event);
  } catch (error) {
    throw traceFileError(path, error);
  }
  const { events, seen } = newest;
  const left = seen - events.length;
  const first = events[0]!.seq - left;
  return {
    events,
    notes: [
      ...(cutOffLine === undefined ? [] : [`the last line (${cutOffLine}) was cut off and is left out`]),
      ...(first > 0 ? [`the first ${first} events are missing: the trace kept the newest ones`] : []),
      ...(left > 0 ? [`the first ${left} events of the file are left out`] : []),
    ],
  };
}

class NewestEvents {
  readonly #last: number | undefined;
  #events: TraceEvent[] = [];
  #seen = 0;

  constructor(last: number | undefined) {
    this.#last = last;
  }

  get seen(): number {
    return this.#seen;
  }

  get events(): readonly TraceEvent[] {
    return this.#last === undefined ? this.#events : this.#events.slice(-this.#last);
  }

  /** @throws {LockbenchError} TRACE_TOO_LARGE when all are asked for and there are too many */
  add(event: TraceEvent): void {
    this.#seen += 1;
    this.#events.push(event);
    if (this.#last === undefined) {
      if (this.#seen > MOST_EVENTS)
        throw new LockbenchError('TRACE_TOO_LARGE', `it has more than ${MOST_EVENTS} events`);
    } else if (this.#events.length >= 2 * this.#last) this.#events = this.#events.slice(-this.#last);
  }
}
