import type { TraceEvent } from '../../../../simulator/world/trace.ts';
import { type ReportEvent, type RunEnded, type RunStarted, STREAM_FORMAT } from '../events.ts';
import type { Failure } from '../failure.ts';
import { planOf } from '../plan.ts';
import { type ScenarioReport, scenarioId } from '../report.ts';

/** A report of a scenario that passed; `changes` replace its defaults. */
export function reportOf(changes: Partial<ScenarioReport> = {}): ScenarioReport {
  const { file = 'doors/front.scenario.yaml', name = 'Front door', verdict = 'passed' } = changes;
  const tries = [{ verdict, virtualMs: 2_500, wallMs: 12.5, worker: 1, startedMs: 40 }] as const;
  return {
    id: scenarioId(file, name),
    ...{ file, line: 2, name, tags: ['smoke'], rules: ['LOCKOUT'], profile: 'virtual', seed: 7, verdict },
    ...{ tries, virtualMs: 2_500, wallMs: 12.5, events: 9 },
    ...changes,
  };
}

export function failureOf(changes: Partial<Failure> = {}): Failure {
  return {
    code: 'STEP_FAILED',
    message: 'doors/front.scenario.yaml:9:5 phone.unlock\n  expected bolt: locked, but it is unlocked',
    at: { file: 'doors/front.scenario.yaml', line: 9, column: 5 },
    step: { verb: 'phone.unlock' },
    ...{ steps: [], faults: [], devices: [], events: [] },
    ...changes,
  };
}

/** A report of a scenario whose only try failed. */
export function failedReport(
  changes: Partial<ScenarioReport> = {},
  failure: Failure = failureOf(),
): ScenarioReport {
  return reportOf({
    verdict: 'failed',
    reason: failure.message,
    failure,
    tries: [{ verdict: 'failed', failure, virtualMs: 2_500, wallMs: 12.5, worker: 1, startedMs: 40 }],
    replay: 'npx lockbench replay doors/front.scenario.yaml --seed 7',
    ...changes,
  });
}

export function traceEvent(type: string, data: TraceEvent['data'] = {}): TraceEvent {
  return { seq: 0, at: Date.UTC(2026, 0, 1), source: 'lock:front', type, data };
}

/** A whole stream of these reports. */
export function streamOf(
  reports: readonly ScenarioReport[],
  { started, ended }: { readonly started?: Partial<RunStarted>; readonly ended?: Partial<RunEnded> } = {},
): ReportEvent[] {
  return [
    {
      event: 'run.started',
      format: STREAM_FORMAT,
      lockbench: '0.1.0',
      profile: 'virtual',
      startedAt: Date.UTC(2026, 0, 31, 12),
      expected: reports.length,
      plan: planOf(reports.map(({ id }) => id)),
      workers: 2,
      ...started,
    },
    ...reports.map(report => ({ event: 'scenario.finished' as const, report })),
    { event: 'run.ended', wallMs: 1_500, errors: [], ...ended },
  ];
}
