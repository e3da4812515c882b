import type { CustomPin } from '../../core/model.ts';
import type { OnlineCode } from '../state.ts';
import { isSamePin } from './access-code.ts';

/** One job at the lock on the way to the PIN that is wanted. */
export interface CodeStep {
  readonly op: 'createPin' | 'deletePin';
  readonly pin: CustomPin;
}

/**
 * New digits are set before the old ones are deleted, so that there is no time without a code. The same digits are
 * deleted first when their window is another, or when nobody knows whether the lock has them.
 */
export function nextStep({ intent, pin, held }: OnlineCode): CodeStep | undefined {
  const same = held.find(entry => entry.pin.pin === pin.pin);
  if (intent === 'set' && !same) return { op: 'createPin', pin };
  if (intent === 'set' && !(same!.isSure && isSamePin(same!.pin, pin)))
    return { op: 'deletePin', pin: same!.pin };
  const stale = held.find(entry => intent === 'remove' || entry !== same);
  return stale && { op: 'deletePin', pin: stale.pin };
}
