import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { Body } from '../../../simulator/lock/body.ts';
import { type FaultStarts, implementWords, type VerbContext, type VerbRuns } from '../implement.ts';
import { closedDoor } from '../keypad/implementation.ts';
import { requireDevice } from '../names.ts';
import type { StepOutcome } from '../outcome.ts';
import { uidOf } from '../phone-care/implementation.ts';
import { reaction } from '../reaction.ts';
import { lockWords } from './declarations.ts';
import { lockSights } from './sights.ts';

const lockVerbs: VerbRuns<typeof lockWords.verbs> = {
  async 'lock.pressInside'({ world }, { lock }) {
    const target = requireDevice(world.locks, lock);
    if (!target.model.insideButton) return { refused: 'MODEL_LACKS' };
    return reaction(world, target, true, () => void target.body.pressInside());
  },
  async 'card.present'({ world }, { lock, uid }) {
    const target = requireDevice(world.locks, lock);
    await closedDoor(world, target);
    world.trace.emit(`lock:${target.name}`, 'card.presented', { uid });
    return reaction(world, target, true, () => target.presentCard(uidOf(uid)));
  },
  'lock.turnThumb': (context, { lock, to }) => byHand(context, lock, body => body.turn('thumb-turn', to)),
  'lock.turnKey': (context, { lock, to }) => byHand(context, lock, body => body.turn('key', to)),
  'lock.tamper': (context, { lock }) => byHand(context, lock, body => body.tamper()),
  async 'lock.changeBattery'({ world }, { lock, clockCell }) {
    requireDevice(world.locks, lock).changeBatteries(100, clockCell);
    return {};
  },
  async 'lock.reset'({ world }, { lock }) {
    requireDevice(world.locks, lock).reset();
    return {};
  },
  'door.open': (context, { lock }) => byHand(context, lock, body => body.moveDoor('open')),
  'door.close': (context, { lock }) => byHand(context, lock, body => body.moveDoor('closed')),
  'door.force': (context, { lock }) => byHand(context, lock, body => body.forceDoor()),
  async 'lock.setBattery'({ world }, { lock, to }) {
    requireDevice(world.locks, lock).setBattery(to);
    return {};
  },
};

const lockFaults: FaultStarts<typeof lockWords.faults> = {
  async 'bolt.jammed'(world, { on }) {
    const lock = requireDevice(world.locks, on);
    lock.obstruct('jammed');
    return async () => lock.obstruct('none');
  },
};

export const implementation = implementWords(lockWords, {
  verbs: lockVerbs,
  faults: lockFaults,
  observations: lockSights,
});

/** Actions by hand take no time. */
async function byHand(
  { world }: VerbContext,
  lock: string,
  act: (body: Body) => ErrorCode | undefined,
): Promise<StepOutcome> {
  const refused = act(requireDevice(world.locks, lock).body);
  return refused ? { refused } : {};
}
