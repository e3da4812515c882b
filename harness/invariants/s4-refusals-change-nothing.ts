import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { recordOf, textOf } from './event-data.ts';
import type { Invariant } from './invariant.ts';
import type { LockAccount } from './lock-account.ts';
import { EDGE_MS, type PinAccount } from './pin-account.ts';

/** What happened at one lock between a request and its answer, as the firmware handles a request without interruption. */
interface Bracket {
  readonly events: TraceEvent[];
}

/** Events that show a change of state, apart from writes. */
const stateChanges: ReadonlySet<string> = new Set([
  'bolt.moved',
  'lock.paired',
  'lock.unpaired',
  'dfu.begun',
  'dfu.ended',
  'alarm.raised',
  'alarm.ended',
  'bridgeKeys.revised',
  'keypad.paused',
]);

export const refusalsChangeNothing: Invariant = {
  id: 'S4',
  name: 'refusals-change-nothing',
  says: 'An operation that a lock refuses leaves its state, its memory and its log as they were, but for the log entry of the refusal.',
  rules: ['BLUETOOTH-OPS', 'BRIDGE-OPS'],
  source: 'facts of the lock: operations and their refusals',
  open({ accounts, broken }) {
    const brackets = new Map<LockAccount, Bracket>();
    const note = (event: TraceEvent) => {
      const lock = accounts.lockOf(event);
      if (lock) brackets.get(lock)?.events.push(event);
    };
    return {
      on: {
        'operation.asked': event => {
          const lock = accounts.lockOf(event);
          if (lock) brackets.set(lock, { events: [] });
        },
        'lock.powerLost': event => {
          const lock = accounts.lockOf(event);
          if (lock) brackets.delete(lock);
        },
        'memory.written': note,
        ...Object.fromEntries([...stateChanges].map(type => [type, note])),
        'machine.transition': event => {
          if (
            brackets.size > 0 &&
            event.source.endsWith('/bolt') &&
            event.data?.['from'] !== event.data?.['to']
          )
            note(event);
        },
        'operation.done': event => {
          const lock = accounts.lockOf(event);
          const bracket = lock && brackets.get(lock);
          if (!bracket) return;
          brackets.delete(lock);
          const status = textOf(event, 'status');
          if (status === 'OK' || status === 'MOVING') return;
          const change = bracket.events.map(each => changeIn(each, lock)).find(Boolean);
          const asked = `'${textOf(event, 'operation')}' with ${status}`;
          if (change) broken(`${lock.facts.name} refused ${asked}, and all the same ${change}`);
        },
      },
    };
  },
};

function changeIn(event: TraceEvent, lock: LockAccount): string | undefined {
  if (event.type !== 'memory.written') return `there was ${event.type}`;
  const wrote = Object.keys(recordOf(event, 'wrote')).filter(kind => kind !== 'log');
  if (wrote.length > 0) return `it wrote ${wrote.join(' and ')} to its memory`;
  const removed = recordOf(event, 'removed');
  const others = Object.keys(removed).filter(kind => kind !== 'PIN');
  if (others.length > 0) return `it removed ${others.join(' and ')} from its memory`;
  // Slots of PINs that have ended may be freed at any time, because nobody can notice it.
  const freed = Number(removed['PIN'] ?? 0);
  return freed > pinsOver(lock, event.at) ? `it removed ${freed} PINs that are not over` : undefined;
}

function pinsOver(lock: LockAccount, at: EpochMs): number {
  const shownMs = lock.shownMs(at);
  if (shownMs === undefined) return 0;
  const isOver = ({ endMs }: PinAccount) => endMs !== null && shownMs >= endMs - EDGE_MS;
  return [...lock.pins.values()].filter(isOver).length;
}
