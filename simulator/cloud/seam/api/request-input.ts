import type { z } from '@hono/zod-openapi';
import type { HonoRequest } from 'hono';
import { LockbenchError } from '../../../../protocol/errors/error.ts';

export type FieldErrors = { readonly [name: string]: readonly string[] };

/** INPUT_INVALID with the fields that are wrong. */
export class InvalidInputError extends LockbenchError {
  readonly fields: FieldErrors;

  constructor(fields: FieldErrors) {
    const [field, messages] = Object.entries(fields)[0] ?? [];
    super('INPUT_INVALID', field === undefined ? undefined : `${field}: ${messages?.[0] ?? ''}`);
    this.fields = fields;
  }
}

/**
 * Reads the input of a call from JSON or from the query, as both major versions of the client send it. `asked` is the input
 * before its check.
 * @throws {LockbenchError} INPUT_INVALID, MEDIA_TYPE
 */
export async function readInput<S extends z.ZodObject>(
  request: HonoRequest,
  schema: S,
): Promise<{ input: z.output<S>; asked: object }> {
  const body = request.method === 'GET' ? '' : await request.text();
  const isQuery = request.method === 'GET' || (request.method === 'DELETE' && body === '');
  const asked = isQuery ? readQuery(schema, request.queries()) : readJson(request, body);
  const result = schema.safeParse(asked);
  if (result.success) return { input: result.data, asked: asked as object };
  throw new InvalidInputError(fieldErrorsOf(result.error));
}

function readJson(request: HonoRequest, body: string): unknown {
  // Clients send no body when a call has no input.
  if (body.trim() === '') return {};
  if (!/^application\/json\b/i.test(request.header('content-type') ?? ''))
    throw new LockbenchError('MEDIA_TYPE');
  try {
    return JSON.parse(body);
  } catch {
    throw new LockbenchError('INPUT_INVALID', 'the body is not JSON');
  }
}

/**
 * Reads values as the client writes them into a query: an array as a repeated key, or one empty key for an empty array;
 * null as an empty value; an object as keys with dots. The schema refuses whatever has another form.
 */
function readQuery(schema: z.ZodObject, query: Record<string, string[]>): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(schema.shape)) {
    const kind = kindOf(type);
    const values = Object.hasOwn(query, name) ? query[name]! : [];
    if (kind === 'record') {
      const fields = Object.entries(query).filter(([key]) => key.startsWith(`${name}.`));
      if (fields.length === 0) continue;
      input[name] = Object.fromEntries(
        fields.map(([key, [value]]) => [key.slice(name.length + 1), readFlag(value)]),
      );
    } else if (kind === 'array' && values.length > 0) {
      input[name] = values.length === 1 && values[0] === '' ? [] : values;
    } else if (values.length > 0) {
      input[name] = values.length > 1 ? values : readScalar(kind, values[0]!);
    }
  }
  return input;
}

function readScalar(kind: string, text: string): unknown {
  if (text === '') return null;
  if (kind === 'boolean' || kind === 'literal') return readFlag(text);
  return kind === 'number' && /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text;
}

function readFlag(text: string | undefined): unknown {
  return text === 'true' ? true : text === 'false' ? false : text;
}

/** The kind of a field beneath `optional`, `nullable`, `default` and `transform`. */
function kindOf(type: z.core.$ZodType): string {
  const { def } = type._zod as { def: { type: string; innerType?: z.core.$ZodType; in?: z.core.$ZodType } };
  const inner = def.innerType ?? def.in;
  return inner ? kindOf(inner) : def.type;
}

/** Only names of the schema appear, because the schema drops all other fields. */
function fieldErrorsOf({ issues }: z.ZodError): FieldErrors {
  const fields: Record<string, string[]> = {};
  for (const { path, message } of issues) {
    const name = typeof path[0] === 'string' ? path[0] : 'input';
    fields[name] = [...(fields[name] ?? []), message];
  }
  return fields;
}
