import * as z from 'zod';
import { becauseSchema } from './always.ts';
import { matcherWords } from './head.ts';
import { matrixSchema, type Vocabulary } from './load.ts';
import { repeatSchema } from './steps.ts';
import { useSchema } from './use.ts';
import type { FaultDeclaration, ObservationDeclaration, VerbDeclaration } from './verb.ts';
import { withinSchema } from './verb-step.ts';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** The schema as a file: the same text for the same words. */
export function jsonSchemaText(language: { jsonSchema(): JsonSchema }): string {
  return `${JSON.stringify(language.jsonSchema(), null, 2)}\n`;
}

/**
 * JSON Schema, draft 7, for editors. A step is one object with a property for every verb and modifier: a choice among
 * forty objects would make editors offer everything everywhere. The loader is stricter, for example with two verbs.
 */
export function scenarioSchema({ verbs, faults, observations, head, invariants }: Vocabulary): JsonSchema {
  const { properties, required } = toJson(head) as ObjectSchema;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'lockbench scenario',
    ...closed({
      ...properties,
      world: withReferences(properties['world']!),
      matrix: { ...toJson(matrixSchema), description: 'One scenario for every combination of these values' },
      steps: ref('steps'),
      always: {
        type: 'array',
        description: 'What must hold during the whole scenario',
        items: alwaysItem(invariants),
      },
    }),
    required: [...required, 'steps'],
    definitions: {
      steps: { type: 'array', minItems: 1, items: ref('step') },
      step: { ...closed(stepProperties([...verbs.values()], [...faults.values()])), minProperties: 1 },
      expectations: closed({ ...resultProperties([...verbs.values()]), ...checkProperties(observations) }),
      conditions: closed(checkProperties(observations)),
      matcher: matcherSchema,
      value: { type: ['string', 'number', 'boolean'] },
      expected: { anyOf: [ref('value'), ref('matcher')] },
      reference: {
        type: 'string',
        pattern: String.raw`\$\{[^{}]+\}`,
        description: `for example \${cleaner.pin}`,
      },
    },
  };
}

function alwaysItem(invariants: readonly string[]): JsonSchema {
  const name = { enum: invariants };
  return {
    ...closed({
      label: labelSchema,
      never: ref('conditions'),
      invariant: { ...name, description: 'This invariant holds, whatever the run asks for' },
      lift: { ...name, description: 'The scenario breaks this invariant on purpose' },
      because: { ...toJson(becauseSchema), description: 'Why it is lifted' },
    }),
    minProperties: 1,
  };
}

type Properties = Readonly<Record<string, JsonSchema>>;

interface ObjectSchema extends JsonSchema {
  readonly properties: Properties;
  readonly required: readonly string[];
}

function closed(properties: Properties): JsonSchema {
  return { type: 'object', properties, additionalProperties: false };
}

function ref(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}

function toJson(schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  return rest;
}

const labelSchema: JsonSchema = { type: 'string', description: 'What the step shows, for people' };

function stepProperties(verbs: readonly VerbDeclaration[], faults: readonly FaultDeclaration[]): Properties {
  const repeat = toJson(repeatSchema) as ObjectSchema;
  return {
    ...Object.fromEntries(verbs.map(verb => [verb.name, verbSchema(verb)])),
    with: { ...faultSchema(faults), description: 'A fault for the steps of this block, undone at its end' },
    repeat: {
      ...closed({
        ...withReferencesIn(repeat.properties),
        until: { ...ref('conditions'), description: 'Looked at before every round' },
        steps: ref('steps'),
      }),
      description: 'The steps several times, or until something holds',
    },
    use: { ...withReferences(toJson(useSchema)), description: 'The steps of another file' },
    steps: { ...ref('steps'), description: 'The steps of with or repeat' },
    label: labelSchema,
    as: { type: 'string', description: `Captures the results under this name, for \${name.result}` },
    within: { ...withReferences(toJson(withinSchema)), description: 'How long the step may take' },
    expect: { ...ref('expectations'), description: 'Must hold when the step is over' },
    eventually: { ...ref('conditions'), description: 'Must come to hold before within is over' },
    never: { ...ref('conditions'), description: 'Must not hold at any time during the step' },
    when: { ...ref('conditions'), description: 'The step is skipped unless this holds' },
  };
}

