import type { TraceEvent } from '../../simulator/world/trace.ts';
import { textOf } from './event-data.ts';
import type { Invariant, InvariantScene } from './invariant.ts';
import type { LockAccount } from './lock-account.ts';
import { isCurrent } from './pin-account.ts';
import { unknownFailures } from './s3-jobs-act-once.ts';

const changes: ReadonlySet<string> = new Set(['createPin', 'deletePin', 'lock', 'unlock']);

export const toldIsTrue: Invariant = {
  id: 'L3',
  name: 'told-is-true',
  says: 'A job that is told to be done was done by the lock, one that is told to have failed was not, and a PIN that is told to be there opens.',
  rules: ['API-JOBS', 'PIN-CUSTOM'],
  source: 'iglooaccess: jobs and their results; seed of Seam: custom PINs',
  open(scene) {
    const { accounts } = scene;
    const entered = new Map<LockAccount, string>();
    return {
      on: {
        'job.completed': event => judgeJob(scene, event),
        'keypad.pressed': event => {
          const lock = accounts.lockOf(event);
          if (!lock) return;
          const [, digits = ''] = /^(\d+)#$/.exec(textOf(event, 'keys')) ?? [];
          // Keys that were pressed before without ending an entry belong to this entry too.
          entered.set(lock, isWhole(lock.lastKeys) ? digits : '');
        },
        'keypad.refused': event => {
          const lock = accounts.lockOf(event);
          const digits = lock && entered.get(lock);
          if (!digits || textOf(event, 'code') !== 'PIN_UNKNOWN' || !lock.isKnown) return;
          const pin = lock.pins.get(digits);
          const opens =
            pin?.kind === 'custom' && pin.isThere === 'yes' && isCurrent(pin, lock.shownMs(event.at));
          if (opens || digits === lock.masterPin)
            scene.broken(
              `${lock.facts.name} said that it has the PIN ${digits}, and knows nothing of it at its keypad`,
            );
        },
      },
    };
  },
};

function isWhole(keys: string): boolean {
  return keys === '' || keys.endsWith('#');
}

/** With these refusals of the firmware and the bridge it is certain that nothing was done. */
function judgeJob({ accounts, broken }: InvariantScene, event: TraceEvent): void {
  const [id, op, failure] = [textOf(event, 'job'), textOf(event, 'op'), textOf(event, 'failure')];
  const job = accounts.jobs.get(id);
  const lock = job && accounts.lockById(job.lockId);
  if (!lock || !changes.has(op)) return;
  if (!failure && job.effects === 0)
    broken(`the cloud says that the job ${id} is done, and ${lock.facts.name} never did '${op}'`);
  const isPinChange = op === 'createPin' || op === 'deletePin';
  // A bolt that jams has begun to move.
  if (isPinChange && failure && !unknownFailures.has(failure) && job.effects > 0)
    broken(`the cloud says that the job ${id} failed with ${failure}, and ${lock.facts.name} did '${op}'`);
}
