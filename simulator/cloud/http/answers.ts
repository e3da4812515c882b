import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';

const errorBody = z
  .object({ message: z.string(), error: z.string(), code: z.string() })
  .openapi('Error', { description: 'What was refused; `code` is one of the error reference.' });

/** The responses of a route: always 200, which strict clients insist on, or an error. */
export function answers<T extends z.ZodType>(schema: T, description: string) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    default: { description: 'Error', content: { 'application/json': { schema: errorBody } } },
  };
}

/** A JSON body that must be there. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** For what a route's own check cannot reach. @throws {LockbenchError} INPUT_INVALID */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown, name: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new LockbenchError('INPUT_INVALID', `${[name, ...path].join('.')}: ${message}`);
}
