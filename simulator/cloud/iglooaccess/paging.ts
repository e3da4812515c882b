import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';

/** What an unread cursor points at: what comes `after` a place in a rising list, or `before` it in a falling one. */
type Direction = 'after' | 'before';

export const cursorQuery = z
  .string()
  .max(100)
  .optional()
  .openapi({ description: '`nextCursor` of the page before; absent or empty: the first page' });

/** API-DEVICES: strict clients take no null for the cursor. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({
    nextCursor: z.string().openapi({ example: '', description: 'Empty at the end, never null' }),
    payload: z.array(row),
  });
}

/** Opaque to clients; names a place in the list's order, which outlives what stood there. */
export function writeCursor(direction: Direction, place: number): string {
  return Buffer.from(`${direction} ${place}`).toString('base64url');
}

/** Undefined for the first page. @throws {LockbenchError} INPUT_INVALID */
export function readCursor(direction: Direction, cursor: string | undefined): number | undefined {
  if (!cursor) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString();
  const place = /^(after|before) (\d{1,15})$/.exec(text);
  if (place?.[1] !== direction) throw new LockbenchError('INPUT_INVALID', 'cursor is none of this list');
  return Number(place[2]);
}
