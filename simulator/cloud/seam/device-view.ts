import { CUSTOM_PIN_MAX_DIGITS, CUSTOM_PIN_MIN_DIGITS, PIN_SLOTS } from '../../../protocol/limits/pins.ts';
import { BoltPosition } from '../../../protocol/messages/index.ts';
import type { LockDevice } from '../core/model.ts';
import { batteryStatusOf } from './battery.ts';
import { isoTime, type SeamContext } from './context.ts';
import { isKeypadLinked } from './devices.ts';
import { deviceErrors, deviceWarnings } from './issues.ts';
import { PROVIDER_KEY } from './provider.ts';
import type { SeamDevice } from './state.ts';

/** Every length of a custom PIN. */
export const codeLengths: readonly number[] = Array.from(
  { length: CUSTOM_PIN_MAX_DIGITS - CUSTOM_PIN_MIN_DIGITS + 1 },
  (_, more) => CUSTOM_PIN_MIN_DIGITS + more,
);

const provider = {
  device_provider_name: PROVIDER_KEY,
  display_name: 'igloohome',
  provider_category: 'stable',
};

/** A lock as Seam shows it. */
export function deviceView(device: SeamDevice, lock: LockDevice, { core }: Pick<SeamContext, 'core'>) {
  const { account, nickname } = device;
  const bridge = [...lock.bridgeIds].map(core.devices.find).find(found => found?.kind === 'bridge');
  const hasHub = bridge !== undefined;
  const [keypadId] = lock.keypadIds;
  const isLinked = isKeypadLinked(lock, core.devices.find);
  const bolt = device.simulatedBolt ?? lock.bolt;
  const isSandbox = account.workspace.kind === 'sandbox';
  return {
    device_id: device.id,
    device_type: 'igloohome_lock',
    display_name: shownName(device, lock),
    ...(nickname !== null && { nickname }),
    ...(account.customerKey !== null && { customer_key: account.customerKey }),
    capabilities_supported: ['access_code', 'lock'],
    can_remotely_lock: hasHub,
    can_remotely_unlock: hasHub,
    can_program_online_access_codes: hasHub && isLinked,
    can_program_offline_access_codes: true,
    can_unlock_with_code: true,
    can_simulate_connection: isSandbox && device.cut.has('device'),
    can_simulate_disconnection: isSandbox && !device.cut.has('device'),
    can_simulate_hub_connection: isSandbox && hasHub && device.cut.has('hub'),
    can_simulate_hub_disconnection: isSandbox && hasHub && !device.cut.has('hub'),
    device_provider: provider,
    device_manufacturer: { manufacturer: PROVIDER_KEY, display_name: 'igloohome' },
    properties: {
      name: shownName(device, lock),
      appearance: { name: lock.name },
      manufacturer: PROVIDER_KEY,
      model: {
        display_name: lock.model,
        manufacturer_display_name: 'igloohome',
        accessory_keypad_supported: keypadId !== undefined,
        can_connect_accessory_keypad: keypadId !== undefined,
        has_built_in_keypad: keypadId === undefined,
      },
      online: device.online,
      online_access_codes_enabled: hasHub && isLinked,
      offline_access_codes_enabled: true,
      supports_offline_access_codes: true,
      has_direct_power: false,
      ...(bolt === BoltPosition.LOCKED || bolt === BoltPosition.UNLOCKED
        ? { locked: bolt === BoltPosition.LOCKED }
        : {}),
      ...(lock.batteryPercent === null ? {} : batteryView(lock.batteryPercent)),
      code_constraints: [],
      supported_code_lengths: codeLengths,
      max_active_codes_supported: PIN_SLOTS,
      igloohome_metadata: {
        device_id: lock.deviceId,
        device_name: lock.name,
        ...(bridge && { bridge_id: bridge.deviceId, bridge_name: bridge.name }),
        ...(keypadId !== undefined && {
          keypad_id: keypadId,
          is_accessory_keypad_linked_to_bridge: hasHub && isLinked,
        }),
      },
    },
    location: { time_zone: lock.timezone, timezone: lock.timezone },
    connected_account_id: account.id,
    workspace_id: account.workspace.id,
    space_ids: [],
    created_at: isoTime(device.createdAtMs),
    custom_metadata: device.metadata,
    is_managed: true,
    errors: deviceErrors(device),
    warnings: deviceWarnings(device),
  };
}

/** The lock keeps its own name: a nickname is the workspace's. */
export function shownName({ nickname }: SeamDevice, { name }: LockDevice): string {
  return nickname ?? name;
}

function batteryView(percent: number) {
  return {
    battery_level: percent / 100,
    battery: { level: percent / 100, status: batteryStatusOf(percent) },
  };
}
