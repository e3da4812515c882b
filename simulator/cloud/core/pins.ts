import { LockbenchError } from '../../../protocol/errors/error.ts';
import {
  CUSTOM_PIN_MAX_DIGITS,
  CUSTOM_PIN_MIN_DIGITS,
  isCustomPinFormat,
} from '../../../protocol/limits/pins.ts';
import type { CoreContext } from './context.ts';
import type { CustomPin, LockDevice } from './model.ts';

/** What the cloud believes of a lock's custom PINs: the lock has the last word. */
export interface CustomPins {
  /**
   * The rules that need no look at the lock (PIN-CUSTOM).
   * @throws {LockbenchError} PIN_LENGTH, PIN_WINDOW
   */
  check(pin: CustomPin): void;
  /** Of a PIN that a lock took already: the same rules, but its time may be over. @throws {LockbenchError} as `check` */
  checkTaken(pin: CustomPin): void;
  /** Those whose window is over do not count. */
  find(lock: LockDevice, pin: string): CustomPin | undefined;
  register(lock: LockDevice, pin: CustomPin): void;
  /** One PIN of the lock became another. */
  replace(lock: LockDevice, before: CustomPin, pin: CustomPin): void;
  forget(lock: LockDevice, pin: string): void;
}

const LAST_SECOND = 2 ** 32 - 1;

export function createCustomPins({ clock, events }: CoreContext): CustomPins {
  const isOver = (pin: CustomPin) => pin.endSeconds !== null && pin.endSeconds * 1000 <= clock.now();
  const pins: CustomPins = {
    check(pin) {
      pins.checkTaken(pin);
      if (isOver(pin)) refuse('the end is in the past');
    },
    checkTaken(pin) {
      if (!isCustomPinFormat(pin.pin))
        throw new LockbenchError(
          'PIN_LENGTH',
          `a custom PIN has ${CUSTOM_PIN_MIN_DIGITS} to ${CUSTOM_PIN_MAX_DIGITS} digits`,
        );
      if (pin.kind === 'permanent' && pin.endSeconds !== null) refuse('a permanent PIN has no end');
      if (pin.kind === 'duration' && pin.endSeconds === null) refuse('a duration PIN needs an end');
      if (pin.endSeconds !== null && pin.endSeconds <= pin.startSeconds)
        refuse('the end is not after the start');
      // The wire's windows are 32-bit Unix times.
      if (pin.startSeconds < 0 || Math.max(pin.startSeconds, pin.endSeconds ?? 0) > LAST_SECOND) {
        refuse('the window is outside 1970 to 2106');
      }
    },
    find(lock, pin) {
      const found = lock.customPins.get(pin);
      return found && !isOver(found) ? found : undefined;
    },
    register(lock, pin) {
      for (const [digits, kept] of lock.customPins) if (isOver(kept)) lock.customPins.delete(digits);
      lock.customPins.set(pin.pin, pin);
      events.emit({ type: 'pin.created', accountId: lock.accountId, deviceId: lock.deviceId, pin });
    },
    replace(lock, before, pin) {
      const { accountId, deviceId, customPins } = lock;
      customPins.delete(before.pin);
      // The lock keeps no digits twice: whatever else was believed to have these is gone.
      pins.forget(lock, pin.pin);
      customPins.set(pin.pin, pin);
      events.emit({ type: 'pin.edited', accountId, deviceId, before, pin });
    },
    forget(lock, digits) {
      const pin = lock.customPins.get(digits);
      if (!pin) return;
      lock.customPins.delete(digits);
      events.emit({ type: 'pin.deleted', accountId: lock.accountId, deviceId: lock.deviceId, pin });
    },
  };
  return pins;
}

function refuse(detail: string): never {
  throw new LockbenchError('PIN_WINDOW', detail);
}
