import type { ScenarioReport } from '../stream/report.ts';

/** The place where the scenario failed, or otherwise where it begins: `doors/front.scenario.yaml:12`. */
export function placeOf({ file, line, failure }: ScenarioReport): string {
  const at = failure?.at;
  if (at) return `${at.file}:${at.line}`;
  return line === undefined ? file : `${file}:${line}`;
}
