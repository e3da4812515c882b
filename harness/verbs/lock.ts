import type { ErrorCode } from '../../protocol/errors/table.ts';
import type { Body } from '../../simulator/lock/body.ts';
import { closedDoor } from './keypad.ts';
import { need } from './names.ts';
import type { Outcome } from './outcome.ts';
import { uidOf } from './phone-care.ts';
import { reaction } from './reaction.ts';
import type { VerbContext, VerbRuns } from './verb-run.ts';

type LockVerb = Extract<keyof VerbRuns, `lock.${string}` | `door.${string}` | `card.${string}`>;

export const lockVerbs: Pick<VerbRuns, LockVerb> = {
  async 'lock.pressInside'({ bench }, { lock }) {
    const target = need(bench.locks, lock);
    if (!target.model.insideButton) return { refused: 'MODEL_LACKS' };
    return reaction(bench, target, true, () => void target.body.pressInside());
  },
  async 'card.present'({ bench }, { lock, uid }) {
    const target = need(bench.locks, lock);
    await closedDoor(bench, target);
    bench.trace.emit(`lock:${target.name}`, 'card.presented', { uid });
    return reaction(bench, target, true, () => target.presentCard(uidOf(uid)));
  },
  'lock.turnThumb': (context, { lock, to }) => byHand(context, lock, body => body.turn('thumb-turn', to)),
  'lock.turnKey': (context, { lock, to }) => byHand(context, lock, body => body.turn('key', to)),
  'lock.tamper': (context, { lock }) => byHand(context, lock, body => body.tamper()),
  async 'lock.changeBattery'({ bench }, { lock, clockCell }) {
    need(bench.locks, lock).changeBatteries(100, clockCell);
    return {};
  },
  async 'lock.reset'({ bench }, { lock }) {
    need(bench.locks, lock).reset();
    return {};
  },
  'door.open': (context, { lock }) => byHand(context, lock, body => body.moveDoor('open')),
  'door.close': (context, { lock }) => byHand(context, lock, body => body.moveDoor('closed')),
  'door.force': (context, { lock }) => byHand(context, lock, body => body.forceDoor()),
  async 'lock.setBattery'({ bench }, { lock, to }) {
    need(bench.locks, lock).setBattery(to);
    return {};
  },
};

/** Hands take no time. */
async function byHand(
  { bench }: VerbContext,
  lock: string,
  act: (body: Body) => ErrorCode | undefined,
): Promise<Outcome> {
  const refused = act(need(bench.locks, lock).body);
  return refused ? { refused } : {};
}
