import { CUSTOM_PIN_MAX_DIGITS, CUSTOM_PIN_MIN_DIGITS, PIN_SLOTS } from '../../../../protocol/limits/pins.ts';
import { BoltPosition } from '../../../../protocol/messages/index.ts';
import type { CloudCore } from '../../core/core.ts';
import type { LockDevice } from '../../core/model.ts';
import { endPositionOf } from '../activity/bolt-tracking.ts';
import { PROVIDER_KEY } from '../connect/provider.ts';
import type { SeamDevice } from '../state.ts';
import { toIsoTimestamp } from '../timestamp.ts';
import { batteryStatusOf } from './battery.ts';
import { isKeypadLinked } from './device-lock.ts';
import { deviceErrors, deviceWarnings } from './issues.ts';

/** Every length of a custom PIN. */
export const codeLengths: readonly number[] = Array.from(
  { length: CUSTOM_PIN_MAX_DIGITS - CUSTOM_PIN_MIN_DIGITS + 1 },
  (_, index) => CUSTOM_PIN_MIN_DIGITS + index,
);

const provider = {
  device_provider_name: PROVIDER_KEY,
  display_name: 'igloohome',
  provider_category: 'stable',
};

/** A lock as Seam shows it. */
export function seamDeviceView(device: SeamDevice, lock: LockDevice, core: CloudCore) {
  const { account, nickname } = device;
  return {
    device_id: device.id,
    device_type: 'igloohome_lock',
    display_name: displayNameOf(device, lock),
    ...(nickname !== null && { nickname }),
    ...(account.customerKey !== null && { customer_key: account.customerKey }),
    ...capabilitiesView(device, lock, core),
    device_provider: provider,
    device_manufacturer: { manufacturer: PROVIDER_KEY, display_name: 'igloohome' },
    properties: propertiesView(device, lock, core),
    location: { time_zone: lock.timezone, timezone: lock.timezone },
    connected_account_id: account.id,
    workspace_id: account.workspace.id,
    space_ids: [],
    created_at: toIsoTimestamp(device.createdAtMs),
    custom_metadata: device.metadata,
    is_managed: true,
    errors: deviceErrors(device),
    warnings: deviceWarnings(device),
  };
}

/** The lock keeps its own name: a nickname is the workspace's. */
export function displayNameOf({ nickname }: SeamDevice, { name }: LockDevice): string {
  return nickname ?? name;
}

function capabilitiesView({ account, cut }: SeamDevice, lock: LockDevice, core: CloudCore) {
  const hasHub = bridgeOf(lock, core) !== undefined;
  const isSandbox = account.workspace.kind === 'sandbox';
  return {
    capabilities_supported: ['access_code', 'lock'],
    can_remotely_lock: hasHub,
    can_remotely_unlock: hasHub,
    can_program_online_access_codes: hasHub && isKeypadLinked(core, lock),
    can_program_offline_access_codes: true,
    can_unlock_with_code: true,
    can_simulate_connection: isSandbox && cut.has('device'),
    can_simulate_disconnection: isSandbox && !cut.has('device'),
    can_simulate_hub_connection: isSandbox && hasHub && cut.has('hub'),
    can_simulate_hub_disconnection: isSandbox && hasHub && !cut.has('hub'),
  };
}

function propertiesView(device: SeamDevice, lock: LockDevice, core: CloudCore) {
  const takesOnlineCodes = bridgeOf(lock, core) !== undefined && isKeypadLinked(core, lock);
  const position = endPositionOf(device.simulatedBolt ?? lock.bolt);
  return {
    name: displayNameOf(device, lock),
    appearance: { name: lock.name },
    manufacturer: PROVIDER_KEY,
    model: modelView(lock),
    online: device.online,
    online_access_codes_enabled: takesOnlineCodes,
    offline_access_codes_enabled: true,
    supports_offline_access_codes: true,
    has_direct_power: false,
    ...(position !== null && { locked: position === BoltPosition.LOCKED }),
    ...(lock.batteryPercent !== null && batteryView(lock.batteryPercent)),
    code_constraints: [],
    supported_code_lengths: codeLengths,
    max_active_codes_supported: PIN_SLOTS,
    igloohome_metadata: makerMetadataView(lock, core),
  };
}

function modelView({ model, keypadIds }: LockDevice) {
  const hasAccessoryKeypad = keypadIds.size > 0;
  return {
    display_name: model,
    manufacturer_display_name: 'igloohome',
    accessory_keypad_supported: hasAccessoryKeypad,
    can_connect_accessory_keypad: hasAccessoryKeypad,
    has_built_in_keypad: !hasAccessoryKeypad,
  };
}

function makerMetadataView(lock: LockDevice, core: CloudCore) {
  const bridge = bridgeOf(lock, core);
  const [keypadId] = lock.keypadIds;
  return {
    device_id: lock.deviceId,
    device_name: lock.name,
    ...(bridge && { bridge_id: bridge.deviceId, bridge_name: bridge.name }),
    ...(keypadId !== undefined && {
      keypad_id: keypadId,
      is_accessory_keypad_linked_to_bridge: bridge !== undefined && isKeypadLinked(core, lock),
    }),
  };
}

function bridgeOf({ bridgeIds }: LockDevice, { devices }: CloudCore) {
  return [...bridgeIds].map(id => devices.find(id)).find(found => found?.kind === 'bridge');
}

function batteryView(percent: number) {
  return {
    battery_level: percent / 100,
    battery: { level: percent / 100, status: batteryStatusOf(percent) },
  };
}
