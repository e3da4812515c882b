import { requireStackPackages } from '../../harness/adapters/ble/isolated-package.ts';
import type { OutsideBroker } from '../../harness/adapters/mqtt/outside/outside-broker.ts';
import type { ProfileName } from '../../harness/language/types.ts';
import { compareProfiles } from '../../harness/reports/parity.ts';
import type { ReadFiles } from '../../harness/runner/read.ts';
import { type ScenarioReport, summarise } from '../../harness/runner/report.ts';
import { makeOutputFolders } from '../../harness/runner/run-one.ts';
import { runSuite } from '../../harness/runner/run-suite.ts';
import { defaultSettings, isCaptureFile, isChosen, type RunSettings } from '../../harness/runner/settings.ts';
import { shardOf } from '../../harness/runner/shard.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { writePrivateFile } from '../../simulator/files/private-file.ts';
import { ExitCode } from './exit-codes.ts';
import { type ExternalCloudOptions, readExternalCloud, tryLogin } from './external-cloud.ts';
import { jsonError } from './json-error.ts';
import { lastRunFile } from './last-run.ts';
import { count, printError, printLine, type Terminal } from './output.ts';
import { type OutsideBrokerOptions, readOutsideBroker, tryOutsideBroker } from './outside-broker.ts';
import { type ProfileRun, parityJson, printParity } from './parity.ts';
import { createProgress } from './progress.ts';
import { select } from './selection.ts';

export interface RunCommandOptions extends ExternalCloudOptions, OutsideBrokerOptions {
  /** One at least; several are compared. */
  readonly profile: readonly ProfileName[];
  readonly tag?: readonly string[];
  readonly rule?: readonly string[];
  readonly name?: readonly string[];
  readonly seed?: number;
  readonly timeout?: number;
  readonly shard?: string;
  readonly trace?: true;
  readonly capture?: string;
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
  const [first, ...others] = options.profile;
  if (cloud && others.length > 0)
    throw new LockbenchError(
      'USAGE',
      'a cloud that runs elsewhere is a profile of its own: give one --profile',
    );
  const settings: RunSettings = {
    ...settingsOf(options, first!, terminal.cwd, broker),
    ...(cloud ? { profile: 'external', cloud } : {}),
  };
  const suite = suiteOf(read, settings, options.shard);
  const runs = suite.expected * (1 + others.length);
  if (runs > 1 && options.capture && isCaptureFile(options.capture))
    throw new LockbenchError('USAGE', `--capture of ${runs} scenarios takes a folder, not a file`);
  if (cloud && options.capture)
    throw new LockbenchError('PROFILE_LACKS', '--capture: the links of an outside cloud are elsewhere');

  if (options.profile.includes('stack')) requireStackPackages();
  await makeOutputFolders(settings);
  if (broker) await tryOutsideBroker(broker);
  for (const error of suite.unread) printError(error, terminal);
  // Every file that was chosen is broken, and what is wrong with them is told.
  if (suite.expected === 0 && !options.json) return ExitCode.input;
  if (others.length > 0) return runUnderAll(suite, options, broker, terminal);
  if (cloud) await tryLogin(cloud);

  const progress = options.json ? undefined : createProgress(terminal.out, settings, suite.expected);
  progress?.start();
  const { reports, errors } = await runSuite({
    ...suite,
    settings,
    onScenario: report => progress?.scenario(report),
  });
  // What was left out there says nothing of the rules.
  if (!cloud) await keepVerdicts(reports, terminal);
  printNotes(reports, terminal);
  for (const error of errors) printLine(terminal.err, error);
  if (options.json)
    printLine(terminal.out, JSON.stringify(jsonReport(reports, [...suite.unread, ...errors])));
  else progress?.end(reports);
  return exitCodeOf(suite, errors.length > 0 || summarise(reports).failed > 0 ? 'failed' : 'passed');
}

interface Suite {
  readonly files: readonly string[];
  /** The scenarios that are chosen in these files. */
  readonly expected: number;
  /** Why further files could not be read. */
  readonly unread: readonly LockbenchError[];
}

/** What fits the settings, of one shard alone if asked. @throws {LockbenchError} NOTHING_TO_RUN */
function suiteOf(read: ReadFiles, settings: RunSettings, shard: string | undefined): Suite {
  const chosen = read.scenarios.filter(scenario => isChosen(scenario, settings));
  // Broken files are dealt out with the others, so that one shard alone tells of each.
  const all = [...new Set([...chosen, ...read.errors].map(({ file }) => file!))].sort();
  if (all.length === 0) throw new LockbenchError('NOTHING_TO_RUN', 'the filters leave no scenario');
  const part = new Set(shardOf(all, shard));
  if (part.size === 0)
    throw new LockbenchError('NOTHING_TO_RUN', `shard ${shard} is empty: ${count(all.length, 'file')} fit`);
  const scenarios = chosen.filter(({ file }) => part.has(file!));
  return {
    files: [...new Set(scenarios.map(({ file }) => file!))].sort(),
    expected: scenarios.length,
    unread: read.errors.filter(({ file }) => part.has(file)).map(({ error }) => error),
  };
}

