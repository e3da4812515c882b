import { createHash } from 'node:crypto';
import type { Plan } from './events.ts';

/** The plan of a run: equal for the same scenarios, however they are ordered. */
export function planOf(ids: readonly string[]): Plan {
  const hash = createHash('sha256').update(JSON.stringify([...ids].sort()));
  return { digest: hash.digest('hex').slice(0, 16), total: ids.length };
}
