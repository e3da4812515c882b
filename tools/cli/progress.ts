import { inLine, printable } from '../../harness/reports/printable.ts';
import { type ScenarioReport, summarise } from '../../harness/runner/report.ts';
import type { RunSettings } from '../../harness/runner/settings.ts';
import { CLEAR_LINE, count, type OutputStream, painter, print, printLine } from './output.ts';

const marks = { passed: '✓', failed: '✗', skipped: '-' } as const;
const styles = { passed: 'green', failed: 'red', skipped: 'yellow' } as const;

/** The lines of a run for people: one a scenario as it ends, then failures in full, then the sum. */
export function createProgress(out: OutputStream, settings: RunSettings, expected: number) {
  const paint = painter(out);
  const started = performance.now();
  let done = 0;
  let failed = 0;

  /** On a terminal the last line says how far the run is. */
  const status = (text: string) => {
    if (out.isTTY) print(out, `${CLEAR_LINE}${text}`);
  };
  const line = (text: string) => {
    status('');
    printLine(out, text);
  };

  const failures = (reports: readonly ScenarioReport[]) => {
    status('');
    for (const report of reports) if (report.verdict === 'failed') line(failure(report, paint));
  };

  return {
    start() {
      line(
        `lockbench run · profile ${settings.profile}${settings.broker ? ` over ${settings.broker.url}` : ''} · ${count(expected, 'scenario')}\n`,
      );
      status(paint('dim', 'starting …'));
    },
    scenario(report: ScenarioReport) {
      done += 1;
      const { verdict, name, file, virtualMs, wallMs, reason } = report;
      const mark = paint(styles[verdict], marks[verdict]);
      const times = paint(
        'dim',
        `${span(virtualMs).padStart(9)} in ${`${Math.round(wallMs)} ms`.padStart(7)}`,
      );
      line(`  ${mark} ${times}  ${inLine(name)}  ${paint('dim', inLine(file))}`);
      if (verdict === 'skipped' && reason) line(`      ${inLine(reason)}`);
      status(paint('dim', `${done} of ${expected} …`));
    },
    /** Counts on, without a line. */
    tick({ verdict }: ScenarioReport) {
      done += 1;
      failed += verdict === 'failed' ? 1 : 0;
      status(paint('dim', `${done} of ${expected} …${failed > 0 ? ` ${failed} failed` : ''}`));
    },
    failures,
    end(reports: readonly ScenarioReport[]) {
      failures(reports);
      const { passed, failed, skipped } = summarise(reports);
      const virtualMs = reports.reduce((sum, report) => sum + report.virtualMs, 0);
      line(`\n${span(virtualMs)} of virtual time in ${((performance.now() - started) / 1000).toFixed(1)} s`);
      line(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    },
  };
}

function failure(report: ScenarioReport, paint: ReturnType<typeof painter>): string {
  return [
    '',
    `${paint('red', '✗')} ${paint('bold', inLine(report.name))}`,
    ...printable(report.reason ?? '')
      .split('\n')
      .map(text => `  ${text}`),
    '',
    paint('dim', '  the end of its trace'),
    ...(report.lastEvents ?? []).map(text => paint('dim', `    ${inLine(text)}`)),
    '',
    `  again   ${inLine(report.replay ?? '')}`,
    ...(report.trace ? [`  trace   ${inLine(report.trace)}`] : []),
    ...(report.capture ? [`  capture ${inLine(report.capture)}`] : []),
  ].join('\n');
}

/** `28d 1h`, `3m 20s`, `1.8s`: the two largest units. */
function span(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
  ] as const;
  const first = units.findIndex(([, size]) => ms >= size);
  if (first < 0 || first === 3) return `${(ms / 1000).toFixed(1)}s`;
  const [name, size] = units[first]!;
  const [nextName, nextSize] = units[first + 1]!;
  return `${Math.floor(ms / size)}${name} ${Math.floor((ms % size) / nextSize)}${nextName}`;
}
