import { createHash } from 'node:crypto';
import type { Plan } from './events.ts';

/** The digest of a run's plan: equal for the same scenarios in any order. */
export function planOf(ids: readonly string[]): Plan {
  const hash = createHash('sha256').update(JSON.stringify([...ids].sort()));
  return { digest: hash.digest('hex').slice(0, 16), total: ids.length };
}
