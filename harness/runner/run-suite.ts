import { availableParallelism } from 'node:os';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { lockbench } from './plugin.ts';
import type { ScenarioReport } from './report.ts';
import type { RunSettings } from './settings.ts';

export interface SuiteOptions {
  readonly settings: RunSettings;
  /** Absolute paths of scenario files. */
  readonly files: readonly string[];
  /** `2/3`: the second of three parts. */
  readonly shard?: string | undefined;
  readonly onScenario: (report: ScenarioReport) => void;
}

export interface SuiteResult {
  readonly reports: readonly ScenarioReport[];
  /** What went wrong outside of any scenario: a file that does not load, a fault of the program. */
  readonly errors: readonly string[];
}

/** Runs scenario files with vitest, one test a scenario. */
export async function runSuite({ settings, files, shard, onScenario }: SuiteOptions): Promise<SuiteResult> {
  // vitest is loaded here, not at the top: `lockbench list` and `--help` need none of it.
  const { createVitest } = await import('vitest/node');
  const reports: ScenarioReport[] = [];
  const errors: string[] = [];
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
  const vitest = await createVitest(
    'test',
    {
      config: false,
      root: settings.root,
      watch: false,
      include: files.map(escapeGlob),
      exclude: [],
      reporters: [reporter],
      pool: 'threads',
      isolate: false,
      // vitest leaves one processor to itself; its main thread has nothing to do while scenarios run.
      // Devices of an external cloud are there once: one scenario at a time.
      maxWorkers: settings.profile === 'external' ? 1 : availableParallelism(),
      strictTags: false,
      passWithNoTests: true,
      provide: { lockbench: settings },
      ...(shard ? { shard } : {}),
    },
    { plugins: [lockbench()], envDir: false, logLevel: 'error' },
  );
  try {
    await vitest.start();
  } finally {
    await vitest.close();
    // vitest sets it for failed tests; the command line decides on its own.
    process.exitCode = exitCode;
  }
  return { reports, errors };
}

function reportOf(testCase: TestCase, settings: RunSettings): ScenarioReport | undefined {
  const report = testCase.meta().lockbench;
  if (report) return report;
  const result = testCase.result();
  if (result.state !== 'failed') return undefined;
  // A fault of the program: the scenario could not even say how it went.
  return {
    file: testCase.module.moduleId.replace(`${settings.root}/`, ''),
    name: testCase.name,
    tags: [],
    rules: [],
    verdict: 'failed',
    reason: result.errors.map(error => error.stack ?? error.message).join('\n'),
    virtualMs: 0,
    wallMs: Math.round(testCase.diagnostic()?.duration ?? 0),
    events: 0,
  };
}

function moduleErrors(module: TestModule): string[] {
  return module.errors().map(error => `${module.moduleId}: ${error.message}`);
}

/** A path is a path, whatever signs of a pattern its name holds. */
function escapeGlob(path: string): string {
  return path.replaceAll(/[\\$^*+?()[\]{}!|@]/g, '\\$&');
}
