import { isFailure, type ScenarioReport } from './report.ts';

/** Failures that probably have one cause. */
export interface CauseGroup {
  /** `STEP_FAILED at phone.unlock (LOCKOUT)`. */
  readonly title: string;
  readonly reports: readonly [ScenarioReport, ...ScenarioReport[]];
}

/**
 * Groups the scenarios that fail the run by code, verb of the step and rules, with the largest group first. Groups and
 * their scenarios have the same order for reports in any order.
 */
export function groupByCause(reports: readonly ScenarioReport[]): CauseGroup[] {
  const groups = new Map<string, [ScenarioReport, ...ScenarioReport[]]>();
  for (const report of reports.filter(isFailure)) {
    const title = causeOf(report);
    const group = groups.get(title);
    if (group) group.push(report);
    else groups.set(title, [report]);
  }
  return [...groups]
    .map(([title, group]): CauseGroup => ({ title, reports: group.sort(byPlace) }))
    .sort((a, b) => b.reports.length - a.reports.length || compare(a.title, b.title));
}

/** By file, then by id, then by profile; the same on every machine. */
export function byPlace(a: ScenarioReport, b: ScenarioReport): number {
  return compare(a.file, b.file) || compare(a.id, b.id) || compare(a.profile, b.profile);
}

function causeOf({ failure, rules }: ScenarioReport): string {
  if (!failure) return 'A fault of the program';
  const verb = failure.step ? ` at ${failure.step.verb}` : '';
  const proved = rules.length > 0 ? ` (${[...rules].sort().join(', ')})` : '';
  return `${failure.code}${verb}${proved}`;
}

/** Compares by code units, so that the language of a machine does not matter. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
