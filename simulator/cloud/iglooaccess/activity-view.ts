import { z } from '@hono/zod-openapi';
import type { ActivityEntry } from '../core/model.ts';

/** An entry of a lock's log as jobs, webhooks and lists tell it. */
export const activityFields = {
  logType: z.int().openapi({ example: 22 }),
  entryDate: z.int().openapi({ description: "Unix seconds, by the lock's clock" }),
  keyId: z.int().openapi({ description: 'The eKey; 0: none' }),
  pin: z.string().optional().openapi({ description: 'The PIN that was entered, where there is one' }),
};

export function activityView({ type, atSeconds, keyId, pin }: ActivityEntry) {
  return { logType: type, entryDate: atSeconds, keyId, ...(pin && { pin }) };
}
