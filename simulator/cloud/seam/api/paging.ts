import { SEAM_PATH, type SeamCall } from './endpoint.ts';
import { InvalidInputError } from './request-input.ts';

interface PageInput {
  readonly limit: number;
  readonly page_cursor?: string | null | undefined;
}

export interface Pagination {
  readonly has_next_page: boolean;
  readonly next_page_cursor: string | null;
  readonly next_page_url: string | null;
}

/**
 * Takes one page from items in their order. A cursor is a place in that order, so it stays valid when the item there is
 * deleted.
 * @throws {LockbenchError} INPUT_INVALID: the cursor is not from this API
 */
export function takePage<T extends { readonly order: number }>(
  { origin, asked }: SeamCall,
  path: string,
  input: PageInput,
  items: Iterable<T>,
): { readonly items: readonly T[]; readonly pagination: Pagination } {
  const after = readCursor(input.page_cursor);
  const page: T[] = [];
  let hasMore = false;
  for (const item of items) {
    if (item.order <= after) continue;
    hasMore = page.length === input.limit;
    if (hasMore) break;
    page.push(item);
  }
  const cursor = hasMore ? writeCursor(page.at(-1)!.order) : null;
  return {
    items: page,
    pagination: {
      has_next_page: hasMore,
      next_page_cursor: cursor,
      next_page_url: cursor && `${origin}${SEAM_PATH}${path}?${toQuery({ ...asked, page_cursor: cursor })}`,
    },
  };
}

function writeCursor(order: number): string {
  return Buffer.from(`after ${order}`).toString('base64');
}

function readCursor(cursor: string | null | undefined): number {
  if (!cursor) return 0;
  const order = /^after (\d{1,15})$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (order === undefined) throw new InvalidInputError({ page_cursor: ['is none of ours'] });
  return Number(order);
}

/** Writes the input of a call into a query as the client does. The client cannot write other values. */
function toQuery(asked: object, path = '', query = new URLSearchParams()): URLSearchParams {
  for (const [name, value] of Object.entries(asked)) {
    if (Array.isArray(value)) for (const item of value) appendValue(query, path + name, item);
    else if (typeof value === 'object' && value !== null && path === '') toQuery(value, `${name}.`, query);
    else appendValue(query, path + name, value);
  }
  return query;
}

function appendValue(query: URLSearchParams, name: string, value: unknown): void {
  if (value === null) query.append(name, '');
  else if (typeof value !== 'object' && value !== undefined) query.append(name, String(value));
}
