import type { Try } from '../stream/report.ts';
import type { RunRecord } from '../stream/run-record.ts';
import { seconds } from './figures.ts';

const ROW = 18;
/** Of the drawing, which is stretched to the width of the page. */
const WIDTH = 1000;

/** Who ran when: a row a worker, so that one sees who idled and what was alone at the end. */
export function WorkerChart({ record: { started, reports, ended } }: { readonly record: RunRecord }) {
  const tries = reports.flatMap(report => report.tries);
  const workers = [...new Set(tries.map(({ worker }) => worker))].sort((a, b) => a - b);
  if (workers.length === 0) return null;
  const lastMs = Math.max(1, ended.wallMs, ...[endOf(tries)]);
  const height = workers.length * ROW;
  return (
    <details>
      <summary>
        <h2>
          Workers, {started.profile}: {seconds(ended.wallMs)}
        </h2>
      </summary>
      <svg
        class="workers"
        role="img"
        aria-label={`${workers.length} workers over ${seconds(lastMs)}`}
        viewBox={`0 0 ${WIDTH} ${height}`}
        height={height}
        preserveAspectRatio="none"
      >
        {workers.map((worker, row) => {
          const own = tries.filter(one => one.worker === worker);
          return (['passed', 'skipped', 'failed'] as const).map(verdict => (
            <path
              class={verdict}
              d={boxes(
                own.filter(one => one.verdict === verdict),
                row,
                lastMs,
              )}
            />
          ));
        })}
      </svg>
      <table>
        <tbody>
          {workers.map(worker => {
            const own = tries.filter(one => one.worker === worker);
            const busyMs = own.reduce((sum, { wallMs }) => sum + wallMs, 0);
            return (
              <tr>
                <th scope="row">worker {worker}</th>
                <td class="number">{own.length} tries</td>
                <td class="number">{seconds(busyMs)} at work</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

function endOf(tries: readonly Try[]): number {
  return tries.reduce((last, { startedMs, wallMs }) => Math.max(last, startedMs + wallMs), 0);
}

/** One path for all, however many they are. */
function boxes(tries: readonly Try[], row: number, lastMs: number): string {
  const scale = WIDTH / lastMs;
  return tries
    .map(({ startedMs, wallMs }) => {
      const width = Math.max(0.5, wallMs * scale - 0.3).toFixed(1);
      return `M${(startedMs * scale).toFixed(1)} ${row * ROW + 2}h${width}v${ROW - 4}h-${width}z`;
    })
    .join('');
}
