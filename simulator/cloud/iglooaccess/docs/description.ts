import type { ServiceDescription } from '../openapi.ts';

/** The part of JSON Schema that the description of the service uses. */
export interface SchemaObject {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly required?: readonly string[];
  readonly items?: SchemaObject;
  readonly anyOf?: readonly SchemaObject[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: SchemaObject;
}

interface Body {
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema: SchemaObject }>>;
}

export interface ApiOperation {
  readonly method: string;
  readonly path: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}

export interface Group {
  readonly name: string;
  readonly operations: readonly ApiOperation[];
}

/** The operations under their tags, both in the order of the description. */
export function groupsOf(description: ServiceDescription): Group[] {
  const operations = Object.entries(description.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Omit<ApiOperation, 'method' | 'path'>>).map(
      ([method, operation]): ApiOperation => ({ ...operation, method: method.toUpperCase(), path }),
    ),
  );
  return (description.tags ?? []).map(({ name }) => ({
    name,
    operations: operations.filter(({ tags }) => tags.includes(name)),
  }));
}

/** The shapes that have a name. */
export function shapesOf(description: ServiceDescription): Readonly<Record<string, SchemaObject>> {
  return (description.components?.schemas ?? {}) as Record<string, SchemaObject>;
}

/** The name of the shape that a reference leads to. */
export function shapeName(schema: SchemaObject): string | undefined {
  return schema.$ref?.split('/').at(-1);
}

export interface Content {
  readonly mediaType: string;
  readonly schema: SchemaObject;
}

/** Undefined: the body has none. */
export function contentOf(body: Body | undefined): Content | undefined {
  const [first] = Object.entries(body?.content ?? {});
  return first && { mediaType: first[0], schema: first[1].schema };
}
