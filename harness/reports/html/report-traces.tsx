import type { Child } from 'hono/jsx';
import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { byPlace } from '../stream/cause.ts';
import type { ScenarioReport } from '../stream/report.ts';
import type { TraceSource } from '../stream/writer.ts';
import { TimelineBlocks } from './timeline-blocks.tsx';

/** The traces that the page carries. */
export interface EmbeddedTraces {
  readonly blocks: readonly Child[];
  /** The block of a try; undefined when its trace is not in the page. */
  blockOf(report: ScenarioReport, index: number): string | undefined;
  /** How many traces were left out for the size of the page. */
  readonly leftOut: number;
}

/** Of JSON lines, which shrink to about a fifth: the page then stays below some 20 MB. */
const MOST_BYTES = 100_000_000;
const MOST_TRACES = 500;

/** The traces of every try of what failed or is flaky, failures first, as far as they fit. */
export async function embedTraces(
  reports: readonly ScenarioReport[],
  traces: TraceSource,
): Promise<EmbeddedTraces> {
  const wanted = [
    ...reports.filter(({ verdict }) => verdict === 'failed').sort(byPlace),
    ...reports.filter(({ verdict, flaky }) => verdict !== 'failed' && flaky).sort(byPlace),
  ];
  const blocks: Child[] = [];
  const ids = new Map<ScenarioReport, Map<number, string>>();
  let bytes = 0;
  let leftOut = 0;
  for (const report of wanted)
    for (const index of report.tries.keys()) {
      const size = await traces.bytes(report, index);
      if (size === undefined) continue;
      if (bytes + size > MOST_BYTES || blocks.length >= MOST_TRACES) {
        leftOut += 1;
        continue;
      }
      const events = await traces.read(report, index);
      if (!events || events.length === 0) continue;
      bytes += size;
      const id = `t${blocks.length}`;
      blocks.push(packed(id, events));
      ids.set(report, (ids.get(report) ?? new Map()).set(index, id));
    }
  return { blocks, leftOut, blockOf: (report, index) => ids.get(report)?.get(index) };
}

/** As text at once, so that the events of one trace at a time are in memory. */
function packed(id: string, events: readonly TraceEvent[]): Child {
  return <TimelineBlocks id={id} events={events} />;
}
