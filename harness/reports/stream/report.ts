import type { ProfileName } from '../../language/types.ts';
import type { Failure } from './failure.ts';

export type Verdict = 'passed' | 'failed' | 'skipped';

/** What is told of one scenario: plain JSON data, and all that reports are made of. */
export interface ScenarioReport {
  /** Unique within a run under one profile: `file#name`, and what tells repetitions apart, such as ` · seed 7`. */
  readonly id: string;
  /** Relative to the folder of the run, with slashes. */
  readonly file: string;
  /** Of the scenario in its file, from 1; absent in TypeScript. */
  readonly line?: number;
  readonly name: string;
  readonly tags: readonly string[];
  readonly rules: readonly string[];
  readonly profile: ProfileName;
  readonly seed: number;
  readonly verdict: Verdict;
  /** It passed after a try that failed. */
  readonly flaky?: true;
  /** The verdict is told, but does not count. */
  readonly quarantined?: Quarantine;
  /** Why it failed or was skipped. */
  readonly reason?: string;
  /** Of the last try that failed. */
  readonly failure?: Failure;
  readonly tries: readonly Try[];
  readonly virtualMs: number;
  readonly wallMs: number;
  /** Events of its trace. */
  readonly events: number;
  /** The command that runs it again just so. */
  readonly replay?: string;
  /** The last lines of its trace, for people. */
  readonly lastEvents?: readonly string[];
  /** Where its trace was written, relative to the folder of the run. */
  readonly trace?: string;
  /** What could not be done beside it, and changes nothing of its verdict. */
  readonly notes?: readonly string[];
  /** Where its links were captured. */
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
  /** Without those in quarantine. */
  readonly failed: number;
  readonly skipped: number;
  /** Passed after a try that failed; they count as passed too. Left out when there are none. */
  readonly flaky?: number;
  /** Failed in quarantine. Left out when there are none. */
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
