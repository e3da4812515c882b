import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { toJsonLines } from '../../../simulator/world/trace.ts';

/** Events in a chunk, which is read at once when one of its rows comes into sight. */
export const CHUNK_EVENTS = 1024;

/** The events for the table, as JSON lines in pieces of CHUNK_EVENTS. */
export function detailChunks(events: readonly TraceEvent[]): readonly string[] {
  const chunks: string[] = [];
  for (let start = 0; start < events.length; start += CHUNK_EVENTS) {
    const piece = events.slice(start, start + CHUNK_EVENTS);
    chunks.push(piece.map(toJsonLines).join('').trimEnd());
  }
  return chunks;
}
