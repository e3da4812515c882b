import {
  type AlgoPinClass,
  type AlgoPinCodec,
  algoPinPolicy,
  createAlgoPinCodec,
  hourNow,
  startHourOf,
  validity,
} from '../../../protocol/algopin/index.ts';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { ISSUED_AHEAD_HOURS } from '../../../protocol/limits/algopins.ts';
import { type CoreContext, newId } from './context.ts';
import type { DeviceRegistry } from './devices.ts';
import type { IssuedAlgoPin, LockDevice } from './model.ts';

export interface AlgoPinOrder {
  /** A lock, or a keypad: this means the lock that it is linked to. */
  readonly deviceId: string;
  readonly class: AlgoPinClass;
  readonly startSeconds: number;
  /** Exclusive; for hourly and daily only. */
  readonly endSeconds?: number | undefined;
  /** From 1; absent: the first that is free. */
  readonly variance?: number | undefined;
  readonly name: string;
}

export interface AlgoPins {
  /**
   * The same lock, window and variance give the same algoPIN again (ALGO-OFFLINE: no bridge, every model).
   * @throws {LockbenchError} DEVICE_UNKNOWN, KEYPAD_WITHOUT_LOCK, ALGOPIN_WINDOW, VALUE_OUT_OF_RANGE (variance), START_IN_PAST,
   *   INPUT_INVALID (too far ahead), VARIANCE_EXHAUSTED
   */
  issue(accountId: string, order: AlgoPinOrder): IssuedAlgoPin;
  find(lock: LockDevice, pin: string): IssuedAlgoPin | undefined;
  /** A phone deleted it at the lock (ALGO-REVOKE); it stays in its slot, so that it is not issued anew. */
  revoke(lock: LockDevice, pin: IssuedAlgoPin): void;
}

/** Slots kept per lock before those that are over go. */
const SLOTS_BEFORE_SWEEP = 512;

export function createAlgoPins(context: CoreContext, devices: DeviceRegistry): AlgoPins {
  const codecs = new WeakMap<LockDevice, AlgoPinCodec>();

  function codecOf(lock: LockDevice): AlgoPinCodec {
    let codec = codecs.get(lock);
    if (!codec) {
      codec = createAlgoPinCodec(lock.algoPinKey, lock.deviceId);
      codecs.set(lock, codec);
    }
    return codec;
  }

  return {
    issue(accountId, order) {
      const lock = lockOf(devices, accountId, order.deviceId);
      const startHour = startHourOf(order.startSeconds, lock.utcOffsetMinutes);
      const durationHours = durationOf(order);
      // Encoding checks window and variance; an order without variance is checked with the first.
      const encode = (variance: number) =>
        codecOf(lock).encode({ class: order.class, startHour, durationHours, variance });
      const firstPin = encode(order.variance ?? 1);
      const nowSeconds = context.clock.now() / 1000;
      const presentHour = hourNow(nowSeconds, lock.utcOffsetMinutes);
      if (startHour < presentHour) throw new LockbenchError('START_IN_PAST');
      if (startHour > presentHour + ISSUED_AHEAD_HOURS) {
        throw new LockbenchError('INPUT_INVALID', 'the start is more than five years ahead');
      }

      const window = { class: order.class, startHour, durationHours, variance: 1 };
      const { startSeconds, endSeconds } = validity(window, lock.utcOffsetMinutes);
      if (lock.algoPins.size >= SLOTS_BEFORE_SWEEP) sweep(lock, nowSeconds);
      const key = slotKey(order.class, startHour);
      const slot = lock.algoPins.get(key) ?? [];
      const twins = slot.filter(pin => pin.startHour === startHour && hoursOf(pin) === durationHours);
      const again = twins.find(pin => pin.variance === order.variance);
      if (again) return again;
      // ALGO-HOURLY, ALGO-DAILY, ALGO-ONETIME: the quota is the slot's, whatever the durations in it.
      const { variances } = algoPinPolicy[order.class];
      if (slot.length >= variances)
        throw new LockbenchError('VARIANCE_EXHAUSTED', slotText(order.class, slot.length, variances));
      const variance = order.variance ?? firstFree(twins);
      const issued: IssuedAlgoPin = {
        pinId: newId(context),
        class: order.class,
        pin: variance === (order.variance ?? 1) ? firstPin : encode(variance),
        name: order.name,
        startHour,
        startSeconds,
        endSeconds,
        variance,
        issuedAtMs: context.clock.now(),
        revoked: false,
      };
      lock.algoPins.set(key, [...slot, issued]);
      context.events.emit({ type: 'algopin.issued', accountId, deviceId: lock.deviceId, pin: issued });
      return issued;
    },
    find(lock, pin) {
      for (const slot of lock.algoPins.values()) {
        const found = slot.find(issued => issued.pin === pin);
        if (found) return found;
      }
      return undefined;
    },
    revoke(lock, pin) {
      if (pin.revoked) return;
      pin.revoked = true;
      lock.algoPins.touch(slotKey(pin.class, pin.startHour));
      context.events.emit({
        type: 'algopin.revoked',
        accountId: lock.accountId,
        deviceId: lock.deviceId,
        pin,
      });
    },
  };
}

/** @throws {LockbenchError} DEVICE_UNKNOWN, KEYPAD_WITHOUT_LOCK */
function lockOf(devices: DeviceRegistry, accountId: string, deviceId: string): LockDevice {
  const device = devices.find(deviceId);
  if (device?.kind !== 'keypad' || device.accountId !== accountId) {
    return devices.requireDevice(accountId, deviceId, 'lock');
  }
  const lock = devices.find(device.lockId);
  // A lock that went to another account keeps its id.
  if (lock?.kind === 'lock' && lock.accountId === accountId) return lock;
  throw new LockbenchError('KEYPAD_WITHOUT_LOCK', deviceId);
}

function durationOf({ class: name, startSeconds, endSeconds }: AlgoPinOrder): number | null {
  if (name === 'permanent') return null;
  const { durations } = algoPinPolicy[name];
  if (name === 'onetime') return durations!.firstHours;
  return endSeconds === undefined ? null : (endSeconds - startSeconds) / 3600;
}

function hoursOf({ startSeconds, endSeconds }: IssuedAlgoPin): number | null {
  return endSeconds === null ? null : (endSeconds - startSeconds) / 3600;
}

/** ALGO-DAILY counts by the day of the start, the others by its hour. */
function slotKey(name: AlgoPinClass, startHour: number): string {
  return name === 'daily' ? `daily/${Math.floor(startHour / 24)}` : `${name}/${startHour}`;
}

/** What `slotKey` counts. */
function slotText(name: AlgoPinClass, issued: number, most: number): string {
  return `${issued} of ${most} ${name} algoPINs are issued for this start ${name === 'daily' ? 'day' : 'hour'}`;
}

function firstFree(twins: readonly IssuedAlgoPin[]): number {
  let variance = 1;
  while (twins.some(pin => pin.variance === variance)) variance++;
  return variance;
}

function sweep(lock: LockDevice, nowSeconds: number): void {
  for (const [key, slot] of lock.algoPins) {
    if (slot.every(pin => pin.endSeconds !== null && pin.endSeconds <= nowSeconds)) lock.algoPins.delete(key);
  }
}
