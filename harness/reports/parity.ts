import type { ProfileName } from '../language/types.ts';
import type { ScenarioReport } from './stream/report.ts';

/** One scenario, and how it went under each profile. */
export interface ParityRow {
  readonly file: string;
  readonly name: string;
  /** `alone`: not all profiles ran it, and those that did agree. */
  readonly parity: 'same' | 'differs' | 'alone';
  readonly reports: ReadonlyMap<ProfileName, ScenarioReport>;
}

const order = { differs: 0, alone: 1, same: 2 } as const;

/** Compares the reports of several profiles, with differences first. */
export function compareProfiles(runs: ReadonlyMap<ProfileName, readonly ScenarioReport[]>): ParityRow[] {
  const byScenario = new Map<string, Map<ProfileName, ScenarioReport>>();
  for (const [profile, reports] of runs) {
    for (const report of reports) {
      const key = `${report.file}#${report.name}`;
      byScenario.set(key, (byScenario.get(key) ?? new Map()).set(profile, report));
    }
  }
  const rows = [...byScenario.values()].map((reports): ParityRow => {
    const [first] = reports.values();
    return { file: first!.file, name: first!.name, parity: parityOf([...runs.keys()], reports), reports };
  });
  return rows.sort(
    (a, b) =>
      order[a.parity] - order[b.parity] || a.file.localeCompare(b.file) || a.name.localeCompare(b.name),
  );
}

function parityOf(
  profiles: readonly ProfileName[],
  reports: ReadonlyMap<ProfileName, ScenarioReport>,
): ParityRow['parity'] {
  const verdicts = profiles.map(profile => reports.get(profile)?.verdict ?? 'skipped');
  const ran = verdicts.filter(verdict => verdict !== 'skipped');
  if (new Set(ran).size > 1) return 'differs';
  return ran.length > 0 && ran.length < profiles.length ? 'alone' : 'same';
}
