import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { toJsonLines } from '../../../simulator/world/trace.ts';

/** Events a chunk: what is read at once when a row of the table comes into sight. */
export const CHUNK_EVENTS = 1024;

/** What the table shows, as JSON lines in pieces of CHUNK_EVENTS. */
export function detailChunks(events: readonly TraceEvent[]): readonly string[] {
  const chunks: string[] = [];
  for (let start = 0; start < events.length; start += CHUNK_EVENTS) {
    const piece = events.slice(start, start + CHUNK_EVENTS);
    chunks.push(piece.map(toJsonLines).join('').trimEnd());
  }
  return chunks;
}
