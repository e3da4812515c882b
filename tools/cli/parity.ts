import type { ProfileName } from '../../harness/language/types.ts';
import type { ParityRow } from '../../harness/reports/parity.ts';
import { inLine, printable } from '../../harness/reports/printable.ts';
import { type ScenarioReport, summarise } from '../../harness/runner/report.ts';
import { count, type OutputStream, painter, printLine } from './output.ts';

/** How one profile did. */
export interface ProfileRun {
  readonly profile: ProfileName;
  readonly reports: readonly ScenarioReport[];
  /** Of the whole run. */
  readonly wallMs: number;
}

const styles = { differs: 'red', alone: 'yellow', same: 'green' } as const;
const marks = { differs: '≠', alone: '-', same: '=' } as const;

/** Scenario by profile, for people: differences first, then what each profile took. */
export function printParity(
  out: OutputStream,
  runs: readonly ProfileRun[],
  rows: readonly ParityRow[],
): void {
  const paint = painter(out);
  const line = (text = '') => printLine(out, text);
  const cell = (report: ScenarioReport | undefined) =>
    report ? `${report.verdict} ${`${Math.round(report.wallMs)} ms`.padStart(8)}` : 'not run';
  line(`    ${runs.map(({ profile }) => profile.padEnd(WIDTH)).join('')}scenario`);
  for (const { parity, name, file, reports } of rows) {
    const cells = runs.map(({ profile }) => cell(reports.get(profile)).padEnd(WIDTH)).join('');
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
  for (const { profile, reports, wallMs } of runs) {
    const { passed, failed, skipped } = summarise(reports);
    const seconds = (wallMs / 1000).toFixed(1).padStart(6);
    line(`${profile.padEnd(10)}${seconds} s   ${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
}

const WIDTH = 20;

export function parityJson(runs: readonly ProfileRun[], rows: readonly ParityRow[]) {
  return {
    differences: rows.filter(({ parity }) => parity === 'differs').length,
    profiles: Object.fromEntries(
      runs.map(({ profile, reports, wallMs }) => [
        profile,
        { ...summarise(reports), wallMs: Math.round(wallMs) },
      ]),
    ),
    scenarios: rows.map(({ file, name, parity, reports }) => ({
      file,
      name,
      parity,
      ...Object.fromEntries(
        [...reports].map(([profile, { verdict, reason, wallMs, replay, trace }]) => [
          profile,
          {
            verdict,
            wallMs,
            ...(reason ? { reason } : {}),
            ...(replay ? { replay } : {}),
            ...(trace ? { trace } : {}),
          },
        ]),
      ),
    })),
  };
}
