import { LockbenchError } from '../../../protocol/errors/error.ts';
import { issueGrant } from '../../../protocol/session/grant.ts';
import {
  BRIDGE_PERMISSIONS,
  type PermissionName,
  permissionSet,
  permissions,
} from '../../../protocol/session/permissions.ts';
import type { Credential } from '../../../protocol/session/types.ts';
import type { LockDevice } from './model.ts';

export interface GuestKeyOrder {
  readonly permissions: readonly string[];
  readonly startSeconds?: number | undefined;
  readonly endSeconds?: number | undefined;
}

export interface EKey {
  readonly keyId: number;
  readonly credential: Credential;
}

/**
 * An eKey for a guest's phone.
 * @throws {LockbenchError} INPUT_INVALID (a permission), VALUE_OUT_OF_RANGE (the window)
 */
export function issueGuestKey(lock: LockDevice, order: GuestKeyOrder): EKey {
  const unknown = order.permissions.find(name => !isPermission(name));
  if (unknown !== undefined) throw new LockbenchError('INPUT_INVALID', 'permissions holds an unknown name');
  const { startSeconds = 0, endSeconds = 0 } = order;
  const keyId = lock.nextKeyId;
  const credential = issueGrant(lock.adminKey, {
    keyId,
    role: 'guest',
    lockId: lock.deviceId,
    permissions: permissionSet(order.permissions.filter(isPermission)),
    ...(startSeconds || endSeconds ? { window: { startSeconds, endSeconds } } : {}),
  });
  lock.nextKeyId++;
  return { keyId, credential };
}

/** A bridge's eKey, new for every link, limited to its seven operations (BRIDGE-OPS). */
export function issueBridgeKey(lock: LockDevice): Credential {
  const keyId = lock.nextKeyId++;
  lock.bridgeKeyIds.add(keyId);
  return issueGrant(lock.adminKey, {
    keyId,
    role: 'bridge',
    lockId: lock.deviceId,
    permissions: BRIDGE_PERMISSIONS,
  });
}

function isPermission(name: string): name is PermissionName {
  return Object.hasOwn(permissions, name);
}
