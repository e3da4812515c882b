import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { isMasterPinFormat } from '../../../protocol/limits/pins.ts';
import { EARLIEST_SECONDS, LATEST_SECONDS, MAX_UTC_OFFSET_MINUTES } from '../../../protocol/limits/time.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { IDENTITY_KEY, LOCKOUT_KEY, SETTINGS_KEY } from './map.ts';

/** What pairing leaves in the lock. */
export interface Identity {
  readonly adminKey: Uint8Array;
  readonly algoPinKey: Uint8Array;
  /** Whether anybody has shown that the pairing reached the phone. */
  readonly standing: 'provisional' | 'final';
}

export interface Settings {
  readonly masterPin: string;
  /** The offset of the lock's standard local time. */
  readonly utcOffsetMinutes: number;
  /** 0 when auto-relock is off. */
  readonly autoRelockSeconds: number;
  /** 0 when wrong PINs bring no pause. */
  readonly maxIncorrectPins: number;
  /** 0 (mute) to 3. */
  readonly volume: number;
  /** 0 (dark) to 3. */
  readonly brightness: number;
  /** Whether a phone that comes near may unlock without a tap. */
  readonly autoUnlock: 'on' | 'off';
}

/**
 * The state of the lockout. It outlives a power cut, so that taking the batteries out does not end a pause (LOCKOUT).
 */
export interface Lockout {
  readonly wrongPins: number;
  readonly pauses: number;
  /** Unix time in milliseconds; 0 when there is no pause. */
  readonly pausedUntilMs: number;
}

const IDENTITY_BYTES = 49;
/** The bytes before the master PIN. */
const SETTINGS_HEAD_BYTES = 8;

/** The last time that a Date can hold. */
const LATEST_DATE_MS = 8.64e15;

/** Whether a lock's clock can ever show this Unix time. */
export function isLockTime(seconds: number): boolean {
  return seconds >= EARLIEST_SECONDS && seconds < LATEST_SECONDS;
}

/** Why the lock does not accept this time; undefined when it does. */
export function faultOfTime(seconds: number, utcOffsetMinutes: number): ErrorCode | undefined {
  return isLockTime(seconds) && Math.abs(utcOffsetMinutes) <= MAX_UTC_OFFSET_MINUTES
    ? undefined
    : 'VALUE_OUT_OF_RANGE';
}

export function faultOfMasterPin(pin: string): ErrorCode | undefined {
  return isMasterPinFormat(pin) ? undefined : 'PIN_LENGTH';
}

export function readIdentity(store: RecordStore): Identity | undefined {
  const bytes = store.get(IDENTITY_KEY);
  if (!bytes) return undefined;
  expectLength(bytes, IDENTITY_BYTES, 'identity');
  const standing = bytes[48] === 1 ? 'final' : 'provisional';
  return { adminKey: bytes.slice(0, 32), algoPinKey: bytes.slice(32, 48), standing };
}

export function identityChange(identity: Identity): RecordChange {
  const value = new Uint8Array(IDENTITY_BYTES);
  value.set(identity.adminKey, 0);
  value.set(identity.algoPinKey, 32);
  value[48] = identity.standing === 'final' ? 1 : 0;
  return { key: IDENTITY_KEY, value };
}

export function readSettings(store: RecordStore): Settings | undefined {
  const bytes = store.get(SETTINGS_KEY);
  if (!bytes) return undefined;
  if (bytes.length < SETTINGS_HEAD_BYTES) expectLength(bytes, SETTINGS_HEAD_BYTES, 'settings');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    utcOffsetMinutes: view.getInt16(0),
    autoRelockSeconds: view.getUint16(2),
    maxIncorrectPins: view.getUint8(4),
    volume: view.getUint8(5),
    brightness: view.getUint8(6),
    autoUnlock: view.getUint8(7) === 1 ? 'on' : 'off',
    masterPin: Buffer.from(bytes.subarray(SETTINGS_HEAD_BYTES)).toString('latin1'),
  };
}

export function settingsChange(settings: Settings): RecordChange {
  const value = new Uint8Array(SETTINGS_HEAD_BYTES + settings.masterPin.length);
  const view = new DataView(value.buffer);
  view.setInt16(0, settings.utcOffsetMinutes);
  view.setUint16(2, settings.autoRelockSeconds);
  view.setUint8(4, settings.maxIncorrectPins);
  view.setUint8(5, settings.volume);
  view.setUint8(6, settings.brightness);
  view.setUint8(7, settings.autoUnlock === 'on' ? 1 : 0);
  value.set(Buffer.from(settings.masterPin, 'latin1'), SETTINGS_HEAD_BYTES);
  return { key: SETTINGS_KEY, value };
}

export function readLockout(store: RecordStore): Lockout {
  const bytes = store.get(LOCKOUT_KEY);
  if (!bytes) return { wrongPins: 0, pauses: 0, pausedUntilMs: 0 };
  expectLength(bytes, 10, 'lockout');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pausedUntilMs = view.getFloat64(2);
  // A pause without a valid end would hang the timers.
  if (!(pausedUntilMs >= 0 && pausedUntilMs <= LATEST_DATE_MS))
    throw new LockbenchError('STORAGE_FAILED', 'the lockout record has no sound time');
  return { wrongPins: view.getUint8(0), pauses: view.getUint8(1), pausedUntilMs };
}

export function isSameLockout(a: Lockout, b: Lockout): boolean {
  return a.wrongPins === b.wrongPins && a.pauses === b.pauses && a.pausedUntilMs === b.pausedUntilMs;
}

export function lockoutChange(lockout: Lockout): RecordChange {
  const value = new Uint8Array(10);
  const view = new DataView(value.buffer);
  view.setUint8(0, Math.min(lockout.wrongPins, 255));
  view.setUint8(1, Math.min(lockout.pauses, 255));
  view.setFloat64(2, lockout.pausedUntilMs);
  return { key: LOCKOUT_KEY, value };
}

function expectLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length !== length) {
    throw new LockbenchError('STORAGE_FAILED', `the ${what} record has ${bytes.length} bytes, not ${length}`);
  }
}
