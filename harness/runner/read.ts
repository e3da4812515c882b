import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Scenario } from '../language/types.ts';
import { createScenarioLanguage, type ScenarioLanguage } from '../vocabulary/scenario-language.ts';
import { collectScenarios } from './collect.ts';

export interface ReadFiles {
  readonly scenarios: readonly Scenario[];
  /** Mistakes of files whose scenarios are not known; the other files still count. */
  readonly errors: readonly FileError[];
}

export interface FileError {
  /** Absolute. */
  readonly file: string;
  readonly error: LockbenchError;
}

/** Reads every file before anything runs, so that all mistakes of a suite are reported at once. */
export async function readScenarios(files: readonly string[], root: string): Promise<ReadFiles> {
  const language = createScenarioLanguage();
  const scenarios: Scenario[] = [];
  const errors: FileError[] = [];
  for (const file of files.filter(file => !isTypeScript(file))) {
    try {
      scenarios.push(...readScenarioFile(language, file, root));
    } catch (error) {
      if (!(error instanceof LockbenchError)) throw error;
      errors.push({ file, error });
    }
  }
  const collected = await collectScenarios(language, files.filter(isTypeScript), root);
  const order = new Map(files.map((file, index) => [file, index]));
  return {
    scenarios: [...scenarios, ...collected.scenarios].sort(
      (a, b) => order.get(a.file!)! - order.get(b.file!)!,
    ),
    errors: [...errors, ...collected.errors],
  };
}

function isTypeScript(file: string): boolean {
  return file.endsWith('.ts');
}

/** The scenarios of one file. Messages show the path as the user would type it.\n@throws {ScenarioError} */
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
