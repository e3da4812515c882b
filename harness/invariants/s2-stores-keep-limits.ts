import { BRIDGE_SLOTS } from '../../protocol/limits/bridges.ts';
import { PIN_SLOTS } from '../../protocol/limits/pins.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { recordOf, textOf } from './event-data.ts';
import type { Invariant } from './invariant.ts';
import type { AskedOperation, LockAccount } from './lock-account.ts';
import { EDGE_MS } from './pin-account.ts';

export const storesKeepLimits: Invariant = {
  id: 'S2',
  name: 'stores-keep-limits',
  says: `A lock has at most ${PIN_SLOTS} PINs, no two of them alike, and a bridge at most ${BRIDGE_SLOTS} locks.`,
  rules: ['PIN-CAP', 'BRIDGE-FIVE'],
  source: 'seed of Seam: capacity of locks and bridges',
  open({ accounts, broken }) {
    const links = new Map<string, Set<string>>();
    return {
      on: {
        'operation.done': event => {
          const lock = accounts.lockOf(event);
          if (!lock) return;
          const reason = tooMany(lock, event) ?? sameDigits(lock, event);
          if (reason) broken(`${lock.facts.name} ${reason}`);
        },
        'device.linked': event => {
          const [bridge, device] = [textOf(event, 'bridge'), textOf(event, 'device')];
          if (!accounts.lockById(device)) return;
          const linked = links.get(bridge) ?? new Set();
          links.set(bridge, linked.add(device));
          if (linked.size > BRIDGE_SLOTS) broken(`the bridge ${bridge} has ${linked.size} locks`);
        },
        'device.unlinked': event => links.get(textOf(event, 'bridge'))?.delete(textOf(event, 'device')),
        'device.removed': event => {
          for (const linked of links.values()) linked.delete(textOf(event, 'device'));
          links.delete(textOf(event, 'device'));
        },
      },
    };
  },
};

/** What is wrong when the lock has too many PINs, by its own answer or by what it reported before. */
function tooMany(lock: LockAccount, event: TraceEvent): string | undefined {
  const told = recordOf(event, 'answer')['pins'];
  if (typeof told === 'number' && told > PIN_SLOTS) return `says that it has ${told} PINs`;
  const isCreated = textOf(event, 'operation') === 'createPin' && textOf(event, 'status') === 'OK';
  if (!isCreated || lock.pins.size < PIN_SLOTS) return undefined;
  const shownMs = lock.shownMs(event.at);
  // A window that might have ended needs no slot, and the PIN of this event is still a `maybe`.
  const sure = [...lock.pins.values()].filter(
    pin =>
      pin.kind === 'custom' &&
      pin.isThere === 'yes' &&
      (pin.endMs === null || isCurrentUntil(pin.endMs, shownMs)),
  );
  return sure.length >= PIN_SLOTS ? `took one more PIN than its ${PIN_SLOTS}` : undefined;
}

function isCurrentUntil(endMs: number, shownMs: number | undefined): boolean {
  return shownMs !== undefined && shownMs < endMs - EDGE_MS;
}

function sameDigits(lock: LockAccount, event: TraceEvent): string | undefined {
  const digits = textOf(event, 'status') === 'OK' && lock.isKnown ? newDigits(lock.asked) : undefined;
  if (digits === undefined) return undefined;
  if (digits === lock.masterPin) return `took ${digits}, which is its master PIN`;
  const pin = lock.pins.get(digits);
  // Until the answer, a PIN that is already stored keeps its state here.
  if (pin?.isThere !== 'yes') return undefined;
  const isCurrent = pin.endMs === null || isCurrentUntil(pin.endMs, lock.shownMs(event.at));
  return isCurrent ? `took ${digits} twice` : undefined;
}

function newDigits(asked: AskedOperation | undefined): string | undefined {
  const { operation, request = {} } = asked ?? {};
  const { pin, newPin } = request;
  if (operation === 'createPin' && typeof pin === 'string') return pin;
  return operation === 'editPin' && typeof newPin === 'string' && newPin !== '' && newPin !== pin
    ? newPin
    : undefined;
}
