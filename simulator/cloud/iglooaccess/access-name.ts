import { z } from '@hono/zod-openapi';

/** What a client calls a PIN, so that people can tell whose it is. */
export const accessName = z.string().min(1).max(60).openapi({ example: 'Ann' });
