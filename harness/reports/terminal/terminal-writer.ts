import { inLine } from '../printable.ts';
import type { ReportEvent, RunEnded, RunStarted } from '../stream/events.ts';
import { type ScenarioReport, type SuiteSummary, summarise } from '../stream/report.ts';
import type { ReportWriter } from '../stream/writer.ts';
import { failureText } from './failure-text.ts';
import type { Screen } from './screen.ts';
import { span } from './span.ts';

const marks = { passed: '✓', failed: '✗', skipped: '-' } as const;
const styles = { passed: 'green', failed: 'red', skipped: 'yellow' } as const;

/**
 * `scenarios` prints a line for each scenario as it ends, then failures in full, then the sum. `failures` prints all but
 * the lines. `counts` is for a run that is compared with others, whose scenarios are printed beside theirs later.
 */
export type TerminalDetail = 'scenarios' | 'failures' | 'counts';

/** Prints a run for people. */
export class TerminalWriter implements ReportWriter {
  readonly #screen: Screen;
  readonly #detail: TerminalDetail;
  readonly #command: 'run' | 'merge';
  #expected = 0;
  #reports: ScenarioReport[] = [];

  constructor(screen: Screen, detail: TerminalDetail, command: 'run' | 'merge' = 'run') {
    this.#screen = screen;
    this.#detail = detail;
    this.#command = command;
  }

  write(event: ReportEvent): void {
    switch (event.event) {
      case 'run.started':
        this.#start(event);
        break;
      case 'scenario.finished':
        this.#scenario(event.report);
        break;
      case 'run.ended':
        this.#end(event);
        break;
    }
  }

  #start({ profile, broker, expected }: RunStarted): void {
    this.#expected = expected;
    this.#reports = [];
    const over = broker === undefined ? '' : ` over ${broker}`;
    const scenarios = `${expected} scenario${expected === 1 ? '' : 's'}`;
    this.#screen.line(`lockbench ${this.#command} · profile ${profile}${over} · ${scenarios}\n`);
    this.#screen.status(this.#screen.paint('dim', 'starting …'));
  }

  #scenario(report: ScenarioReport): void {
    this.#reports.push(report);
    if (this.#detail === 'scenarios')
      for (const line of scenarioLines(report, this.#screen)) this.#screen.line(line);
    const { failed } = summarise(this.#reports);
    const broken = this.#detail === 'counts' && failed > 0 ? ` ${failed} failed` : '';
    this.#screen.status(this.#screen.paint('dim', `${this.#reports.length} of ${this.#expected} …${broken}`));
  }

  #end({ wallMs }: RunEnded): void {
    this.#screen.status('');
    for (const report of this.#reports)
      if (report.verdict === 'failed') this.#screen.line(failureText(report, this.#screen));
    if (this.#detail === 'counts') return;
    const virtualMs = this.#reports.reduce((sum, report) => sum + report.virtualMs, 0);
    this.#screen.line(`\n${span(virtualMs)} of virtual time in ${(wallMs / 1000).toFixed(1)} s`);
    this.#screen.line(summaryText(summarise(this.#reports)));
  }
}

function scenarioLines(
  { verdict, virtualMs, wallMs, name, file, reason }: ScenarioReport,
  { paint }: Screen,
): string[] {
  const mark = paint(styles[verdict], marks[verdict]);
  const times = paint('dim', `${span(virtualMs).padStart(9)} in ${`${Math.round(wallMs)} ms`.padStart(7)}`);
  const lines = [`  ${mark} ${times}  ${inLine(name)}  ${paint('dim', inLine(file))}`];
  if (verdict === 'skipped' && reason) lines.push(`      ${inLine(reason)}`);
  return lines;
}

/** `3 passed, 1 failed, 0 skipped`, with the flaky and quarantined ones when there are any. */
export function summaryText({ passed, failed, skipped, flaky, quarantined }: SuiteSummary): string {
  const parts = [`${passed} passed`, `${failed} failed`, `${skipped} skipped`];
  if (flaky) parts.push(`${flaky} flaky`);
  if (quarantined) parts.push(`${quarantined} failed in quarantine`);
  return parts.join(', ');
}
