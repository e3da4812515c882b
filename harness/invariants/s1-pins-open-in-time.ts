import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { textOf } from './event-data.ts';
import type { Invariant } from './invariant.ts';
import type { LockAccount } from './lock-account.ts';
import { EDGE_MS, isOver, type PinAccount } from './pin-account.ts';

/** Far longer than any bolt takes from the entry to its end position. */
const MOVE_MAX_MS = 60_000;

export const pinsOpenInTime: Invariant = {
  id: 'S1',
  name: 'pins-open-in-time',
  says: 'A bolt opens at the keypad only for a PIN that was issued, that the lock has not said to be deleted, and that is not over by the clock of the lock.',
  rules: ['PIN-CUSTOM', 'ALGO-REVOKE', 'ALGO-HOURLY', 'ALGO-DAILY', 'ALGO-ONETIME', 'MASTER'],
  source: 'seed of Seam: custom and algoPINs; facts of the lock: master PIN',
  open({ accounts, broken }) {
    const acceptedAt = new Map<LockAccount, EpochMs>();
    return {
      on: {
        'keypad.accepted': event => {
          const lock = accounts.lockOf(event);
          if (!lock) return;
          acceptedAt.set(lock, event.at);
          const reason = lock.isKnown ? reasonAgainst(lock, event) : undefined;
          if (reason) broken(`${lock.facts.name} opened for ${textOf(event, 'digits')}: ${reason}`);
        },
        'bolt.moved': event => {
          const lock = accounts.lockOf(event);
          const isByPin = ['pin', 'master'].includes(textOf(event, 'cause'));
          if (!lock || !isByPin || textOf(event, 'to') !== 'unlocked') return;
          const at = acceptedAt.get(lock);
          acceptedAt.delete(lock);
          if (at === undefined || event.at - at > MOVE_MAX_MS)
            broken(`${lock.facts.name} opened at its keypad, and no PIN was accepted before`);
        },
      },
    };
  },
};

function reasonAgainst(lock: LockAccount, event: TraceEvent): string | undefined {
  const digits = textOf(event, 'digits');
  if (digits === lock.masterPin || digits === lock.maybeMasterPin) return undefined;
  const pin = lock.pins.get(digits);
  if (!pin) return 'nobody ever issued it';
  if (pin.isThere === 'no') return pin.gone ?? 'it is not there';
  return windowReason(pin, lock, event.at);
}

function windowReason(pin: PinAccount, lock: LockAccount, at: EpochMs): string | undefined {
  const shownMs = lock.shownMs(at);
  const isLocalTimeSame = pin.utcOffsetMinutes === lock.utcOffsetMinutes && !lock.hasDaylightSavings;
  if (shownMs === undefined || (pin.kind === 'algoPIN' && !isLocalTimeSame)) return undefined;
  const clock = `its clock shows ${new Date(shownMs).toISOString()}`;
  if (isOver(pin, shownMs)) return `it is over since ${new Date(pin.endMs!).toISOString()}, ${clock}`;
  if (shownMs < pin.startMs - EDGE_MS) return `it begins at ${new Date(pin.startMs).toISOString()}, ${clock}`;
  return undefined;
}
