import { JOB_LIFE_MS } from '../../protocol/limits/bridges.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import { textOf } from './event-data.ts';
import type { Invariant } from './invariant.ts';

/** The longest time from the expiry of a job to the event that reports it. */
const MARGIN_MS = 1_000;

export const jobsEnd: Invariant = {
  id: 'L1',
  name: 'jobs-end',
  says: `Every job that the cloud accepted is done or failed within ${JOB_LIFE_MS / 1000} s.`,
  rules: ['BRIDGE-OFFLINE', 'API-JOBS'],
  source: 'facts of the bridge: a job expires',
  open({ broken }) {
    /** Ordered by deadline, because all jobs live equally long. */
    const open = new Map<string, EpochMs>();
    let nextDueMs = Number.POSITIVE_INFINITY;
    const judge = (at: EpochMs) => {
      for (const [job, dueMs] of open) {
        if (dueMs < at)
          broken(`the job ${job} was accepted ${(at - dueMs + JOB_LIFE_MS) / 1000} s ago, and has not ended`);
        break;
      }
    };
    const arm = () => {
      const [first] = open.values();
      nextDueMs = first === undefined ? Number.POSITIVE_INFINITY : first + MARGIN_MS;
    };
    return {
      onEach(event) {
        if (event.at > nextDueMs && event.type !== 'job.completed') judge(event.at - MARGIN_MS);
      },
      on: {
        'job.created': event => {
          open.set(textOf(event, 'job'), event.at + JOB_LIFE_MS);
          arm();
        },
        'job.completed': event => {
          open.delete(textOf(event, 'job'));
          arm();
        },
      },
      atEnd: at => judge(at - MARGIN_MS),
    };
  },
};
