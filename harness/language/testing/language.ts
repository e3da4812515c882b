import { readFileSync } from 'node:fs';
import { faultDeclarations, observationDeclarations, verbDeclarations } from '../../vocabulary/index.ts';
import { createLanguage, type Issue, type ReadFile, type Scenario, ScenarioError } from '../index.ts';

export const language = createLanguage({
  verbs: verbDeclarations,
  faults: faultDeclarations,
  observations: observationDeclarations,
  models: ['deadbolt', 'mortise', 'bridge', 'keypad'],
  ruleIds: ['PIN-CAP', 'PIN-CUSTOM', 'ALGO-HOURLY'],
});

export const outageText = readFileSync(new URL('outage.scenario.yaml', import.meta.url), 'utf8');

/** A scenario of one lock, bridge and phone with these steps, each indented by four. */
export function scenarioText(steps: string, extra = ''): string {
  return `scenario: 1
name: test
world:
  locks: { front: { model: deadbolt }, back: { model: mortise } }
  bridges: { hall: {} }
  phones: { owner: {} }
${extra}steps:
${steps}
`;
}

/** The line where the steps of `scenarioText` begin, without `extra`. */
export const FIRST_STEP_LINE = 8;

export function parseSteps(steps: string, extra = '', readFile?: ReadFile): Scenario[] {
  const options = { file: 'test.scenario.yaml', ...(readFile ? { readFile } : {}) };
  return language.parse(scenarioText(steps, extra), options);
}

/** The error that the call throws; fails when it throws none, or another kind. */
export function scenarioError(call: () => unknown): ScenarioError {
  try {
    call();
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The only mistake. */
export function onlyIssue(call: () => unknown): Issue {
  const { issues } = scenarioError(call);
  if (issues.length !== 1)
    throw new Error(issues.map(({ line, message }) => `${line} ${message}`).join('\n'));
  return issues[0]!;
}

/** Steps files by path. */
export function filesOf(files: Readonly<Record<string, string>>): ReadFile {
  return path => {
    const text = files[path];
    if (text === undefined) throw new Error('there is no such file');
    return text;
  };
}
