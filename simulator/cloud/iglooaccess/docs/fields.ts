import { type SchemaObject, shapeName } from './description.ts';

/** One line of a table of fields. */
export interface Field {
  /** With the names of what it lies in: `jobResponse.jobStatus`, `payload[]`. */
  readonly name: string;
  readonly presence: 'required' | 'optional';
  readonly type: string;
  /** The shape that the type names, for a link. */
  readonly shape?: string;
  readonly notes: readonly string[];
}

/** Every field of an object, those of objects within it below it; named shapes are not opened. */
export function fieldsOf({ properties = {}, required = [] }: SchemaObject, prefix = ''): Field[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = `${prefix}${key}`;
    const presence = required.includes(key) ? 'required' : 'optional';
    const inner = innermost(schema);
    const brackets = '[]'.repeat(inner.depth);
    const shape = shapeName(inner.schema);
    const field: Field = {
      name,
      presence,
      type: `${shape ?? typeOf(inner.schema)}${brackets}`,
      ...(shape && { shape }),
      notes: notesOf(schema),
    };
    return [field, ...(shape ? [] : fieldsOf(inner.schema, `${name}${brackets}.`))];
  });
}

/** A value of that schema, for examples. */
export function exampleOf(schema: SchemaObject, shapes: Readonly<Record<string, SchemaObject>>): unknown {
  const named = shapes[shapeName(schema) ?? ''];
  if (named) return exampleOf(named, shapes);
  const told = schema.example ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (told !== undefined || 'example' in schema) return told;
  if (schema.anyOf) return exampleOf(schema.anyOf[0]!, shapes);
  switch (typeOf(schema).split(' ')[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [key, exampleOf(value, shapes)]),
      );
    case 'array':
      return schema.items ? [exampleOf(schema.items, shapes)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return true;
    case 'string':
      return '…';
    default:
      return null;
  }
}

function innermost(schema: SchemaObject): { schema: SchemaObject; depth: number } {
  let inner = schema;
  let depth = 0;
  while (inner.items) {
    inner = inner.items;
    depth++;
  }
  return { schema: inner, depth };
}

function typeOf({ type, anyOf, properties }: SchemaObject): string {
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (Array.isArray(type)) return type.join(' or ');
  return (type as string | undefined) ?? (properties ? 'object' : 'any');
}

function notesOf(schema: SchemaObject): string[] {
  const { description, minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  const told = schema.items ?? schema;
  const values = told.enum ?? (told.const === undefined ? undefined : [told.const]);
  return [
    description,
    values &&
      `${values.length > 1 ? 'one of' : 'always'} ${values.map(value => `\`${String(value)}\``).join(' ')}`,
    range(minimum, maximum, ''),
    range(minLength, maxLength, ' characters'),
    range(minItems, maxItems, ' items'),
    schema.default !== undefined && `default \`${String(schema.default)}\``,
  ].filter(note => typeof note === 'string');
}

/** Whole numbers have bounds of their own, which say nothing. */
function range(least = 0, most: number | undefined, unit: string): string | undefined {
  const isOpen = most === undefined || most >= Number.MAX_SAFE_INTEGER;
  if (isOpen) return least > 0 ? `at least ${least}${unit}` : undefined;
  return least > 0 ? `${least} to ${most}${unit}` : `at most ${most}${unit}`;
}
