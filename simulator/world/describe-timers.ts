import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { PendingTimer } from './timer-heap.ts';

/** An error message that lists more names is not read. */
export const LISTED_NAMES = 5;

/** Names pending timers in the order in which they are due; timers of one name are counted together. */
export function describeTimers(pending: Iterable<PendingTimer>, now: EpochMs): string {
  const byName = new Map<string, { count: number; deadline: EpochMs }>();
  for (const { name, deadline } of pending) {
    const known = byName.get(name);
    const first = Math.min(deadline, known?.deadline ?? deadline);
    byName.set(name, { count: (known?.count ?? 0) + 1, deadline: first });
  }
  if (byName.size === 0) return 'no timer is pending';
  const sorted = [...byName].sort(([, a], [, b]) => a.deadline - b.deadline);
  const listed = sorted.slice(0, LISTED_NAMES).map(([name, { count, deadline }]) => {
    const times = count === 1 ? '' : ` (${count} of them)`;
    return `"${name}" in ${(deadline - now) / 1000} s${times}`;
  });
  const more = sorted.length - listed.length;
  return `the timers due next are ${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
