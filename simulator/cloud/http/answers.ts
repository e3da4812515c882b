import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type ErrorCode, errorTable } from '../../../protocol/errors/table.ts';
import { type ErrorStatus, httpStatusOf } from './errors.ts';

const errorBody = z
  .object({
    message: z.string(),
    error: z.string().openapi({ description: 'The status in words, or the name that clients know' }),
    code: z.string().openapi({ example: 'DEVICE_UNKNOWN' }),
    error_description: z.string().optional().openapi({ description: 'At `/oauth2/token` alone' }),
  })
  .openapi('Error', { description: 'What was refused; `code` is one of the error reference.' });

/**
 * The responses of a route: always 200, which strict clients insist on, or an error. `codes` are the ones to expect
 * beside a fault of ours: told by their status in the description of the service.
 */
export function answers<T extends z.ZodType>(
  schema: T,
  description: string,
  codes: readonly ErrorCode[] = [],
) {
  return {
    ...refusals(codes),
    200: { description, content: { 'application/json': { schema } } },
    default: error('Error'),
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

function error(description: string) {
  return { description, content: { 'application/json': { schema: errorBody } } };
}

/** One response a status. They are for the description alone: no handler gives them, so its type needs none. */
function refusals(codes: readonly ErrorCode[]): object {
  const byStatus = new Map<ErrorStatus, ErrorCode[]>();
  for (const code of codes) {
    const status = httpStatusOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const text = (code: ErrorCode) => `\`${code}\`: ${errorTable[code].message}`;
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, error(group.map(text).join('. '))]),
  );
}
