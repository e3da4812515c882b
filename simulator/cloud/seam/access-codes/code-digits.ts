import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { Random } from '../../../../protocol/ports/random.ts';
import type { LockDevice } from '../../core/model.ts';
import { InvalidInputError } from '../api/request-input.ts';
import { codeLengths } from '../devices/device-view.ts';

const MAX_TRIES = 1000;

/**
 * Generates digits that neither the locks nor the codes have, as far as the cloud knows.
 * @throws {LockbenchError} PIN_STORE_FULL; INPUT_INVALID: no lock takes this length
 */
export function generateDigits(
  secrets: Random,
  locks: readonly LockDevice[],
  digitsTaken: Iterable<string>,
  preferredLength: number | null | undefined,
): string {
  const length = preferredLength ?? codeLengths[0]!;
  if (!codeLengths.includes(length)) {
    throw new InvalidInputError({ preferred_code_length: [`is none of ${codeLengths.join(', ')}`] });
  }
  const onLocks = locks.flatMap(({ masterPin, customPins }) => [masterPin, ...customPins.keys()]);
  const taken = new Set([...onLocks, ...digitsTaken]);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const digits = String(secrets.below(10 ** length)).padStart(length, '0');
    if (!taken.has(digits)) return digits;
  }
  throw new LockbenchError('PIN_STORE_FULL');
}
