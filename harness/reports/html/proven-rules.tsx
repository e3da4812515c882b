import { ruleTable } from '../../rules/table.ts';
import type { ScenarioReport } from '../stream/report.ts';
import { grouped } from './grouped.ts';

interface RuleRow {
  readonly id: string;
  readonly text: string;
  readonly scenarios: number;
  readonly verdict: 'proven' | 'broken' | 'not run';
}

/** A rule is proven when scenarios that name it ran and all of them passed. */
export function ProvenRules({ reports }: { readonly reports: readonly ScenarioReport[] }) {
  const rows = rowsOf(reports);
  const proven = rows.filter(({ verdict }) => verdict === 'proven').length;
  return (
    <details>
      <summary>
        <h2>
          Rules: {proven} of {rows.length} proven
        </h2>
      </summary>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Verdict</th>
              <th scope="col" class="number">
                Scenarios
              </th>
              <th scope="col">What it says</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, text, scenarios, verdict }) => (
              <tr>
                <th scope="row">{id}</th>
                <td>
                  <span class={badges[verdict]}>{verdict}</span>
                </td>
                <td class="number">{scenarios}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const badges = { proven: 'badge good', broken: 'badge bad', 'not run': 'badge' } as const;

function rowsOf(reports: readonly ScenarioReport[]): readonly RuleRow[] {
  const known = new Map(ruleTable.map(({ id, text }) => [id, text]));
  const named = reports.flatMap(({ rules }) => rules).filter(id => !known.has(id));
  const ran = grouped(
    reports
      .filter(({ verdict }) => verdict !== 'skipped')
      .flatMap(({ rules, verdict }) => rules.map(id => ({ id, verdict }))),
    ({ id }) => id,
  );
  return [...known.keys(), ...[...new Set(named)].sort()].map(id => {
    const verdicts = ran.get(id) ?? [];
    const isBroken = verdicts.some(({ verdict }) => verdict === 'failed');
    const verdict = verdicts.length === 0 ? 'not run' : isBroken ? 'broken' : 'proven';
    return { id, text: known.get(id) ?? '', scenarios: verdicts.length, verdict };
  });
}
