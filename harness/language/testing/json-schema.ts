type Schema = Readonly<Record<string, unknown>>;

/** The first place where the value breaks the schema, or undefined. It supports only the keywords that we generate. */
export function firstViolation(root: Schema, value: unknown): string | undefined {
  return new SchemaCheck(root).violation(value, root, '$');
}

/** Where a keyword stands: its own argument, the schema around it, and the value that it judges. */
interface Place {
  readonly argument: unknown;
  readonly schema: Schema;
  readonly value: unknown;
  readonly path: string;
}

type Violation = string | undefined;
/** Whether a value fits a keyword that looks at the value alone. */
type Assertion = (value: unknown, argument: unknown) => boolean;

const annotations = new Set(['$schema', 'title', 'description', 'default', 'definitions', 'format']);

const assertions: Readonly<Record<string, Assertion>> = {
  type: (value, types) => [types].flat().some(type => isOfType(value, type)),
  const: (value, wanted) => value === wanted,
  enum: (value, members) => (members as unknown[]).includes(value),
  pattern: (value, pattern) => typeof value !== 'string' || new RegExp(pattern as string).test(value),
  minLength: (value, limit) => typeof value !== 'string' || value.length >= (limit as number),
  maxLength: (value, limit) => typeof value !== 'string' || value.length <= (limit as number),
  minimum: (value, limit) => typeof value !== 'number' || value >= (limit as number),
  maximum: (value, limit) => typeof value !== 'number' || value <= (limit as number),
  minItems: (value, limit) => !Array.isArray(value) || value.length >= (limit as number),
  minProperties: (value, limit) => !isMapping(value) || Object.keys(value).length >= (limit as number),
  required: (value, keys) => !isMapping(value) || (keys as string[]).every(key => Object.hasOwn(value, key)),
};

class SchemaCheck {
  readonly #root: Schema;

  constructor(root: Schema) {
    this.#root = root;
  }

  violation(value: unknown, schema: unknown, path: string): Violation {
    return firstOf(Object.entries(schema as Schema), ([keyword, argument]) =>
      this.#keywordViolation(keyword, { argument, schema: schema as Schema, value, path }),
    );
  }

  #keywordViolation(keyword: string, place: Place): Violation {
    const { argument, value, path } = place;
    if (annotations.has(keyword)) return undefined;
    const assertion = Object.hasOwn(assertions, keyword) ? assertions[keyword] : undefined;
    if (assertion) return assertion(value, argument) ? undefined : `${path} ${keyword}`;
    switch (keyword) {
      case '$ref':
      case 'not':
      case 'anyOf':
      case 'allOf':
        return this.#combinationViolation(keyword, place);
      case 'items':
        return Array.isArray(value)
          ? firstOf([...value.entries()], ([index, item]) =>
              this.violation(item, argument, `${path}[${index}]`),
            )
          : undefined;
      case 'propertyNames':
      case 'properties':
      case 'additionalProperties':
        return isMapping(value) ? this.#propertyViolation(keyword, value, place) : undefined;
      default:
        throw new Error(`unknown keyword ${keyword} at ${path}`);
    }
  }

  #combinationViolation(
    keyword: '$ref' | 'not' | 'anyOf' | 'allOf',
    { argument, value, path }: Place,
  ): Violation {
    const fits = (schema: unknown) => this.violation(value, schema, path) === undefined;
    switch (keyword) {
      case '$ref': {
        const name = String(argument).replace('#/definitions/', '');
        return this.violation(value, (this.#root['definitions'] as Schema)[name], path);
      }
      case 'not':
        return fits(argument) ? `${path} ${keyword}` : undefined;
      case 'anyOf':
        return (argument as unknown[]).some(fits) ? undefined : `${path} ${keyword}`;
      case 'allOf':
        return firstOf(argument as unknown[], schema => this.violation(value, schema, path));
    }
  }

  #propertyViolation(
    keyword: 'propertyNames' | 'properties' | 'additionalProperties',
    value: Schema,
    { argument, schema, path }: Place,
  ): Violation {
    switch (keyword) {
      case 'propertyNames':
        return firstOf(Object.keys(value), key => this.violation(key, argument, `${path}.${key}`));
      case 'properties':
        return firstOf(Object.entries(value), ([key, child]) =>
          Object.hasOwn(argument as Schema, key)
            ? this.violation(child, (argument as Schema)[key], `${path}.${key}`)
            : undefined,
        );
      case 'additionalProperties': {
        const known = (schema['properties'] ?? {}) as Schema;
        const others = Object.entries(value).filter(([key]) => !Object.hasOwn(known, key));
        if (argument === false) return others[0] && `${path}.${others[0][0]} ${keyword}`;
        return firstOf(others, ([key, child]) => this.violation(child, argument, `${path}.${key}`));
      }
    }
  }
}

function firstOf<T>(items: readonly T[], find: (item: T) => Violation): Violation {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

function isMapping(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isMapping(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
