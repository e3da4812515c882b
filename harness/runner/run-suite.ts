import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { type ScenarioReport, scenarioId } from '../reports/stream/report.ts';
import type { RunSettings } from './settings.ts';
import { openVitest } from './vitest.ts';

export interface SuiteOptions {
  readonly settings: RunSettings;
  /** Absolute paths of scenario files. */
  readonly files: readonly string[];
  /** The number of scenarios in them that the settings choose. */
  readonly expected: number;
  readonly onScenario: (report: ScenarioReport) => void;
}

export interface SuiteResult {
  readonly reports: readonly ScenarioReport[];
  /** Errors outside of any scenario: in the code of a file beside its scenarios, or in the program. */
  readonly errors: readonly string[];
}

/** Runs scenario files with vitest, with one test for each scenario. */
export async function runSuite({
  settings,
  files,
  expected,
  onScenario,
}: SuiteOptions): Promise<SuiteResult> {
  const reports: ScenarioReport[] = [];
  const errors: string[] = [];
  if (files.length === 0) return { reports, errors };
  const reporter: Reporter = {
    onTestCaseResult(testCase) {
      const report = reportOf(testCase, settings);
      if (!report) return;
      reports.push(report);
      onScenario(report);
    },
    onTestModuleEnd: module => void errors.push(...moduleErrors(module)),
    onTestRunEnd: (_modules, unhandled) =>
      void errors.push(...unhandled.map(error => error.stack ?? error.message)),
  };
  const exitCode = process.exitCode;
  const vitest = await openVitest({ settings, files, task: 'run', reporter });
  try {
    await vitest.start();
  } finally {
    await vitest.close();
    // vitest sets the exit code for failed tests, but only the command line may decide on it.
    process.exitCode = exitCode;
  }
  // A scenario that never reports must not be taken for one that passed.
  if (reports.length < expected && errors.length === 0)
    errors.push(`${expected} scenarios were chosen, but only ${reports.length} of them reported`);
  return { reports, errors };
}

function reportOf(testCase: TestCase, settings: RunSettings): ScenarioReport | undefined {
  const report = testCase.meta().lockbench;
  if (report) return report;
  const result = testCase.result();
  if (result.state !== 'failed') return undefined;
  // This is a fault of the program: the scenario could not even report its result.
  const file = testCase.module.moduleId.replace(`${settings.root}/`, '');
  const wallMs = Math.round(testCase.diagnostic()?.duration ?? 0);
  return {
    id: scenarioId(file, testCase.name),
    ...{ file, name: testCase.name, tags: [], rules: [] },
    profile: settings.profile,
    seed: settings.seed ?? 1,
    verdict: 'failed',
    reason: result.errors.map(error => error.stack ?? error.message).join('\n'),
    tries: [{ verdict: 'failed', virtualMs: 0, wallMs, worker: 1, startedMs: 0 }],
    ...{ virtualMs: 0, wallMs, events: 0 },
  };
}

function moduleErrors(module: TestModule): string[] {
  return module.errors().map(error => `${module.moduleId}: ${error.message}`);
}
