import { DataBlock } from '../../../simulator/web/data-block.tsx';
import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { buildTimeline } from '../timeline/build.ts';
import { encodeTimeline } from '../timeline/codec.ts';
import { detailChunks } from '../timeline/detail-chunks.ts';
import type { Timeline } from '../timeline/model.ts';

/** One trace as the blocks that the timeline of a page opens: columns at once, events piece by piece. */
export function TimelineBlocks({
  id,
  events,
  timeline = buildTimeline(events),
}: {
  readonly id: string;
  readonly events: readonly TraceEvent[];
  readonly timeline?: Timeline;
}) {
  return (
    <>
      <DataBlock id={id} data={encodeTimeline(timeline)} />
      {detailChunks(events).map((chunk, index) => (
        <DataBlock id={`${id}-${index}`} data={chunk} />
      ))}
    </>
  );
}
