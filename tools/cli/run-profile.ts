import {
  type ReportEvent,
  type RunError,
  type RunStarted,
  STREAM_FORMAT,
} from '../../harness/reports/stream/events.ts';
import type { RunRecord } from '../../harness/reports/stream/run-record.ts';
import { runSuite } from '../../harness/runner/run-suite.ts';
import type { RunSettings } from '../../harness/runner/settings.ts';
import { workersOf } from '../../harness/runner/vitest.ts';
import { type OutputStream, printLine } from '../terminal/output.ts';
import { jsonError } from './json-error.ts';
import { repositoryFolder } from './repository-folder.ts';
import type { Suite } from './suite.ts';
import { packageVersion } from './version.ts';

export interface ProfileRunOptions {
  readonly settings: RunSettings;
  /** A shard like `2/3`. */
  readonly shard: string | undefined;
  /** Mistakes that were found before anything ran. */
  readonly errors: readonly RunError[];
  readonly err: OutputStream;
  readonly emit: (event: ReportEvent) => void | Promise<void>;
}

/** Runs a suite under one profile, as one stream of events. */
export async function runProfile(suite: Suite, options: ProfileRunOptions): Promise<RunRecord> {
  const { shard, emit, err } = options;
  const startedAt = Date.now();
  const settings = { ...options.settings, startedAt };
  const started = startOf(suite, settings, shard, startedAt);
  await emit(started);
  const clock = performance.now();
  const told: (void | Promise<void>)[] = [];
  const { reports, errors } = await runSuite({
    ...suite,
    settings,
    onScenario: report => void told.push(emit({ event: 'scenario.finished', report })),
  });
  await Promise.all(told);
  for (const error of errors) printLine(err, error);
  const ended = {
    event: 'run.ended',
    wallMs: Math.round(performance.now() - clock),
    errors: [...options.errors, ...errors.map(jsonError)],
  } as const;
  await emit(ended);
  return { started, reports, ended };
}

function startOf(
  { expected, plan }: Suite,
  settings: RunSettings,
  shard: string | undefined,
  startedAt: number,
): RunStarted {
  const [part, of] = (shard ?? '').split('/').map(Number);
  const folder = repositoryFolder(settings.root);
  return {
    event: 'run.started',
    format: STREAM_FORMAT,
    lockbench: packageVersion(),
    profile: settings.profile,
    startedAt,
    ...{ expected, plan, workers: workersOf(settings) },
    ...(part && of ? { shard: { part, of } } : {}),
    ...(settings.seed === undefined ? {} : { seed: settings.seed }),
    ...(settings.broker === undefined ? {} : { broker: settings.broker.url }),
    ...(folder === '' ? {} : { folder }),
  };
}
