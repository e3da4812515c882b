import { relative } from 'node:path';
import type { SerializedError, TestModule } from 'vitest/node';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { type ErrorCode, errorTable } from '../../protocol/errors/table.ts';
import type { Scenario } from '../language/types.ts';
import type { ScenarioLanguage } from '../vocabulary/scenario-language.ts';
import type { FileError } from './read.ts';
import { defaultSettings } from './settings.ts';
import { openVitest } from './vitest.ts';

export interface Collected {
  readonly scenarios: readonly Scenario[];
  readonly errors: readonly FileError[];
}

/**
 * Reads the scenarios of TypeScript files: vitest loads the files as for a run, and each scenario hands over its document
 * instead of running. A file that does not load becomes an error of its own, and the others are still read.
 */
export async function collectScenarios(
  language: ScenarioLanguage,
  files: readonly string[],
  root: string,
): Promise<Collected> {
  if (files.length === 0) return { scenarios: [], errors: [] };
  const exitCode = process.exitCode;
  const vitest = await openVitest({ settings: defaultSettings(root), files, task: 'collect', reporter: {} });
  try {
    const { testModules, unhandledErrors } = await vitest.collect();
    const [unhandled] = unhandledErrors as readonly SerializedError[];
    if (unhandled) throw new LockbenchError('SCENARIO_FILE_BROKEN', unhandled.message);
    return {
      scenarios: testModules.flatMap(module => scenariosOf(language, module, root)),
      errors: testModules.flatMap(module =>
        module.errors().map(error => ({ file: module.moduleId, error: errorOf(error, module, root) })),
      ),
    };
  } finally {
    await vitest.close();
    // vitest sets the exit code, but only the command line may decide on it.
    process.exitCode = exitCode;
  }
}

function scenariosOf(language: ScenarioLanguage, module: TestModule, root: string): Scenario[] {
  const file = module.moduleId;
  const documents = [...module.children.allTests()].flatMap(test => test.meta().lockbenchDocument ?? []);
  return documents.flatMap(document =>
    language.check(document, { file: relative(root, file) }).map(scenario => ({ ...scenario, file })),
  );
}

/** Our own errors keep their code on the way out of the worker; of other errors only the message matters. */
function errorOf(error: SerializedError, { moduleId }: TestModule, root: string): LockbenchError {
  const { code, detail } = error as SerializedError & { readonly code?: unknown; readonly detail?: unknown };
  if (typeof code === 'string' && Object.hasOwn(errorTable, code))
    return new LockbenchError(code as ErrorCode, typeof detail === 'string' ? detail : undefined);
  return new LockbenchError('SCENARIO_FILE_BROKEN', `${relative(root, moduleId)}: ${error.message}`);
}
