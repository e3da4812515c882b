import type { ErrorCode } from '../../protocol/errors/table.ts';
import type { LockEvent } from '../../simulator/lock/events.ts';
import type { Lock } from '../../simulator/lock/lock.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { byClockOf } from './lock-time.ts';
import type { StepOutcome } from './outcome.ts';

/**
 * How long a person looks at the lock before giving up, which is longer than any bolt travels, even when it jams and
 * tries again.
 */
export const REACTION_MS = 5_000;

/** Acts on a lock and, when the lock must react, waits until it has refused the action or done it. */
export async function reaction(
  world: ScenarioWorld,
  lock: Lock,
  awaited: boolean,
  act: () => void,
): Promise<StepOutcome> {
  let refused: ErrorCode | undefined;
  let done = false;
  const stop = lock.onEvent(event => {
    refused ??= refusalIn(event);
    done ||= event.type === 'bolt.moved' || event.type === 'keypad.programmed' || asksOn(event);
  });
  try {
    act();
    if (!awaited) return {};
    const reacted = await world.time.until(() => refused !== undefined || done, REACTION_MS);
    if (!reacted) return { refused: 'NO_REACTION', detail: `${lock.name} does nothing` };
    if (!refused) return {};
    const detail = byClockOf(lock, world, refused);
    return { refused, ...(detail ? { detail } : {}) };
  } finally {
    stop();
  }
}

function refusalIn(event: LockEvent): ErrorCode | undefined {
  if (event.type === 'keypad.refused' || event.type === 'card.refused' || event.type === 'bolt.refused')
    return event.code;
  return event.type === 'bolt.jammed' ? 'BOLT_JAMMED' : undefined;
}

/** Whether the master menu waits for its next field. */
function asksOn(event: LockEvent): boolean {
  return event.type === 'lock.signalled' && event.signal === 'nextField';
}
