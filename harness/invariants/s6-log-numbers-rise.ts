import type { TraceEvent } from '../../simulator/world/trace.ts';
import { recordOf, textOf } from './event-data.ts';
import type { Invariant } from './invariant.ts';
import type { LockAccount } from './lock-account.ts';

export const logNumbersRise: Invariant = {
  id: 'S6',
  name: 'log-numbers-rise',
  says: 'The numbers of a log rise by one from entry to entry, and where some are missing the lock says how many were lost.',
  rules: ['BLUETOOTH-OPS', 'API-JOBS'],
  source: 'facts of the lock: the activity log is a ring of numbered entries',
  open({ accounts, broken }) {
    const highest = new Map<LockAccount, number>();
    const restart = (event: TraceEvent) => {
      const lock = accounts.lockOf(event);
      if (lock) highest.delete(lock);
    };
    return {
      on: {
        // A new owner begins a new log.
        'lock.paired': restart,
        'lock.unpaired': restart,
        'operation.done': event => {
          const lock = accounts.lockOf(event);
          const { numbers, lost } = recordOf(event, 'answer');
          if (!lock || !Array.isArray(numbers) || textOf(event, 'operation') !== 'getLogs') return;
          const after = Number(lock.asked?.request['after'] ?? 0);
          const reason = gapIn(numbers.map(Number), after, Number(lost ?? 0));
          if (reason) broken(`the log of ${lock.facts.name} ${reason}`);
          const last = Number(numbers.at(-1) ?? after);
          const before = highest.get(lock) ?? 0;
          // A reader that starts from the beginning gets old entries, but the end of the log never goes back.
          const isEnd = recordOf(event, 'answer')['more'] !== true;
          if (isEnd && numbers.length > 0 && last < before)
            broken(`the log of ${lock.facts.name} ends with ${last}, and had ${before} before`);
          highest.set(lock, Math.max(before, numbers.length > 0 ? last : 0));
        },
      },
    };
  },
};

function gapIn(numbers: readonly number[], after: number, lost: number): string | undefined {
  let expected = after + 1 + lost;
  for (const number of numbers) {
    if (number !== expected)
      return `goes on with ${number} where ${expected} was due, after ${after} with ${lost} lost`;
    expected += 1;
  }
  return undefined;
}
