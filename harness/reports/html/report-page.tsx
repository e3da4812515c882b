import { clientBundle } from '../../../simulator/web/client-bundle.ts';
import { renderPage } from '../../../simulator/web/page.tsx';
import { groupByCause } from '../stream/cause.ts';
import { summarise } from '../stream/report.ts';
import type { RunRecord } from '../stream/run-record.ts';
import type { TraceSource } from '../stream/writer.ts';
import { Failures } from './failures.tsx';
import { OverviewLists } from './overview-lists.tsx';
import { Parity } from './parity.tsx';
import { ProvenRules } from './proven-rules.tsx';
import { embedTraces } from './report-traces.tsx';
import { Head } from './run-head.tsx';
import { TimelineShell } from './timeline-shell.tsx';
import { WorkerChart } from './worker-chart.tsx';

/**
 * Whole runs as one page, one after another when there are several profiles. A function of the records and traces alone:
 * equal ones give equal bytes. Both are masked already, when they are to be.
 */
export async function reportPage(records: readonly RunRecord[], traces: TraceSource): Promise<string> {
  const [style, script] = await Promise.all([
    clientBundle('./client/report.bundle.css', import.meta.url),
    clientBundle('./client/report.bundle.js', import.meta.url),
  ]);
  const reports = records.flatMap(record => record.reports);
  const embedded = await embedTraces(reports, traces);
  return renderPage({
    title: `${verdictOf(records)} · lockbench`,
    styles: [style],
    scripts: [script],
    children: (
      <>
        <header class="top">
          <h1>{verdictOf(records)}</h1>
          <Head records={records} />
        </header>
        <main>
          <Failures groups={groupByCause(reports)} embedded={embedded} />
          {records.length > 1 && <Parity records={records} />}
          <OverviewLists reports={reports} embedded={embedded} />
          {records.map(record => (
            <WorkerChart record={record} />
          ))}
          <ProvenRules reports={reports} />
        </main>
        <template id="timeline-shell">
          <TimelineShell block="" label="Timeline" />
        </template>
        {embedded.blocks}
      </>
    ),
  });
}

function verdictOf(records: readonly RunRecord[]): string {
  const { passed, failed, skipped } = summarise(records.flatMap(({ reports }) => reports));
  const errors = records.reduce((sum, { ended }) => sum + ended.errors.length, 0);
  const all = passed + failed + skipped;
  if (failed > 0) return `${failed} of ${all} failed`;
  if (errors > 0) return `The run has ${errors === 1 ? 'an error' : `${errors} errors`}`;
  return all === 0 ? 'Nothing was run' : `All ${passed} passed`;
}
