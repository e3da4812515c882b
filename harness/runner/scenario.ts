import { relative } from 'node:path';
import { inject, TestRunner, test } from 'vitest';
import { createScenarioLanguage, type ScenarioLanguage } from '../vocabulary/scenario-language.ts';
import { defineScenarios, settingsHere } from './define.ts';

/** A scenario as an object: what YAML says, checked by the compiler. */
export type ScenarioDocument = Parameters<ScenarioLanguage['check']>[0];

declare module 'vitest' {
  interface ProvidedContext {
    lockbenchTask: 'run' | 'collect';
  }
  interface TaskMeta {
    lockbenchDocument?: ScenarioDocument;
  }
}

/**
 * Declares a scenario in a vitest file: the same document as in YAML, as a typed object.
 * @throws {ScenarioError} with every mistake that the language finds
 */
export function scenario(document: ScenarioDocument): void {
  // The file that vitest loads is the one that runs this scenario, even when a helper of it calls this function.
  const file = TestRunner.getCurrentSuite().file.filepath;
  const { root } = settingsHere();
  const scenarios = createScenarioLanguage().check(document, { file: relative(root, file) });
  if (inject('lockbenchTask') === 'collect')
    test(document.name, { meta: { lockbenchDocument: document } }, () => {});
  else defineScenarios(scenarios.map(one => ({ ...one, file })));
}
