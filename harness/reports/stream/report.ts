import type { ProfileName } from '../../language/types.ts';
import type { Failure } from './failure.ts';

export type Verdict = 'passed' | 'failed' | 'skipped';

/** The report of one scenario as plain JSON data; all reports are made of these. */
export interface ScenarioReport {
  /** Unique within a run under one profile: `file#name`, and what tells repetitions apart, such as ` · seed 7`. */
  readonly id: string;
  /** Relative to the folder of the run, with slashes. */
  readonly file: string;
  /** The line of the scenario in its file, from 1; absent in TypeScript. */
  readonly line?: number;
  readonly name: string;
  readonly tags: readonly string[];
  readonly rules: readonly string[];
  readonly profile: ProfileName;
  readonly seed: number;
  readonly verdict: Verdict;
  /** It passed after a try that failed. */
  readonly flaky?: true;
  /** The verdict is reported, but does not count. */
  readonly quarantined?: Quarantine;
  /** Why it failed or was skipped. */
  readonly reason?: string;
  /** The failure of the last try that failed. */
  readonly failure?: Failure;
  readonly tries: readonly Try[];
  readonly virtualMs: number;
  readonly wallMs: number;
  /** The number of events of its trace. */
  readonly events: number;
  /** The command that runs it again in the same way. */
  readonly replay?: string;
  /** The last lines of its trace, for people. */
  readonly lastEvents?: readonly string[];
  /** Where its trace was written, relative to the folder of the run. */
  readonly trace?: string;
  /** Problems that do not change its verdict, such as a trace that could not be written. */
  readonly notes?: readonly string[];
  /** The file with the capture of its links. */
  readonly capture?: string;
}

/** One run of a scenario; several when it was tried again. */
export interface Try {
  readonly verdict: Verdict;
  readonly failure?: Failure;
  readonly virtualMs: number;
  readonly wallMs: number;
  /** Where its trace was written, relative to the folder of the run. */
  readonly trace?: string;
  /** Which of the run's workers ran it, from 1. */
  readonly worker: number;
  /** Real time since the run began. */
  readonly startedMs: number;
}

/** Why the verdict of a scenario does not count, and until when. */
export interface Quarantine {
  readonly owner: string;
  readonly because: string;
  readonly issue?: string;
  /** A day, like `2026-12-31`. */
  readonly until: string;
}

export function scenarioId(file: string, name: string): string {
  return `${file}#${name}`;
}

/** It fails the run. */
export function isFailure({ verdict, quarantined }: ScenarioReport): boolean {
  return verdict === 'failed' && quarantined === undefined;
}

export interface SuiteSummary {
  readonly passed: number;
  /** The number of failures without those in quarantine. */
  readonly failed: number;
  readonly skipped: number;
  /** Passed after a try that failed; these also count as passed. Absent when there are none. */
  readonly flaky?: number;
  /** Failed in quarantine. Absent when there are none. */
  readonly quarantined?: number;
}

export function summarise(reports: readonly ScenarioReport[]): SuiteSummary {
  const count = (fits: (report: ScenarioReport) => boolean) => reports.filter(fits).length;
  const failed = count(isFailure);
  const flaky = count(report => report.flaky === true);
  const quarantined = count(({ verdict }) => verdict === 'failed') - failed;
  return {
    passed: count(({ verdict }) => verdict === 'passed'),
    failed,
    skipped: count(({ verdict }) => verdict === 'skipped'),
    ...(flaky > 0 && { flaky }),
    ...(quarantined > 0 && { quarantined }),
  };
}
