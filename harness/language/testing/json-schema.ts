type Schema = Readonly<Record<string, unknown>>;

/** The first place where the value breaks the schema, or undefined. Knows the keywords that we generate, and no others. */
export function firstViolation(
  root: Schema,
  value: unknown,
  schema: Schema = root,
  path = '$',
): string | undefined {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  for (const [keyword, wanted] of Object.entries(schema)) {
    const found = violation(keyword, wanted);
    if (found) return found;
  }
  return undefined;

  function violation(keyword: string, wanted: unknown): string | undefined {
    const unless = (fits: boolean) => (fits ? undefined : `${path} ${keyword}`);
    const check = (inner: unknown, child: unknown, place: string) =>
      firstViolation(root, child, inner as Schema, place);
    switch (keyword) {
      case '$schema':
      case 'title':
      case 'description':
      case 'default':
      case 'definitions':
      case 'format':
        return undefined;
      case '$ref': {
        const name = String(wanted).replace('#/definitions/', '');
        return check((root['definitions'] as Schema)[name], value, path);
      }
      case 'type':
        return unless([wanted].flat().some(type => isOfType(value, type)));
      case 'const':
        return unless(value === wanted);
      case 'enum':
        return unless((wanted as unknown[]).includes(value));
      case 'not':
        return unless(check(wanted, value, path) !== undefined);
      case 'anyOf':
        return unless((wanted as unknown[]).some(each => check(each, value, path) === undefined));
      case 'allOf':
        return first(wanted as unknown[], each => check(each, value, path));
      case 'pattern':
        return unless(typeof value !== 'string' || new RegExp(wanted as string).test(value));
      case 'minLength':
        return unless(typeof value !== 'string' || value.length >= (wanted as number));
      case 'maxLength':
        return unless(typeof value !== 'string' || value.length <= (wanted as number));
      case 'minimum':
        return unless(typeof value !== 'number' || value >= (wanted as number));
      case 'maximum':
        return unless(typeof value !== 'number' || value <= (wanted as number));
      case 'minItems':
        return unless(!Array.isArray(value) || value.length >= (wanted as number));
      case 'items':
        return Array.isArray(value)
          ? first([...value.entries()], ([index, item]) => check(wanted, item, `${path}[${index}]`))
          : undefined;
      case 'minProperties':
        return unless(!isMapping || Object.keys(value).length >= (wanted as number));
      case 'required':
        return unless(!isMapping || (wanted as string[]).every(key => Object.hasOwn(value, key)));
      case 'propertyNames':
        return isMapping ? first(Object.keys(value), key => check(wanted, key, `${path}.${key}`)) : undefined;
      case 'properties':
        return isMapping
          ? first(Object.entries(value), ([key, child]) =>
              Object.hasOwn(wanted as Schema, key)
                ? check((wanted as Schema)[key], child, `${path}.${key}`)
                : undefined,
            )
          : undefined;
      case 'additionalProperties': {
        const known = (schema['properties'] ?? {}) as Schema;
        const others = isMapping ? Object.entries(value).filter(([key]) => !Object.hasOwn(known, key)) : [];
        if (wanted === false) return others[0] && `${path}.${others[0][0]} ${keyword}`;
        return first(others, ([key, child]) => check(wanted, child, `${path}.${key}`));
      }
      default:
        throw new Error(`unknown keyword ${keyword} at ${path}`);
    }
  }
}

function first<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
