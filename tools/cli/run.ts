import { requireStackPackages } from '../../harness/adapters/ble/isolated-package.ts';
import type { OutsideBroker } from '../../harness/adapters/mqtt/outside/outside-broker.ts';
import type { ProfileName } from '../../harness/language/types.ts';
import { TraceFolder } from '../../harness/reports/files/trace-folder.ts';
import type { ScenarioReport } from '../../harness/reports/stream/report.ts';
import type { RunRecord } from '../../harness/reports/stream/run-record.ts';
import { TerminalWriter } from '../../harness/reports/terminal/terminal-writer.ts';
import { makeOutputFolders } from '../../harness/runner/run-one.ts';
import { defaultSettings, isCaptureFile, type RunSettings } from '../../harness/runner/settings.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { printError, printLine, type Terminal } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';
import { type ExternalCloudOptions, readExternalCloud, tryLogin } from './external-cloud.ts';
import { jsonError } from './json-error.ts';
import { keepVerdicts, lastFailed } from './last-run.ts';
import { exitCodeOf, orFailed } from './outcome.ts';
import { type OutsideBrokerOptions, readOutsideBroker, tryOutsideBroker } from './outside-broker.ts';
import { printComparison } from './parity.ts';
import { asksForReports, openReports, type ReportOptions } from './reports.ts';
import { runProfile } from './run-profile.ts';
import { screenOn } from './screen.ts';
import { select } from './selection.ts';
import { type Suite, suiteOf } from './suite.ts';

export interface RunCommandOptions extends ExternalCloudOptions, OutsideBrokerOptions, ReportOptions {
  /** One at least; several are compared. */
  readonly profile: readonly ProfileName[];
  readonly tag?: readonly string[];
  readonly rule?: readonly string[];
  readonly name?: readonly string[];
  readonly grep?: string;
  readonly notTag?: readonly string[];
  readonly lastFailed?: true;
  readonly workers?: number;
  readonly seed?: number;
  readonly timeout?: number;
  readonly shard?: string;
  readonly trace?: true;
  readonly capture?: string;
  readonly invariants: 'all' | 'asked';
  readonly json?: true;
}

export async function runCommand(
  paths: readonly string[],
  options: RunCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const cloud = readExternalCloud(options);
  if (options.profile.includes('hardware'))
    throw new LockbenchError('PROFILE_LACKS', "the profile 'hardware' is not built yet");
  if (cloud && options.broker !== undefined)
    throw new LockbenchError('USAGE', '--broker: a cloud that runs elsewhere has a broker of its own');
  const broker = readOutsideBroker(options, options.profile);
  const read = await select(paths, options, terminal.cwd);
  const ids = options.lastFailed ? await lastFailed(terminal.cwd) : undefined;
  const [first, ...others] = options.profile;
  if (cloud && others.length > 0)
    throw new LockbenchError(
      'USAGE',
      'a cloud that runs elsewhere is a profile of its own: give one --profile',
    );
  const settings: RunSettings = {
    ...settingsOf(options, first!, terminal.cwd, broker, ids),
    ...(cloud ? { profile: 'external', cloud } : {}),
  };
  const suite = suiteOf(read, settings, options.shard);
  refuseCapture(suite.expected * options.profile.length, options);
  if (options.profile.includes('stack')) requireStackPackages();
  await makeOutputFolders(settings);
  if (broker) await tryOutsideBroker(broker);
  for (const error of suite.unread) printError(error, terminal);
  // Every file that was chosen is broken, and what is wrong with them is told.
  if (suite.expected === 0 && !asksForReports(options)) return ExitCode.input;
  if (cloud) await tryLogin(cloud);
  const later = others.map(profile => settingsOf(options, profile, terminal.cwd, broker, ids));
  return runAll(suite, [settings, ...later], options, terminal);
}

/** @throws {LockbenchError} USAGE, PROFILE_LACKS */
function refuseCapture(runs: number, { capture, cloud }: RunCommandOptions): void {
  if (runs > 1 && capture && isCaptureFile(capture))
    throw new LockbenchError('USAGE', `--capture of ${runs} scenarios takes a folder, not a file`);
  if (cloud && capture)
    throw new LockbenchError('PROFILE_LACKS', '--capture: the links of an outside cloud are elsewhere');
}

/** One profile after the other, then what they make of the same scenarios: all have to agree. */
async function runAll(
  suite: Suite,
  profiles: readonly RunSettings[],
  options: RunCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const detail = profiles.length > 1 ? 'counts' : 'scenarios';
  const screen = new TerminalWriter(screenOn(terminal.out), detail);
  const reports = openReports(options, { terminal, screen, traces: new TraceFolder(terminal.cwd) });
  const runs: RunRecord[] = [];
  for (const settings of profiles) {
    const run = await runProfile(suite, {
      settings,
      shard: options.shard,
      // Told once, however many profiles there are.
      errors: runs.length === 0 ? suite.unread.map(jsonError) : [],
      err: terminal.err,
      emit: event => reports.write(event),
    });
    runs.push(run);
  }
  // What was left out there says nothing of the rules.
  if (profiles[0]?.profile !== 'external') await keepVerdicts(worst(runs), terminal);
  printNotes(worst(runs), terminal);
  if (!options.json) printComparison(terminal.out, runs);
  return orFailed(exitCodeOf(runs), await reports.close());
}

/** Passed is what passed under all. */
function worst(runs: readonly RunRecord[]): ScenarioReport[] {
  const weight = { skipped: 0, passed: 1, failed: 2 } as const;
  return runs.flatMap(({ reports }) => reports).sort((a, b) => weight[a.verdict] - weight[b.verdict]);
}

function settingsOf(
  options: RunCommandOptions,
  profile: ProfileName,
  root: string,
  broker: OutsideBroker | undefined,
  ids: readonly string[] | undefined,
): RunSettings {
  const { tag = [], rule = [], name = [], notTag, grep, workers, seed, timeout, trace } = options;
  return {
    ...defaultSettings(root),
    profile,
    ...(profile === 'stack' && { broker }),
    seed,
    timeoutMs: timeout,
    tags: tag,
    rules: rule,
    names: name,
    notTags: notTag,
    ...{ grep, ids, workers },
    trace: trace ? 'always' : 'on failure',
    capture: options.capture,
    invariants: options.invariants,
  };
}

/** Each once, however many scenarios have it. */
function printNotes(reports: readonly ScenarioReport[], { err }: Terminal): void {
  const notes = new Set(reports.flatMap(({ notes = [] }) => notes));
  for (const note of notes) printLine(err, `note: ${note}`);
}
