import { inject, test } from 'vitest';
import type { Scenario } from '../language/types.ts';
import { inLine, printable } from '../reports/printable.ts';
import type { ScenarioReport } from '../reports/stream/report.ts';
import { createScenarioLanguage } from '../vocabulary/scenario-language.ts';
import { readScenarioFile } from './read.ts';
import { runOne } from './run-one.ts';
import { defaultSettings, isChosen, limitMsOf, type RunSettings } from './settings.ts';

declare module 'vitest' {
  interface ProvidedContext {
    lockbench: RunSettings;
  }
  interface TaskMeta {
    lockbench?: ScenarioReport;
  }
}

/** A scenario has its own limit and takes its world down; vitest's limit is for what hangs nevertheless. */
const TAKE_DOWN_MS = 60_000;

/** Makes a vitest test of each scenario that the run has chosen. */
export function defineScenarios(scenarios: readonly Scenario[]): void {
  const settings = { ...settingsHere(), worker: Number(process.env['VITEST_POOL_ID'] ?? 1) };
  const timeout = limitMsOf(settings) + TAKE_DOWN_MS;
  const chosen = scenarios.filter(scenario => isChosen(scenario, settings));
  for (const scenario of chosen) {
    test(inLine(scenario.name), { tags: [...scenario.tags], timeout }, async ({ task, skip }) => {
      const report = await runOne(scenario, settings);
      task.meta.lockbench = report;
      if (report.verdict === 'skipped') skip(report.reason);
      if (report.verdict === 'failed') throw failureOf(report);
    });
  }
  // vitest reports a file without tests as an error.
  if (chosen.length === 0) test.skip('no scenario of this file fits the filters', () => {});
}

/** The code that the plugin generates for a `.scenario.yaml` file. */
export function defineScenarioFile(file: string): void {
  defineScenarios(readScenarioFile(createScenarioLanguage(), file, settingsHere().root));
}

/** The settings of the run, or the defaults in a vitest that the user started. */
export function settingsHere(): RunSettings {
  return inject('lockbench') ?? defaultSettings(process.cwd());
}

/** An error that points at the step in the scenario's own file, for annotations. */
function failureOf({ reason, replay, file }: ScenarioReport): Error {
  const error = new Error(`${printable(reason ?? '')}\n\n  again: ${inLine(replay ?? '')}`);
  const [, line, column] = /:(\d+):(\d+) /.exec(reason ?? '') ?? [];
  error.stack = `Error: ${error.message}\n    at ${process.cwd()}/${file}:${line ?? 1}:${column ?? 1}`;
  return error;
}
