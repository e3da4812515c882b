import { compareProfiles } from '../parity.ts';
import type { RunRecord } from '../stream/run-record.ts';

/** Scenarios whose verdicts differ between profiles: all have to agree. */
export function Parity({ records }: { readonly records: readonly RunRecord[] }) {
  const rows = compareProfiles(new Map(records.map(({ started, reports }) => [started.profile, reports])));
  const different = rows.filter(({ parity }) => parity === 'differs');
  return (
    <section>
      <h2>
        {different.length === 0
          ? 'All profiles agree'
          : `Profiles disagree about ${different.length} scenarios`}
      </h2>
      {different.length > 0 && (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Scenario</th>
                {records.map(({ started }) => (
                  <th scope="col">{started.profile}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {different.map(({ name, file, reports }) => (
                <tr class="scenario">
                  <td>
                    {name} <span class="muted">{file}</span>
                  </td>
                  {records.map(({ started }) => (
                    <td>{reports.get(started.profile)?.verdict ?? 'not run'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
