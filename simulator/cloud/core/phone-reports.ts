import { LockbenchError } from '../../../protocol/errors/error.ts';
import { isCustomPinFormat, isPinFormat } from '../../../protocol/limits/pins.ts';
import type { AlgoPins } from './algopins.ts';
import type { CoreContext } from './context.ts';
import { checkMasterPin, checkUtcOffset, type DeviceRegistry } from './devices.ts';
import type { LockState } from './lock-state.ts';
import type { ActivityEntry, CustomPin, LockDevice } from './model.ts';
import type { CustomPins } from './pins.ts';

/** When a custom PIN opens the lock, and how often. */
export type PinTerm = Pick<CustomPin, 'kind' | 'startSeconds' | 'endSeconds'>;

/** What the owner's phone did at a lock over Bluetooth, told afterwards; what is told twice counts once. */
export interface PhoneReports {
  /**
   * A custom PIN is on the lock. `term`: absent, it is permanent from now on.
   * @throws {LockbenchError} DEVICE_UNKNOWN, PIN_LENGTH, PIN_WINDOW
   */
  pinCreated(accountId: string, deviceId: string, pin: string, term?: PinTerm): void;
  /**
   * A custom PIN has other digits, another term or both. `term`: absent, it is as it was.
   * @throws {LockbenchError} DEVICE_UNKNOWN, PIN_LENGTH, PIN_WINDOW
   */
  pinEdited(accountId: string, deviceId: string, pin: string, newPin: string, term?: PinTerm): void;
  /** ALGO-REVOKE: an algoPIN too can be gone this way, and no other. @throws {LockbenchError} DEVICE_UNKNOWN */
  pinDeleted(accountId: string, deviceId: string, pin: string): void;
  /** The owner changed it at the lock (MASTER). @throws {LockbenchError} DEVICE_UNKNOWN, INPUT_INVALID */
  masterPinSet(accountId: string, deviceId: string, pin: string): void;
  /**
   * The owner set the lock's clock to another standard local time: algoPINs are issued by it from now on.
   * @throws {LockbenchError} DEVICE_UNKNOWN, INPUT_INVALID
   */
  utcOffsetSet(accountId: string, deviceId: string, utcOffsetMinutes: number): void;
  /** The charge of its battery. @throws {LockbenchError} DEVICE_UNKNOWN */
  batteryRead(accountId: string, deviceId: string, percent: number): void;
  /**
   * Entries of the lock's log; those that the cloud has count once. Gives how many are new.
   * @throws {LockbenchError} DEVICE_UNKNOWN
   */
  logRead(accountId: string, deviceId: string, entries: readonly ActivityEntry[]): number;
}

export function createPhoneReports(
  { clock, state }: CoreContext,
  devices: DeviceRegistry,
  locks: LockState,
  pins: CustomPins,
  algoPins: AlgoPins,
): PhoneReports {
  /** On the lock for sure; a PIN of which no term is told may be known better already. */
  function keep(lock: LockDevice, digits: string, term: PinTerm | undefined): void {
    const startSeconds = Math.floor(clock.now() / 1000);
    const known = pins.find(lock, digits);
    const pin = { pin: digits, name: '', ...(term ?? { kind: 'permanent', startSeconds, endSeconds: null }) };
    pins.checkTaken(pin);
    if (known && (!term || isSameTerm(known, term))) return;
    // The lock takes no digits twice: the PIN that was believed to have them is gone.
    pins.forget(lock, digits);
    pins.register(lock, pin);
  }

  return {
    pinCreated: (accountId, deviceId, digits, term) =>
      keep(devices.requireDevice(accountId, deviceId, 'lock'), digits, term),
    pinEdited(accountId, deviceId, digits, newDigits, term) {
      const lock = devices.requireDevice(accountId, deviceId, 'lock');
      if (!isCustomPinFormat(digits)) throw new LockbenchError('PIN_LENGTH');
      // Also one whose time is over for the cloud: the lock's clock decides.
      const before = lock.customPins.get(digits);
      if (!before) return keep(lock, newDigits, term);
      const pin = { ...before, ...term, pin: newDigits };
      pins.checkTaken(pin);
      if (newDigits !== digits || !isSameTerm(before, pin)) pins.replace(lock, before, pin);
    },
    pinDeleted(accountId, deviceId, digits) {
      const lock = devices.requireDevice(accountId, deviceId, 'lock');
      if (!isPinFormat(digits)) throw new LockbenchError('PIN_LENGTH');
      pins.forget(lock, digits);
      const algoPin = algoPins.find(lock, digits);
      if (algoPin) algoPins.revoke(lock, algoPin);
    },
    masterPinSet(accountId, deviceId, pin) {
      const lock = devices.requireDevice(accountId, deviceId, 'lock');
      checkMasterPin(pin);
      lock.masterPin = pin;
      state.devices.touch(deviceId);
    },
    utcOffsetSet(accountId, deviceId, utcOffsetMinutes) {
      const lock = devices.requireDevice(accountId, deviceId, 'lock');
      checkUtcOffset(utcOffsetMinutes);
      lock.utcOffsetMinutes = utcOffsetMinutes;
      state.devices.touch(deviceId);
    },
    batteryRead: (accountId, deviceId, percent) =>
      locks.applyBattery(devices.requireDevice(accountId, deviceId, 'lock'), percent),
    logRead: (accountId, deviceId, entries) =>
      locks.applyLog(devices.requireDevice(accountId, deviceId, 'lock'), entries),
  };
}

function isSameTerm(one: PinTerm, other: PinTerm): boolean {
  return (
    one.kind === other.kind && one.startSeconds === other.startSeconds && one.endSeconds === other.endSeconds
  );
}
