import { jsonSchemaText } from '../../harness/language/index.ts';
import { createScenarioLanguage } from '../../harness/vocabulary/scenario-language.ts';
import { errorReference } from './error-reference.ts';
import { lockReference } from './lock-reference.ts';
import { generateMessages } from './messages.ts';
import { roleReference } from './role-reference.ts';
import { statecharts } from './statecharts.ts';
import { wordReference } from './word-reference.ts';

export interface GeneratedFile {
  /** Relative to the root of the checkout. */
  readonly path: string;
  readonly text: string;
}

/** Generates every file in memory. */
export async function generated(root: string): Promise<GeneratedFile[]> {
  return [
    ...(await generateMessages(root)),
    { path: 'scenarios/scenario.schema.json', text: jsonSchemaText(createScenarioLanguage()) },
    { path: 'docs/reference/errors.md', text: await errorReference(root) },
    { path: 'docs/reference/locks.md', text: lockReference() },
    { path: 'docs/reference/scenario-words.md', text: wordReference() },
    { path: 'docs/reference/roles.md', text: roleReference() },
    { path: 'docs/reference/statecharts.md', text: statecharts() },
  ];
}
