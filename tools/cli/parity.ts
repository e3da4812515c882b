import { compareProfiles, type ParityRow } from '../../harness/reports/parity.ts';
import { inLine, printable } from '../../harness/reports/printable.ts';
import { type ScenarioReport, summarise } from '../../harness/reports/stream/report.ts';
import type { RunRecord } from '../../harness/reports/stream/run-record.ts';
import { summaryText } from '../../harness/reports/terminal/terminal-writer.ts';
import { count, type OutputStream, painter, printLine } from '../terminal/output.ts';

const styles = { differs: 'red', alone: 'yellow', same: 'green' } as const;
const marks = { differs: '≠', alone: '-', same: '=' } as const;

/** Prints the differences between the profiles of a run with several. */
export function printComparison(out: OutputStream, runs: readonly RunRecord[]): void {
  if (runs.length > 1)
    printParity(
      out,
      runs,
      compareProfiles(new Map(runs.map(({ started, reports }) => [started.profile, reports]))),
    );
}

/** Each scenario by profile, for people: differences first, then the time of each profile. */
function printParity(out: OutputStream, runs: readonly RunRecord[], rows: readonly ParityRow[]): void {
  const paint = painter(out);
  const line = (text = '') => printLine(out, text);
  const cell = (report: ScenarioReport | undefined) =>
    report ? `${report.verdict} ${`${Math.round(report.wallMs)} ms`.padStart(8)}` : 'not run';
  line(`    ${runs.map(({ started }) => started.profile.padEnd(WIDTH)).join('')}scenario`);
  for (const { parity, name, file, reports } of rows) {
    const cells = runs.map(({ started }) => cell(reports.get(started.profile)).padEnd(WIDTH)).join('');
    line(`  ${paint(styles[parity], marks[parity])} ${cells}${inLine(name)}  ${paint('dim', inLine(file))}`);
    if (parity === 'same') continue;
    for (const [profile, { verdict, reason }] of reports) {
      if (verdict !== 'passed' && reason)
        line(`      ${profile}: ${printable(reason).trim().replaceAll('\n', '\n      ')}`);
    }
  }
  const number = (parity: ParityRow['parity']) => rows.filter(row => row.parity === parity).length;
  line(
    `\n${count(rows.length, 'scenario')}: ${number('same')} the same, ${number('differs')} differ, ${number('alone')} not under all`,
  );
  for (const { started, reports, ended } of runs) {
    const seconds = (ended.wallMs / 1000).toFixed(1).padStart(6);
    line(`${started.profile.padEnd(10)}${seconds} s   ${summaryText(summarise(reports))}`);
  }
}

const WIDTH = 20;
