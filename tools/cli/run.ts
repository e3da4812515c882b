import { mkdir, writeFile } from 'node:fs/promises';
import type { ProfileName } from '../../harness/language/types.ts';
import { type ScenarioReport, summarise } from '../../harness/runner/report.ts';
import { runSuite } from '../../harness/runner/run-suite.ts';
import { defaultSettings, isChosen, type RunSettings } from '../../harness/runner/settings.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { ExitCode } from './exit-codes.ts';
import { type ExternalCloudOptions, readExternalCloud, tryLogin } from './external-cloud.ts';
import { lastRunFile } from './last-run.ts';
import { printLine, type Terminal } from './output.ts';
import { createProgress } from './progress.ts';
import { select } from './selection.ts';

export interface RunCommandOptions extends ExternalCloudOptions {
  readonly profile: ProfileName;
  readonly tag?: readonly string[];
  readonly rule?: readonly string[];
  readonly name?: readonly string[];
  readonly seed?: number;
  readonly shard?: string;
  readonly trace?: true;
  readonly json?: true;
}

export async function runCommand(
  paths: readonly string[],
  options: RunCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const cloud = readExternalCloud(options);
  if (options.profile === 'hardware')
    throw new LockbenchError('PROFILE_LACKS', "the profile 'hardware' is not built yet");
  const read = await select(paths, options, terminal);
  if (!read) return ExitCode.input;
  const settings: RunSettings = {
    ...settingsOf(options, terminal.cwd),
    ...(cloud ? { profile: 'external', cloud } : {}),
  };
  const chosen = read.scenarios.filter(scenario => isChosen(scenario, settings));
  const files = [...new Set([...chosen.map(({ file }) => file!), ...read.unread])].sort();
  if (files.length === 0) throw new LockbenchError('NOTHING_TO_RUN', 'the filters leave no scenario');

  if (cloud) await tryLogin(cloud);

  const progress = options.json ? undefined : createProgress(terminal.out, settings, chosen.length);
  progress?.start();
  const { reports, errors } = await runSuite({
    settings,
    files,
    shard: options.shard,
    onScenario: report => progress?.scenario(report),
  });
  // What was left out there says nothing of the rules.
  if (!cloud) await keepVerdicts(reports, terminal.cwd);
  for (const error of errors) printLine(terminal.err, error);
  if (options.json) printLine(terminal.out, JSON.stringify(jsonReport(reports)));
  else progress?.end(reports);
  if (errors.length > 0) return ExitCode.failed;
  return summarise(reports).failed > 0 ? ExitCode.failed : ExitCode.passed;
}

function settingsOf(
  { profile, tag = [], rule = [], name = [], seed, trace }: RunCommandOptions,
  root: string,
): RunSettings {
  return {
    ...defaultSettings(root),
    profile,
    seed,
    tags: tag,
    rules: rule,
    names: name,
    trace: trace ? 'always' : 'on failure',
  };
}

function jsonReport(reports: readonly ScenarioReport[]) {
  const { passed, failed, skipped } = summarise(reports);
  const scenarios = [...reports]
    .sort((a, b) => a.file.localeCompare(b.file))
    .map(({ lastEvents: _lastEvents, events: _events, ...rest }) => rest);
  return { passed, failed, skipped, scenarios };
}

/** For `lockbench rules`: the last verdict of each scenario, also of those that this run left out. */
async function keepVerdicts(reports: readonly ScenarioReport[], root: string): Promise<void> {
  const file = lastRunFile(root);
  const verdicts = {
    ...(await file.read()),
    ...Object.fromEntries(reports.map(r => [`${r.file}#${r.name}`, r.verdict])),
  };
  await mkdir(file.folder, { recursive: true });
  await writeFile(file.path, `${JSON.stringify(verdicts, null, 2)}\n`);
}
