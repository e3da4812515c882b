import * as z from 'zod';
import type { ScenarioDocumentOf } from './document.ts';
import type { ReadFile } from './files.ts';
import { headSchema } from './head.ts';
import { Issues } from './issue.ts';
import { load, type Vocabulary } from './load.ts';
import { readPlain } from './plain-source.ts';
import { type JsonSchema, scenarioSchema } from './schema.ts';
import type { Scenario } from './types.ts';
import type { FaultDeclaration, ObservationDeclaration, VerbDeclaration } from './verb.ts';
import { readYaml } from './yaml-source.ts';

export interface LanguageDefinition<
  V extends readonly VerbDeclaration[],
  F extends readonly FaultDeclaration[],
  O extends readonly ObservationDeclaration[],
> {
  readonly verbs: V;
  readonly faults: F;
  readonly observations: O;
  /** Of locks, bridges and keypads. */
  readonly models: readonly string[];
  readonly ruleIds: readonly string[];
  /** The invariants that `always` can ask for and lift. Default: none. */
  readonly invariants?: readonly string[];
}

export interface Language<
  V extends readonly VerbDeclaration[] = readonly VerbDeclaration[],
  F extends readonly FaultDeclaration[] = readonly FaultDeclaration[],
  O extends readonly ObservationDeclaration[] = readonly ObservationDeclaration[],
> {
  /**
   * Reads YAML; several scenarios when the file has a `matrix`.
   * `file` is shown in messages and is what `use` is relative to.
   * @throws {ScenarioError} with all mistakes, at most 20
   */
  parse(
    text: string | Uint8Array,
    options: { readonly file: string; readonly readFile?: ReadFile },
  ): Scenario[];
  /**
   * Checks the same document written as a TypeScript object.
   * @throws {ScenarioError} with all mistakes, at most 20
   */
  check(
    document: ScenarioDocumentOf<V, F, O>,
    options?: { readonly file?: string; readonly readFile?: ReadFile },
  ): Scenario[];
  /** For editors: JSON Schema, draft 7. */
  jsonSchema(): JsonSchema;
}

/** The language that consists of these words; its keywords are fixed. */
export function createLanguage<
  const V extends readonly VerbDeclaration[],
  const F extends readonly FaultDeclaration[],
  const O extends readonly ObservationDeclaration[],
>(words: LanguageDefinition<V, F, O>): Language<V, F, O> {
  const vocabulary: Vocabulary = {
    verbs: byName(words.verbs.map(verb => ({ ...verb, args: strict(verb.args) }))),
    faults: byName(words.faults.map(fault => ({ ...fault, args: fault.args.strict() }))),
    observations: byName(words.observations),
    head: headSchema(words.models, words.ruleIds),
    invariants: words.invariants ?? [],
  };
  return {
    parse(text, { file, readFile }) {
      const issues = new Issues();
      return load(readYaml(text, file, issues), vocabulary, { file, readFile }, issues);
    },
    check(document, { file = 'scenario.ts', readFile } = {}) {
      const issues = new Issues();
      return load(readPlain(document, file, issues), vocabulary, { file, readFile }, issues);
    },
    jsonSchema: () => scenarioSchema(vocabulary),
  };
}

/** An argument that no schema declares is a mistake, however the object was declared. */
function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema;
}

/** @throws {Error} when two declarations have the same name, which is a fault of the program */
function byName<T extends { readonly name: string }>(declarations: readonly T[]): ReadonlyMap<string, T> {
  const known = new Map<string, T>();
  for (const declaration of declarations) {
    if (known.has(declaration.name)) throw new Error(`the word '${declaration.name}' is declared twice`);
    known.set(declaration.name, declaration);
  }
  return known;
}
