import type { EpochMs } from '../../protocol/ports/clock.ts';
import { textOf } from './event-data.ts';
import type { Invariant } from './invariant.ts';
import { isEffect, type JobAccount } from './job-account.ts';

/** With these failures it is unknown whether the lock did it: the answer was lost, or nobody waited for it. */
export const unknownFailures: ReadonlySet<string> = new Set([
  'EXPIRED',
  'INTERRUPTED',
  'LOCK_UNREACHABLE',
  'MALFORMED_MESSAGE',
]);

/**
 * A request that was on its way when the job was given up may still arrive. A lock that hears nothing for this long has
 * lost the link.
 */
const IN_FLIGHT_MS = 15_000;

export const jobsActOnce: Invariant = {
  id: 'S3',
  name: 'jobs-act-once',
  says: 'Every job takes effect at its lock at most once, and never after its client was told that it failed.',
  rules: ['API-JOBS', 'BRIDGE-OFFLINE'],
  source: 'iglooaccess: jobs and their results; facts of the bridge: jobs that expire',
  open({ accounts, broken }) {
    return {
      on: {
        'operation.done': event => {
          const operation = textOf(event, 'operation');
          const lock = accounts.lockOf(event);
          if (!lock || !isEffect(operation, textOf(event, 'role'), textOf(event, 'status'))) return;
          const job = accounts.jobs.behind(lock.facts.id, operation);
          const reason = job ? reasonAgainst(job, event.at) : 'no job stands behind it';
          if (reason) broken(`a bridge had ${lock.facts.name} do '${operation}', and ${reason}`);
        },
      },
    };
  },
};

function reasonAgainst({ id, effects, end }: JobAccount, at: EpochMs): string | undefined {
  if (effects > 0) return `the job ${id} had done it before`;
  if (!end?.failure) return undefined;
  const isLate = !unknownFailures.has(end.failure) || at - end.at > IN_FLIGHT_MS;
  return isLate ? `the job ${id} had failed before with ${end.failure}` : undefined;
}
