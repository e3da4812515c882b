import type { ScenarioReport } from '../stream/report.ts';

/** Where the scenario failed, else where it begins: `doors/front.scenario.yaml:12`. */
export function placeOf({ file, line, failure }: ScenarioReport): string {
  const at = failure?.at;
  if (at) return `${at.file}:${at.line}`;
  return line === undefined ? file : `${file}:${line}`;
}
