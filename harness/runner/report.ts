/** What is told of one scenario: the stuff of every report. */
export interface ScenarioReport {
  /** Relative to the folder of the run. */
  readonly file: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly rules: readonly string[];
  readonly verdict: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  readonly reason?: string;
  readonly virtualMs: number;
  readonly wallMs: number;
  /** Events of its trace. */
  readonly events: number;
  /** The command that runs it again just so. */
  readonly replay?: string;
  /** The last lines of its trace, for people. */
  readonly lastEvents?: readonly string[];
  /** Where its trace was written. */
  readonly trace?: string;
  /** What could not be done beside it, and changes nothing of its verdict. */
  readonly notes?: readonly string[];
  /** Where its links were captured. */
  readonly capture?: string;
}

export interface SuiteSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function summarise(reports: readonly ScenarioReport[]): SuiteSummary {
  const count = (verdict: ScenarioReport['verdict']) =>
    reports.filter(report => report.verdict === verdict).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
