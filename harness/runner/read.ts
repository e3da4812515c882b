import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Scenario } from '../language/types.ts';
import { createScenarioLanguage, type ScenarioLanguage } from '../vocabulary.ts';

export interface ReadFiles {
  readonly scenarios: readonly Scenario[];
  /** TypeScript files: their scenarios are known only when they run. */
  readonly unread: readonly string[];
  readonly errors: readonly LockbenchError[];
}

/** Reads every YAML file, so that all mistakes of a suite are told at once and before anything runs. */
export function readScenarios(files: readonly string[], root: string): ReadFiles {
  const language = createScenarioLanguage();
  const scenarios: Scenario[] = [];
  const unread: string[] = [];
  const errors: LockbenchError[] = [];
  for (const file of files) {
    if (file.endsWith('.ts')) {
      unread.push(file);
      continue;
    }
    try {
      scenarios.push(...readScenarioFile(language, file, root));
    } catch (error) {
      if (!(error instanceof LockbenchError)) throw error;
      errors.push(error);
    }
  }
  return { scenarios, unread, errors };
}

/**
 * The scenarios of one file. Messages show the path as the user would type it.
 * @throws {ScenarioError}
 */
export function readScenarioFile(language: ScenarioLanguage, file: string, root: string): Scenario[] {
  const readFile = (path: string) => readText(resolve(root, path));
  const read = language.parse(readText(file), { file: relative(root, file), readFile });
  return read.map(scenario => ({ ...scenario, file }));
}

function readText(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new LockbenchError('FILE_UNREADABLE', file, { cause });
  }
}
