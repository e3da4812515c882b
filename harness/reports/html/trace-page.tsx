import { clientBundle } from '../../../simulator/web/client-bundle.ts';
import { renderPage } from '../../../simulator/web/page.tsx';
import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { elapsed, eventLine } from '../event-line.ts';
import { buildTimeline } from '../timeline/build.ts';
import { Level, type Timeline } from '../timeline/model.ts';
import { TimelineBlocks } from './timeline-blocks.tsx';
import { TimelineShell } from './timeline-shell.tsx';

const BLOCK = 'trace';
const MOST_LISTED = 200;

/** One trace as a page of its own. `events` are masked already, when they are to be. */
export async function tracePage(title: string, events: readonly TraceEvent[]): Promise<string> {
  const [style, script] = await Promise.all([
    clientBundle('./client/report.bundle.css', import.meta.url),
    clientBundle('./client/trace.bundle.js', import.meta.url),
  ]);
  const timeline = buildTimeline(events);
  return renderPage({
    title: `${title} · lockbench`,
    styles: [style],
    scripts: [script],
    children: (
      <>
        <header class="top">
          <h1>{title}</h1>
          <p class="muted">{summaryOf(events, timeline)}</p>
        </header>
        <main>
          <TimelineShell block={BLOCK} label="Timeline" />
          <Steps events={events} />
          <Problems events={events} timeline={timeline} />
        </main>
        <TimelineBlocks id={BLOCK} events={events} timeline={timeline} />
      </>
    ),
  });
}

function summaryOf(events: readonly TraceEvent[], { lanes, at, startMs }: Timeline): string {
  const lasted = elapsed(at.at(-1) ?? 0);
  return `${events.length} events in ${lanes.length} lanes, from ${new Date(startMs).toISOString()}, ${lasted} of virtual time`;
}

/** For people without a script, for previews, and for a search through files. */
function Steps({ events }: { readonly events: readonly TraceEvent[] }) {
  const steps = events.filter(({ type }) => type.startsWith('step.'));
  if (steps.length === 0) return null;
  return (
    <details>
      <summary>
        <h2>Steps ({steps.length})</h2>
      </summary>
      <Lines events={steps} startMs={events[0]!.at} />
    </details>
  );
}

function Problems({
  events,
  timeline,
}: {
  readonly events: readonly TraceEvent[];
  readonly timeline: Timeline;
}) {
  const found = events.filter((_, index) => timeline.level[index] !== Level.plain);
  return (
    <details>
      <summary>
        <h2>Refusals and losses ({found.length})</h2>
      </summary>
      {found.length > 0 && <Lines events={found} startMs={events[0]!.at} />}
    </details>
  );
}

function Lines({ events, startMs }: { readonly events: readonly TraceEvent[]; readonly startMs: number }) {
  const more = events.length - MOST_LISTED;
  return (
    <>
      <pre tabindex={0}>
        {events
          .slice(0, MOST_LISTED)
          .map(event => `${eventLine(event, startMs)}\n`)
          .join('')}
      </pre>
      {more > 0 && <p class="muted">and {more} more</p>}
    </>
  );
}
