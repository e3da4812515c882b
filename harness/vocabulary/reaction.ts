import type { ErrorCode } from '../../protocol/errors/table.ts';
import type { LockEvent } from '../../simulator/lock/events.ts';
import type { Lock } from '../../simulator/lock/lock.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { byClockOf } from './lock-time.ts';
import type { StepOutcome } from './outcome.ts';

/** A person looks at the lock so long before giving up; longer than any bolt travels, jammed and tried again. */
export const REACTION_MS = 5_000;

/** Does something to a lock and, if something must come of it, waits until it has been refused or done. */
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

/** The master menu waits for its next field. */
function asksOn(event: LockEvent): boolean {
  return event.type === 'lock.signalled' && event.signal === 'nextField';
}
