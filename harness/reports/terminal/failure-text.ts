import { inLine, printable } from '../printable.ts';
import type { ScenarioReport } from '../stream/report.ts';
import type { Screen } from './screen.ts';

/** One failure in full, for people. */
export function failureText(report: ScenarioReport, { paint }: Screen): string {
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