function verbSchema({ args, summary, results }: VerbDeclaration): JsonSchema {
  const schema = withReferences(toJson(args)) as ObjectSchema;
  if (schema['type'] !== 'object') return { ...schema, description: summary };
  const { properties, required = [] } = schema;
  const meanings = Object.entries(results).map(([name, meaning]) => `${name}: ${meaning}`);
  const as = { type: 'string', description: `Captures ${meanings.join('; ')}` };
  return {
    ...schema,
    ...(required.length === 0 ? { type: ['object', 'null'] } : {}),
    description: summary,
    properties: meanings.length > 0 ? { ...properties, as } : properties,
  };
}

/** One object schema for all faults, with the arguments of all of them. */
function faultSchema(faults: readonly FaultDeclaration[]): JsonSchema {
  const properties: Record<string, JsonSchema> = {
    fault: withReferences({
      enum: faults.map(({ name }) => name),
      description: faults.map(({ name, summary }) => `${name}: ${summary}`).join('\n'),
    }),
  };
  for (const { args } of faults)
    Object.assign(properties, withReferencesIn((toJson(args) as ObjectSchema).properties));
  return { ...closed({ ...properties, steps: ref('steps') }), required: ['fault'] };
}

function resultProperties(verbs: readonly VerbDeclaration[]): Properties {
  const meanings: Record<string, string[]> = {};
  for (const { name, results } of verbs) {
    for (const [result, meaning] of Object.entries(results)) {
      meanings[result] ??= [];
      meanings[result].push(`${name}: ${meaning}`);
    }
  }
  const schemas = Object.entries(meanings).map(
    ([result, lines]) => [result, { ...ref('expected'), description: lines.join('\n') }] as const,
  );
  return Object.fromEntries(schemas);
}

function checkProperties(observations: ReadonlyMap<string, ObservationDeclaration>): Properties {
  return Object.fromEntries([...observations.values()].map(each => [each.name, checkSchema(each)]));
}

function checkSchema({ value, of, summary, list }: ObservationDeclaration): JsonSchema {
  const own = list ? [ref('matcher')] : [toJson(value), ref('reference'), ref('matcher')];
  const byDevice = {
    type: 'object',
    propertyNames: { not: { enum: matcherWords } },
    additionalProperties: { anyOf: own },
  };
  return { anyOf: Array.isArray(of) ? [...own, byDevice] : own, description: summary };
}

const matcherSchema: JsonSchema = {
  ...closed({
    atLeast: ref('value'),
    atMost: ref('value'),
    not: ref('expected'),
    matches: { type: 'string', format: 'regex', description: 'a regular expression' },
    oneOf: { type: 'array', minItems: 1, items: ref('value') },
    contains: ref('value'),
  }),
  minProperties: 1,
};

/** The same schema, with a reference allowed where a single value is constrained. */
function withReferences(schema: JsonSchema): JsonSchema {
  const { properties, items, additionalProperties, description, default: standard, ...rest } = schema;
  const isLeaf = rest['enum'] !== undefined || rest['pattern'] !== undefined || !openTypes.has(rest['type']);
  const notes = {
    ...(description ? { description } : {}),
    ...(standard === undefined ? {} : { default: standard }),
  };
  if (isLeaf) return { ...notes, anyOf: [rest, ref('reference')] };
  return {
    ...schema,
    ...(properties ? { properties: withReferencesIn(properties as Properties) } : {}),
    ...(items ? { items: withReferences(items as JsonSchema) } : {}),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: withReferences(additionalProperties as JsonSchema) }
      : {}),
  };
}

/** Schemas of these types accept a reference without a change, or hold it deeper. */
const openTypes = new Set<unknown>(['object', 'array', 'string', undefined]);

function withReferencesIn(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, withReferences(value)]));
}
