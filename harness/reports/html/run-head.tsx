import { summarise } from '../stream/report.ts';
import type { RunRecord } from '../stream/run-record.ts';
import { seconds } from './figures.ts';

/** Totals and circumstances, profile by profile, and what went wrong outside of any scenario. */
export function Head({ records }: { readonly records: readonly RunRecord[] }) {
  const errors = records.flatMap(({ ended }) => ended.errors);
  return (
    <>
      {records.map(record => (
        <RunLine record={record} />
      ))}
      {errors.length > 0 && (
        <section class="card errors">
          <h2>Errors outside of scenarios</h2>
          {errors.map(({ code, message, remedy }) => (
            <div>
              <pre tabindex={0}>{code === undefined ? message : `${code}: ${message}`}</pre>
              {remedy !== undefined && <p class="muted">{remedy}</p>}
            </div>
          ))}
        </section>
      )}
      <div class="bar tools" data-part="tools" hidden>
        <input
          type="search"
          data-part="filter"
          placeholder="Filter scenarios"
          aria-label="Filter scenarios"
        />
        <span class="badge" data-part="filtered" role="status" />
        <button type="button" data-part="expand">
          Open all
        </button>
        <button type="button" data-part="collapse">
          Close all
        </button>
      </div>
    </>
  );
}

function RunLine({ record: { started, reports, ended } }: { readonly record: RunRecord }) {
  const { passed, failed, skipped, flaky = 0, quarantined = 0 } = summarise(reports);
  const missing = started.expected - reports.length;
  const facts = [
    new Date(started.startedAt).toISOString(),
    seconds(ended.wallMs),
    `${started.workers} ${started.workers === 1 ? 'worker' : 'workers'}`,
    ...(started.shard ? [`shard ${started.shard.part} of ${started.shard.of}`] : []),
    ...(started.seed === undefined ? [] : [`seed ${started.seed}`]),
    `lockbench ${started.lockbench}`,
  ];
  return (
    <p class="bar">
      <strong>{started.profile}</strong>
      {failed > 0 && <span class="badge bad">{failed} failed</span>}
      <span class="badge good">{passed} passed</span>
      {skipped > 0 && <span class="badge">{skipped} skipped</span>}
      {flaky > 0 && <span class="badge warn">{flaky} flaky</span>}
      {quarantined > 0 && <span class="badge warn">{quarantined} failed in quarantine</span>}
      {missing > 0 && <span class="badge bad">{missing} did not run</span>}
      <span class="muted">{facts.join(' · ')}</span>
    </p>
  );
}
