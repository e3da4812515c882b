import type { ErrorCode } from '../../protocol/errors/table.ts';
import type { Lock } from '../../simulator/lock/lock.ts';
import type { Key } from '../../simulator/lock/machines/keypad.ts';
import type { Bench } from '../bench/bench.ts';
import { need } from './names.ts';
import type { Outcome } from './outcome.ts';
import type { VerbRuns } from './verb-run.ts';

/** A person looks at the lock so long before giving up; longer than any bolt travels. */
const REACTION_MS = 5_000;

export const keypadVerbs: Pick<VerbRuns, 'keypad.enter' | 'keypad.press'> = {
  async 'keypad.enter'({ bench }, { lock, pin }) {
    const target = need(bench.locks, lock);
    await closedDoor(bench, target);
    return press(bench, target, `${pin}#`);
  },
  'keypad.press': ({ bench }, { lock, keys }) => press(bench, need(bench.locks, lock), keys),
};

/**
 * Somebody comes to a closed door: while the bolt is still open from before and about to lock by itself, they wait.
 * Otherwise `bolt: unlocked` would say nothing about this entry.
 */
async function closedDoor({ time }: Bench, lock: Lock): Promise<void> {
  const { relockDueMs, bolt } = lock.view;
  if (relockDueMs === null && bolt !== 'locking') return;
  const restMs = Math.max(0, (relockDueMs ?? time.now()) - time.now());
  await time.until(() => lock.view.bolt === 'locked', restMs + REACTION_MS);
}

/** Presses the keys; when they confirm an entry, waits until the lock has refused it or moved its bolt. */
async function press(bench: Bench, lock: Lock, keys: string): Promise<Outcome> {
  let refused: ErrorCode | undefined;
  let moved = false;
  const stop = lock.onEvent(event => {
    if (event.type === 'keypad.refused') refused ??= event.code;
    if (event.type === 'bolt.moved') moved = true;
    if (event.type === 'bolt.jammed') refused ??= 'BOLT_JAMMED';
  });
  try {
    bench.trace.emit(`lock:${lock.name}`, 'keypad.pressed', { keys });
    for (const key of keys) lock.press(key as Key);
    if (!keys.includes('#')) return {};
    const reacted = await bench.time.until(() => refused !== undefined || moved, REACTION_MS);
    if (!reacted) return { refused: 'NO_REACTION', detail: `the keypad of ${lock.name} does nothing` };
    return refused ? { refused } : {};
  } finally {
    stop();
  }
}
