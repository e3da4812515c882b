import { LockbenchError } from '../../../protocol/errors/error.ts';
import { DEVICE_ID_FORM, isDeviceId } from '../../../protocol/limits/device-ids.ts';
import { ALGOPIN_KEY_BYTES, SESSION_KEY_BYTES } from '../../../protocol/limits/keys.ts';
import {
  isMasterPinFormat,
  MASTER_PIN_MAX_DIGITS,
  MASTER_PIN_MIN_DIGITS,
} from '../../../protocol/limits/pins.ts';
import { MAX_UTC_OFFSET_MINUTES } from '../../../protocol/limits/time.ts';
import { BoltPosition } from '../../../protocol/messages/index.ts';
import type { Table } from '../store/tables.ts';
import { type CoreContext, newId } from './context.ts';
import type { CloudDeviceKind, Device, LockDevice, Property } from './model.ts';
import type { Properties } from './properties.ts';
import { openLockTables } from './state.ts';

interface NewDeviceBase {
  readonly deviceId: string;
  readonly name: string;
  readonly model: string;
  readonly bluetoothAddress: string;
  readonly timezone: string;
  readonly utcOffsetMinutes: number;
  /** Default: now. */
  readonly pairedAtMs?: number | undefined;
  /** Default: the account's first property. */
  readonly propertyId?: string | undefined;
}
type NewLock = NewDeviceBase & { kind: 'lock' } & Pick<LockDevice, 'adminKey' | 'algoPinKey' | 'masterPin'>;
export type NewDevice =
  | NewLock
  | (NewDeviceBase & { kind: 'bridge' })
  | (NewDeviceBase & { kind: 'keypad'; readonly lockId: string });

type OfKind<K extends CloudDeviceKind> = Extract<Device, { kind: K }>;

interface DeviceList {
  readonly devices: Device[];
  readonly more: boolean;
}

export interface DeviceRegistry {
  /** @throws {LockbenchError} INPUT_INVALID, DEVICE_EXISTS, DEVICE_UNKNOWN (a keypad's lock), PROPERTY_UNKNOWN */
  register(accountId: string, input: NewDevice): Device;
  /** Takes its links, PINs and log with it. @throws {LockbenchError} DEVICE_UNKNOWN */
  remove(accountId: string, deviceId: string): void;
  /** @throws {LockbenchError} DEVICE_UNKNOWN, also for a device of another account */
  requireDevice(accountId: string, deviceId: string): Device;
  /** @throws {LockbenchError} DEVICE_UNKNOWN, also for a device of another kind */
  requireDevice<K extends CloudDeviceKind>(accountId: string, deviceId: string, kind: K): OfKind<K>;
  /** At most `limit` devices registered after the one of that order (0: from the first). */
  list(accountId: string, after: number, limit: number): DeviceList;
  /** The same of one property. */
  listOf(property: Property, after: number, limit: number): DeviceList;
  /** Whoever's it is: for what bridges report. */
  find(deviceId: string): Device | undefined;
}

export function createDeviceRegistry(context: CoreContext, properties: Properties): DeviceRegistry {
  const { state, events } = context;

  function need(accountId: string, deviceId: string): Device;
  function need<K extends CloudDeviceKind>(accountId: string, deviceId: string, kind: K): OfKind<K>;
  function need(accountId: string, deviceId: string, kind?: CloudDeviceKind): Device {
    const device = state.devices.get(deviceId);
    if (!device || device.accountId !== accountId || (kind && device.kind !== kind)) {
      throw new LockbenchError('DEVICE_UNKNOWN', `${kind ?? 'device'} ${deviceId}`);
    }
    return device;
  }

  function page(deviceIds: Iterable<string>, after: number, limit: number): DeviceList {
    const devices: Device[] = [];
    for (const deviceId of deviceIds) {
      const device = state.devices.get(deviceId)!;
      if (device.order <= after) continue;
      if (devices.length === limit) return { devices, more: true };
      devices.push(device);
    }
    return { devices, more: false };
  }

  return {
    requireDevice: need,
    find: deviceId => state.devices.get(deviceId),
    register(accountId, input) {
      check(context, input);
      if (state.devices.has(input.deviceId)) throw new LockbenchError('DEVICE_EXISTS', input.deviceId);
      const lock = input.kind === 'keypad' ? need(accountId, input.lockId, 'lock') : undefined;
      const property =
        input.propertyId === undefined
          ? properties.home(accountId, input.timezone)
          : properties.requireProperty(accountId, input.propertyId);
      const device = build(context, property, input);
      if (lock) {
        lock.keypadIds.add(device.deviceId);
        state.devices.touch(lock.deviceId);
      }
      state.devices.set(device.deviceId, device);
      state.accounts.get(accountId)!.deviceIds.add(device.deviceId);
      property.deviceIds.add(device.deviceId);
      state.accounts.touch(accountId);
      state.properties.touch(property.id);
      events.emit({ type: 'device.registered', accountId, device });
      return device;
    },
    remove(accountId, deviceId) {
      const device = need(accountId, deviceId);
      detach(state.devices, device);
      state.devices.delete(deviceId);
      state.accounts.get(accountId)!.deviceIds.delete(deviceId);
      state.properties.get(device.propertyId)!.deviceIds.delete(deviceId);
      state.accounts.touch(accountId);
      state.properties.touch(device.propertyId);
      events.emit({ type: 'device.removed', accountId, device });
      if (device.kind === 'lock')
        for (const of of [device.algoPins, device.customPins, device.activity]) of.clear();
    },
    list: (accountId, after, limit) => page(state.accounts.get(accountId)?.deviceIds ?? [], after, limit),
    listOf: ({ deviceIds }, after, limit) => page(deviceIds, after, limit),
  };
}

