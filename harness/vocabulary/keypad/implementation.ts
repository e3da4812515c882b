import type { Lock } from '../../../simulator/lock/lock.ts';
import type { Key } from '../../../simulator/lock/machines/keypad.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import { implementWords, type VerbRuns } from '../implement.ts';
import { requireDevice } from '../names.ts';
import type { StepOutcome } from '../outcome.ts';
import { REACTION_MS, reaction } from '../reaction.ts';
import { keypadWords } from './declarations.ts';

const keypadVerbs: VerbRuns<typeof keypadWords.verbs> = {
  async 'keypad.enter'({ world }, { lock, pin }) {
    const target = requireDevice(world.locks, lock);
    await closedDoor(world, target);
    return press(world, target, `${pin}#`);
  },
  'keypad.press': ({ world }, { lock, keys }) => press(world, requireDevice(world.locks, lock), keys),
  'keypad.lock': ({ world }, { lock }) => press(world, requireDevice(world.locks, lock), ['lock']),
};

export const implementation = implementWords(keypadWords, {
  verbs: keypadVerbs,
  faults: {},
  observations: {},
});

/**
 * Waits at a door whose bolt is still open from an earlier entry until it locks by itself. Otherwise `bolt: unlocked`
 * would say nothing about this entry.
 */
export async function closedDoor({ time }: ScenarioWorld, lock: Lock): Promise<void> {
  const { relockDueMs, bolt } = lock.view;
  if (relockDueMs === null && bolt !== 'locking') return;
  const restMs = Math.max(0, (relockDueMs ?? time.now()) - time.now());
  await time.until(() => lock.view.bolt === 'locked', restMs + REACTION_MS);
}

/** Presses the keys; when they end an entry, waits until the lock has refused or done it. */
async function press(world: ScenarioWorld, lock: Lock, keys: string | readonly Key[]): Promise<StepOutcome> {
  if (!lock.hasKeypad) return { refused: 'MODEL_LACKS', detail: `${lock.name} has no keypad` };
  world.trace.emit(`lock:${lock.name}`, 'keypad.pressed', { keys: [...keys].join('') });
  return reaction(
    world,
    lock,
    [...keys].some(key => key === '#' || key === 'lock'),
    () => {
      for (const key of keys) lock.press(key as Key);
    },
  );
}
