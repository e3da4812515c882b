import type { ProfileName } from '../../harness/language/types.ts';
import { eventLine } from '../../harness/reports/event-line.ts';
import { inLine } from '../../harness/reports/printable.ts';
import { runOne } from '../../harness/runner/run-one.ts';
import { defaultSettings } from '../../harness/runner/settings.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { toJsonLines } from '../../simulator/world/trace.ts';
import { painter, print, printLine, type Terminal } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';
import { type OutsideBrokerOptions, readOutsideBroker } from './outside-broker.ts';
import { select } from './selection.ts';

export interface ReplayOptions extends OutsideBrokerOptions {
  readonly profile: ProfileName;
  readonly name?: string;
  readonly seed?: number;
  readonly timeout?: number;
  readonly capture?: string;
  readonly json?: true;
}

/** Runs one scenario in this process and prints every event as it happens. */
export async function replayCommand(
  file: string,
  options: ReplayOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const broker = readOutsideBroker(options, [options.profile]);
  const read = await select([file], {}, terminal.cwd);
  const [broken] = read.errors;
  if (broken) throw broken.error;
  const found = read.scenarios.filter(({ name }) => options.name === undefined || name === options.name);
  const [scenario] = found;
  if (!scenario)
    throw new LockbenchError('NOTHING_TO_RUN', `${file} has no scenario '${options.name ?? ''}'`);
  if (found.length > 1) {
    const names = found.map(({ name }) => `'${name}'`).join(', ');
    throw new LockbenchError('USAGE', `${file} has several scenarios: choose one with --name, of ${names}`);
  }
  const { profile, seed, timeout: timeoutMs, capture } = options;
  const settings = { ...defaultSettings(terminal.cwd), profile, seed, timeoutMs, capture, broker };
  const report = await runOne(scenario, settings, event => {
    if (options.json) print(terminal.out, toJsonLines(event));
    else printLine(terminal.out, inLine(eventLine(event, scenario.clock.start)));
  });
  const paint = painter(terminal.err);
  for (const note of report.notes ?? []) printLine(terminal.err, `note: ${note}`);
  if (report.reason) printLine(terminal.err, `\n${report.reason}`);
  printLine(
    terminal.err,
    `${paint(report.verdict === 'failed' ? 'red' : 'green', report.verdict)}  ${inLine(report.name)}`,
  );
  return report.verdict === 'failed' ? ExitCode.failed : ExitCode.passed;
}