function check(context: CoreContext, input: NewDevice): void {
  // The topics and grants of the wire take no other ids.
  if (!isDeviceId(input.deviceId)) invalid(`deviceId has ${DEVICE_ID_FORM}`);
  if (context.models.get(input.model)?.kind !== input.kind)
    invalid(`model is no ${input.kind} that is known`);
  if (!context.isTimezone(input.timezone)) invalid('timezone is no IANA name');
  checkUtcOffset(input.utcOffsetMinutes);
  if (input.kind !== 'lock') return;
  if (input.adminKey.length !== SESSION_KEY_BYTES) invalid(`adminKey has ${SESSION_KEY_BYTES} bytes`);
  if (input.algoPinKey.length !== ALGOPIN_KEY_BYTES) invalid(`algoPinKey has ${ALGOPIN_KEY_BYTES} bytes`);
  checkMasterPin(input.masterPin);
}

/** @throws {LockbenchError} INPUT_INVALID */
export function checkUtcOffset(minutes: number): void {
  if (!Number.isInteger(minutes) || Math.abs(minutes) > MAX_UTC_OFFSET_MINUTES)
    invalid(
      `utcOffsetMinutes is a whole number from -${MAX_UTC_OFFSET_MINUTES} to ${MAX_UTC_OFFSET_MINUTES}`,
    );
}

/** @throws {LockbenchError} INPUT_INVALID */
export function checkMasterPin(pin: string): void {
  if (!isMasterPinFormat(pin))
    invalid(`masterPin has ${MASTER_PIN_MIN_DIGITS} to ${MASTER_PIN_MAX_DIGITS} digits`);
}

function build(context: CoreContext, property: Property, input: NewDevice): Device {
  const { kind, deviceId, name, model, bluetoothAddress, timezone, utcOffsetMinutes } = input;
  const base = {
    id: newId(context),
    accountId: property.accountId,
    propertyId: property.id,
    order: ++context.state.lastOrder,
    deviceId,
    name,
    model,
    bluetoothAddress,
    timezone,
    utcOffsetMinutes,
    pairedAtMs: input.pairedAtMs ?? context.clock.now(),
    lastSyncMs: null,
    batteryPercent: null,
  };
  switch (kind) {
    case 'lock':
      return {
        ...base,
        kind,
        adminKey: input.adminKey,
        algoPinKey: input.algoPinKey,
        masterPin: input.masterPin,
        nextKeyId: 1,
        bridgeKeyIds: new Set(),
        openBridgeKeys: new Map(),
        bridgeKeysAsOf: 0,
        clientsHaveUpTo: 0,
        bolt: BoltPosition.BOLT_UNKNOWN,
        bridgeIds: new Set(),
        keypadIds: new Set(),
        ...openLockTables(context.tables, base.id),
      };
    case 'bridge':
      return { ...base, kind, linkedIds: new Set() };
    case 'keypad':
      return { ...base, kind, lockId: input.lockId, bridgeIds: new Set() };
  }
}

/** Takes the device out of what the account's other devices say of it. */
function detach(devices: Table<Device>, gone: Device): void {
  const neighbours = gone.kind === 'bridge' ? gone.linkedIds : gone.bridgeIds;
  for (const id of neighbours) {
    const neighbour = devices.get(id);
    if (neighbour?.kind === 'bridge') neighbour.linkedIds.delete(gone.deviceId);
    else neighbour?.bridgeIds.delete(gone.deviceId);
    devices.touch(id);
  }
  if (gone.kind !== 'keypad') return;
  const lock = devices.get(gone.lockId);
  if (lock?.kind !== 'lock') return;
  lock.keypadIds.delete(gone.deviceId);
  devices.touch(lock.deviceId);
}

function invalid(detail: string): never {
  throw new LockbenchError('INPUT_INVALID', detail);
}
