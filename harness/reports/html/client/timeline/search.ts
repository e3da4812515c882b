import { CHUNK_EVENTS } from '../../../timeline/detail-chunks.ts';
import type { EventStore } from './event-store.ts';

/**
 * Which events hold the text, whatever its case; undefined for an empty text or when a later search has begun. The page
 * stays alive between pieces, as each is awaited.
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
