import { jsonSchemaText } from '../../harness/language/index.ts';
import { createScenarioLanguage } from '../../harness/vocabulary.ts';
import { ExitCode } from './exit-codes.ts';

export async function schemaCommand(): Promise<ExitCode> {
  process.stdout.write(jsonSchemaText(createScenarioLanguage()));
  return ExitCode.passed;
}
