import type { CauseGroup } from '../stream/cause.ts';
import type { ScenarioReport } from '../stream/report.ts';
import { FailureDetail } from './failure-detail.tsx';
import type { EmbeddedTraces } from './report-traces.tsx';
import { placeOf } from './scenario-place.ts';

/** What fails the run, by cause; the first one is open. */
export function Failures({
  groups,
  embedded,
}: {
  readonly groups: readonly CauseGroup[];
  readonly embedded: EmbeddedTraces;
}) {
  if (groups.length === 0) return null;
  return (
    <section aria-label="Failures">
      {embedded.leftOut > 0 && (
        <p class="muted">{embedded.leftOut} traces are left out, as the page would be too large.</p>
      )}
      {groups.map((group, index) => (
        <section class="cause">
          <h2>
            <span class="badge bad">{group.reports.length}</span> {group.title}
          </h2>
          {group.reports.map((report, place) => (
            <ScenarioFold
              report={report}
              embedded={embedded}
              id={`f${index}-${place}`}
              state={index === 0 && place === 0 ? 'open' : 'closed'}
            />
          ))}
        </section>
      ))}
    </section>
  );
}

/** One scenario: a line, and all that is known of its failure behind it. */
export function ScenarioFold({
  report,
  embedded,
  id,
  state,
}: {
  readonly report: ScenarioReport;
  readonly embedded: EmbeddedTraces;
  readonly id: string;
  readonly state: 'open' | 'closed';
}) {
  return (
    <details class="card scenario" id={id} open={state === 'open'}>
      <summary>
        <strong>{report.name}</strong>{' '}
        <span class="muted">
          {placeOf(report)} · {report.profile}
        </span>
      </summary>
      <FailureDetail report={report} embedded={embedded} id={id} />
    </details>
  );
}
