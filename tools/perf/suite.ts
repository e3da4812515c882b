import { discover } from '../../harness/runner/discover.ts';
import { readScenarios } from '../../harness/runner/read.ts';
import { runOne } from '../../harness/runner/run-one.ts';
import { defaultSettings } from '../../harness/runner/settings.ts';

export interface SuiteSpeed {
  readonly scenarios: number;
  readonly virtualHours: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

/** Runs the suite twice in this process, without the runner, and measures the second time. */
export async function suiteSpeed(folder: string): Promise<SuiteSpeed> {
  const root = process.cwd();
  const files = (await discover([folder], root)).filter(file => !file.endsWith('.ts'));
  const { scenarios } = await readScenarios(files, root);
  const settings = defaultSettings(root);
  for (const scenario of scenarios) await runOne(scenario, settings);
  const started = performance.now();
  const cpu = process.cpuUsage();
  let virtualMs = 0;
  for (const scenario of scenarios) virtualMs += (await runOne(scenario, settings)).virtualMs;
  const { user, system } = process.cpuUsage(cpu);
  return {
    scenarios: scenarios.length,
    virtualHours: virtualMs / 3_600_000,
    wallSeconds: (performance.now() - started) / 1000,
    cpuSeconds: (user + system) / 1e6,
  };
}
