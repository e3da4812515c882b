import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { Body } from '../../../simulator/lock/body.ts';
import { type FaultStarts, implementWords, type VerbContext, type VerbRuns } from '../implement.ts';
import { closedDoor } from '../keypad/implementation.ts';
import { need } from '../names.ts';
import type { Outcome } from '../outcome.ts';
import { uidOf } from '../phone-care/implementation.ts';
import { reaction } from '../reaction.ts';
import { lockWords } from './declarations.ts';
import { lockSights } from './sights.ts';

const lockVerbs: VerbRuns<typeof lockWords.verbs> = {
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

const lockFaults: FaultStarts<typeof lockWords.faults> = {
  async 'bolt.jammed'(bench, { on }) {
    const lock = need(bench.locks, on);
    lock.obstruct('jammed');
    return async () => lock.obstruct('none');
  },
};

export const implementation = implementWords(lockWords, {
  verbs: lockVerbs,
  faults: lockFaults,
  observations: lockSights,
});

/** Hands take no time. */
async function byHand(
  { bench }: VerbContext,
  lock: string,
  act: (body: Body) => ErrorCode | undefined,
): Promise<Outcome> {
  const refused = act(need(bench.locks, lock).body);
  return refused ? { refused } : {};
}
