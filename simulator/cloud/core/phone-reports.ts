import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { AlgoPins } from './algopins.ts';
import type { CoreContext } from './context.ts';
import { checkMasterPin, checkUtcOffset, type Devices } from './devices.ts';
import type { LockState } from './lock-state.ts';
import type { ActivityEntry } from './model.ts';
import type { CustomPins } from './pins.ts';

/** What the owner's phone did at a lock over Bluetooth, told afterwards. */
export interface PhoneReports {
  /** A custom PIN is on the lock. @throws {LockbenchError} DEVICE_UNKNOWN, PIN_LENGTH */
  pinCreated(accountId: string, deviceId: string, pin: string): void;
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
  devices: Devices,
  locks: LockState,
  pins: CustomPins,
  algoPins: AlgoPins,
): PhoneReports {
  return {
    pinCreated(accountId, deviceId, digits) {
      const lock = devices.need(accountId, deviceId, 'lock');
      const startSeconds = Math.floor(clock.now() / 1000);
      const pin = { pin: digits, kind: 'permanent', name: '', startSeconds, endSeconds: null } as const;
      pins.check(pin);
      if (!pins.find(lock, digits)) pins.register(lock, pin);
    },
    pinDeleted(accountId, deviceId, digits) {
      const lock = devices.need(accountId, deviceId, 'lock');
      if (!/^[0-9]{4,10}$/.test(digits)) throw new LockbenchError('PIN_LENGTH');
      pins.forget(lock, digits);
      const algoPin = algoPins.find(lock, digits);
      if (algoPin) algoPins.revoke(lock, algoPin);
    },
    masterPinSet(accountId, deviceId, pin) {
      const lock = devices.need(accountId, deviceId, 'lock');
      checkMasterPin(pin);
      lock.masterPin = pin;
      state.devices.touch(deviceId);
    },
    utcOffsetSet(accountId, deviceId, utcOffsetMinutes) {
      const lock = devices.need(accountId, deviceId, 'lock');
      checkUtcOffset(utcOffsetMinutes);
      lock.utcOffsetMinutes = utcOffsetMinutes;
      state.devices.touch(deviceId);
    },
    batteryRead: (accountId, deviceId, percent) =>
      locks.applyBattery(devices.need(accountId, deviceId, 'lock'), percent),
    logRead: (accountId, deviceId, entries) =>
      locks.applyLog(devices.need(accountId, deviceId, 'lock'), entries),
  };
}
