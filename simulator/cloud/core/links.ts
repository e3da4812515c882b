import type { CoreContext } from './context.ts';
import type { BridgeDevice, KeypadDevice, LockDevice } from './model.ts';

/** Records a link on both sides. */
export function recordLink(
  { events, state }: CoreContext,
  bridge: BridgeDevice,
  device: LockDevice | KeypadDevice,
): void {
  const { deviceId, accountId } = device;
  if (bridge.linkedIds.has(deviceId)) return;
  bridge.linkedIds.add(deviceId);
  device.bridgeIds.add(bridge.deviceId);
  for (const id of [bridge.deviceId, deviceId]) state.devices.touch(id);
  events.emit({ type: 'device.linked', accountId, bridgeId: bridge.deviceId, deviceId });
}

export function removeLink(
  { events, state }: CoreContext,
  bridge: BridgeDevice,
  device: LockDevice | KeypadDevice,
): void {
  const { deviceId, accountId } = device;
  if (!bridge.linkedIds.delete(deviceId)) return;
  device.bridgeIds.delete(bridge.deviceId);
  for (const id of [bridge.deviceId, deviceId]) state.devices.touch(id);
  events.emit({ type: 'device.unlinked', accountId, bridgeId: bridge.deviceId, deviceId });
}
