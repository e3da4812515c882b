import { jsonSchemaText } from '../../harness/language/index.ts';
import { createScenarioLanguage } from '../../harness/vocabulary/scenario-language.ts';
import { print, type Terminal } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';

export async function schemaCommand({ out }: Terminal): Promise<ExitCode> {
  print(out, jsonSchemaText(createScenarioLanguage()));
  return ExitCode.passed;
}
