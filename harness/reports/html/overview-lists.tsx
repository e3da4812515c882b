import { byPlace } from '../stream/cause.ts';
import type { ScenarioReport } from '../stream/report.ts';
import { ScenarioFold } from './failures.tsx';
import { seconds } from './figures.ts';
import { grouped } from './grouped.ts';
import type { EmbeddedTraces } from './report-traces.tsx';
import { placeOf } from './scenario-place.ts';

const SLOWEST = 15;

/** What is not a failure of the run, but what somebody looks for. */
export function OverviewLists({
  reports,
  embedded,
}: {
  readonly reports: readonly ScenarioReport[];
  readonly embedded: EmbeddedTraces;
}) {
  const flaky = reports.filter(report => report.flaky).sort(byPlace);
  const quarantined = reports.filter(report => report.quarantined).sort(byPlace);
  const slowest = [...reports].sort((a, b) => b.wallMs - a.wallMs || byPlace(a, b)).slice(0, SLOWEST);
  return (
    <>
      <Folds title="Flaky" prefix="k" reports={flaky} embedded={embedded} />
      <Folds title="In quarantine" prefix="q" reports={quarantined} embedded={embedded} />
      <Skipped reports={reports.filter(({ verdict }) => verdict === 'skipped').sort(byPlace)} />
      {slowest.length > 0 && (
        <details>
          <summary>
            <h2>Slowest</h2>
          </summary>
          <ScenarioTable reports={slowest} />
        </details>
      )}
      {reports.length > 0 && (
        <details>
          <summary>
            <h2>All scenarios ({reports.length})</h2>
          </summary>
          <ScenarioTable reports={[...reports].sort(byPlace)} />
        </details>
      )}
    </>
  );
}

function Folds({
  title,
  prefix,
  reports,
  embedded,
}: {
  readonly title: string;
  readonly prefix: string;
  readonly reports: readonly ScenarioReport[];
  readonly embedded: EmbeddedTraces;
}) {
  if (reports.length === 0) return null;
  return (
    <section>
      <h2>
        {title} ({reports.length})
      </h2>
      {reports.map((report, index) => (
        <>
          {report.quarantined && (
            <p class="muted">
              {report.quarantined.owner}, until {report.quarantined.until}: {report.quarantined.because}{' '}
              {report.quarantined.issue ?? ''}
            </p>
          )}
          <ScenarioFold report={report} embedded={embedded} id={`${prefix}${index}`} state="closed" />
        </>
      ))}
    </section>
  );
}

function Skipped({ reports }: { readonly reports: readonly ScenarioReport[] }) {
  if (reports.length === 0) return null;
  const byReason = grouped(reports, ({ reason }) => reason ?? 'no reason given');
  return (
    <details>
      <summary>
        <h2>Skipped ({reports.length})</h2>
      </summary>
      {[...byReason].map(([reason, group]) => (
        <section>
          <h3>
            {reason} ({group.length})
          </h3>
          <ul>
            {group.map(report => (
              <li class="scenario">
                {report.name}{' '}
                <span class="muted">
                  {placeOf(report)} · {report.profile}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

const badges = { passed: 'badge good', failed: 'badge bad', skipped: 'badge' } as const;

function ScenarioTable({ reports }: { readonly reports: readonly ScenarioReport[] }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col">Scenario</th>
            <th scope="col" class="number">
              Took
            </th>
            <th scope="col" class="number">
              Events
            </th>
          </tr>
        </thead>
        <tbody>
          {reports.map(report => (
            <tr class="scenario">
              <td>
                <span class={badges[report.verdict]}>{report.verdict}</span>
              </td>
              <td>
                {report.name}{' '}
                <span class="muted">
                  {placeOf(report)} · {report.profile}
                </span>
              </td>
              <td class="number">{seconds(report.wallMs)}</td>
              <td class="number">{report.events}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