/** A failure weighs more than a file that cannot be read: with 2, all that could be run has passed. */
function exitCodeOf({ unread }: Suite, verdict: 'passed' | 'failed'): ExitCode {
  if (verdict === 'failed') return ExitCode.failed;
  return unread.length > 0 ? ExitCode.input : ExitCode.passed;
}

/** One profile after the other, then what they make of the same scenarios: all have to agree. */
async function runUnderAll(
  suite: Suite,
  options: RunCommandOptions,
  broker: OutsideBroker | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const runs: ProfileRun[] = [];
  const outside: string[] = [];
  for (const profile of options.profile) {
    const settings = settingsOf(options, profile, terminal.cwd, broker);
    const progress = options.json ? undefined : createProgress(terminal.out, settings, suite.expected);
    progress?.start();
    const started = performance.now();
    const { reports, errors } = await runSuite({
      ...suite,
      settings,
      onScenario: report => progress?.tick(report),
    });
    runs.push({ profile, reports, wallMs: performance.now() - started });
    progress?.failures(reports);
    for (const error of errors) printLine(terminal.err, error);
    outside.push(...errors);
  }
  const rows = compareProfiles(new Map(runs.map(({ profile, reports }) => [profile, reports])));
  await keepVerdicts(worst(runs), terminal);
  printNotes(worst(runs), terminal);
  const errors = [...suite.unread, ...outside];
  if (options.json)
    printLine(terminal.out, JSON.stringify({ ...parityJson(runs, rows), errors: errors.map(jsonError) }));
  else printParity(terminal.out, runs, rows);
  const isBroken =
    outside.length > 0 ||
    runs.some(({ reports }) => summarise(reports).failed > 0) ||
    rows.some(({ parity }) => parity === 'differs');
  return exitCodeOf(suite, isBroken ? 'failed' : 'passed');
}

/** Passed is what passed under all. */
function worst(runs: readonly ProfileRun[]): ScenarioReport[] {
  const weight = { skipped: 0, passed: 1, failed: 2 } as const;
  return runs.flatMap(({ reports }) => reports).sort((a, b) => weight[a.verdict] - weight[b.verdict]);
}

function settingsOf(
  { tag = [], rule = [], name = [], seed, timeout, trace, capture }: RunCommandOptions,
  profile: ProfileName,
  root: string,
  broker: OutsideBroker | undefined,
): RunSettings {
  return {
    ...defaultSettings(root),
    profile,
    ...(profile === 'stack' && { broker }),
    seed,
    timeoutMs: timeout,
    tags: tag,
    rules: rule,
    names: name,
    trace: trace ? 'always' : 'on failure',
    capture,
  };
}

function jsonReport(reports: readonly ScenarioReport[], errors: readonly unknown[]) {
  const { passed, failed, skipped } = summarise(reports);
  const scenarios = [...reports]
    .sort((a, b) => a.file.localeCompare(b.file))
    .map(({ lastEvents: _lastEvents, events: _events, ...rest }) => rest);
  return { passed, failed, skipped, errors: errors.map(jsonError), scenarios };
}

/** For `lockbench rules`: the last verdict of each scenario, also of those that this run left out. */
async function keepVerdicts(reports: readonly ScenarioReport[], { cwd, err }: Terminal): Promise<void> {
  const file = lastRunFile(cwd);
  const verdicts = {
    ...(await file.read()),
    ...Object.fromEntries(reports.map(r => [`${r.file}#${r.name}`, r.verdict])),
  };
  try {
    writePrivateFile(file.path, `${JSON.stringify(verdicts, null, 2)}\n`);
  } catch (cause) {
    // A convenience: the run itself is what its scenarios say.
    const reason = cause instanceof Error ? cause.message : String(cause);
    printLine(err, `note: \`lockbench rules\` will not know of this run: ${reason}`);
  }
}

/** Each once, however many scenarios have it. */
function printNotes(reports: readonly ScenarioReport[], { err }: Terminal): void {
  const notes = new Set(reports.flatMap(({ notes = [] }) => notes));
  for (const note of notes) printLine(err, `note: ${note}`);
}
