import { readBlock } from '../../../../../simulator/web/client/data-block.ts';
import type { TraceEvent } from '../../../../../simulator/world/trace.ts';
import { CHUNK_EVENTS } from '../../../timeline/detail-chunks.ts';

/** The events of a timeline, read from the page's blocks piece by piece. */
export interface EventStore {
  /** An event that is already read; undefined when its piece must be requested with `load`. */
  peek(index: number): TraceEvent | undefined;
  load(index: number): Promise<void>;
  /** The lines of a piece, in order. */
  lines(chunk: number): Promise<readonly string[]>;
}

export function openEventStore(block: string): EventStore {
  const asked = new Map<number, Promise<readonly string[]>>();
  const present = new Map<number, readonly string[]>();
  const lines = (chunk: number) => {
    const known = asked.get(chunk);
    if (known) return known;
    const reading = readBlock(`${block}-${chunk}`).then(bytes => {
      const found = bytes ? new TextDecoder().decode(bytes).split('\n') : [];
      present.set(chunk, found);
      return found;
    });
    asked.set(chunk, reading);
    return reading;
  };
  return {
    lines,
    load: async index => void (await lines(Math.floor(index / CHUNK_EVENTS))),
    peek(index) {
      const line = present.get(Math.floor(index / CHUNK_EVENTS))?.[index % CHUNK_EVENTS];
      return line === undefined ? undefined : JSON.parse(line);
    },
  };
}
