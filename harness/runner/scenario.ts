import { fileURLToPath } from 'node:url';
import { createScenarioLanguage, type ScenarioLanguage } from '../vocabulary.ts';
import { defineScenarios } from './define.ts';

/** A scenario as an object: what YAML says, checked by the compiler. */
export type ScenarioDocument = Parameters<ScenarioLanguage['check']>[0];

/**
 * Declares a scenario in a vitest file: the same document as in YAML, as a typed object.
 * @throws {ScenarioError} with every mistake that the language finds
 */
export function scenario(document: ScenarioDocument): void {
  const file = callerFile();
  defineScenarios(createScenarioLanguage().check(document, file ? { file } : {}));
}

/** The file that declares the scenario, for reports: the first one on the stack that is not ours. */
function callerFile(): string | undefined {
  const own = new Error().stack?.split('\n').slice(1) ?? [];
  const places = own.map(line => /\(?((?:file:\/\/)?\/[^():]+):\d+:\d+\)?$/.exec(line)?.[1]);
  const here = places.find(place => place !== undefined);
  const caller = places.find(place => place !== undefined && place !== here);
  return caller?.startsWith('file:') ? fileURLToPath(caller) : caller;
}
