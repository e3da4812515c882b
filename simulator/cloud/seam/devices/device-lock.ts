import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { BridgeRoute } from '../../core/bridging.ts';
import type { CloudCore } from '../../core/core.ts';
import type { LockDevice } from '../../core/model.ts';
import type { SeamContext } from '../context.ts';
import type { DeviceIssue, SeamDevice } from '../state.ts';

/** The core's lock of a device; undefined once it left the account, which the core reports a moment later. */
export function lockOf({ devices }: CloudCore, { deviceId, account }: SeamDevice): LockDevice | undefined {
  const lock = devices.find(deviceId);
  return lock?.kind === 'lock' && lock.accountId === account.accountId ? lock : undefined;
}

type RouteContext = Pick<SeamContext, 'core' | 'models'>;

/**
 * The lock's route through a bridge, one that is online if there is one.
 * @throws {LockbenchError} DEVICE_UNKNOWN, BRIDGE_NOT_LINKED, BRIDGE_INCOMPATIBLE
 */
export function routeTo({ core, models }: RouteContext, device: SeamDevice): BridgeRoute {
  const lock = lockOf(core, device);
  if (!lock) throw new LockbenchError('DEVICE_UNKNOWN', device.id);
  const bridgeIds = [...lock.bridgeIds];
  const bridgeId = bridgeIds.find(id => core.isOnline(id)) ?? bridgeIds[0];
  if (bridgeId !== undefined) return core.bridging.route(lock.accountId, lock.deviceId, bridgeId);
  const isCompatible = models.get(lock.model)?.bridgeCompatible;
  throw new LockbenchError(isCompatible ? 'BRIDGE_NOT_LINKED' : 'BRIDGE_INCOMPATIBLE', lock.model);
}

export function isReachable(core: CloudCore, { cut }: SeamDevice, { bridgeIds }: LockDevice): boolean {
  return cut.size === 0 && [...bridgeIds].some(id => core.isOnline(id));
}

/** What keeps the workspace from using all of the lock. */
export function findIssues(
  { core, models }: RouteContext,
  { cut }: SeamDevice,
  lock: LockDevice,
): DeviceIssue[] {
  const issues: DeviceIssue[] = [];
  const bridgeIds = [...lock.bridgeIds];
  if (bridgeIds.length === 0) {
    // A model that takes no bridge gets no advice to buy one.
    if (models.get(lock.model)?.bridgeCompatible) issues.push('hub_required_for_additional_capabilities');
    return issues;
  }
  if (cut.has('hub') || !bridgeIds.some(id => core.isOnline(id))) issues.push('hub_disconnected');
  if (cut.has('device')) issues.push('device_disconnected');
  if (!isKeypadLinked(core, lock)) issues.push('accessory_keypad_setup_required');
  return issues;
}

/** KEYPAD-LINK: also true for a lock without a separate keypad. */
export function isKeypadLinked({ devices }: CloudCore, { keypadIds, bridgeIds }: LockDevice): boolean {
  return [...keypadIds].every(keypadId => {
    const keypad = devices.find(keypadId);
    return keypad?.kind === 'keypad' && [...bridgeIds].some(id => keypad.bridgeIds.has(id));
  });
}
