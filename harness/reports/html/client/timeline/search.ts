import { CHUNK_EVENTS } from '../../../timeline/detail-chunks.ts';
import type { EventStore } from './event-store.ts';

/**
 * The events that contain the text in any case; undefined for an empty text or when a later search has begun. Each piece
 * is awaited, so that the page stays responsive.
 */
export async function search(
  store: EventStore,
  count: number,
  text: string,
  isLatest: () => boolean,
): Promise<Uint8Array | undefined> {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return undefined;
  const hits = new Uint8Array(count);
  for (let start = 0; start < count; start += CHUNK_EVENTS) {
    const lines = await store.lines(start / CHUNK_EVENTS);
    if (!isLatest()) return undefined;
    for (const [offset, line] of lines.entries())
      if (line.toLowerCase().includes(wanted)) hits[start + offset] = 1;
  }
  return hits;
}
