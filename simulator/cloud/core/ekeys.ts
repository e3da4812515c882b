import { LockbenchError } from '../../../protocol/errors/error.ts';
import { issueGrant } from '../../../protocol/session/grant.ts';
import { type PermissionName, permissionSet, permissions } from '../../../protocol/session/permissions.ts';
import type { Credential } from '../../../protocol/session/types.ts';
import type { CoreContext } from './context.ts';
import type { DeviceRegistry } from './devices.ts';

export interface GuestKeyOrder {
  readonly permissions: readonly string[];
  readonly startSeconds?: number | undefined;
  readonly endSeconds?: number | undefined;
}

export interface EKey {
  readonly keyId: number;
  readonly credential: Credential;
}

export interface EKeys {
  /**
   * An eKey for a guest's phone.
   * @throws {LockbenchError} DEVICE_UNKNOWN, INPUT_INVALID (a permission, an end in the past), VALUE_OUT_OF_RANGE (the window)
   */
  issue(accountId: string, deviceId: string, order: GuestKeyOrder): EKey;
}

export function createEKeys({ clock, state }: CoreContext, devices: DeviceRegistry): EKeys {
  return {
    issue(accountId, deviceId, order) {
      const lock = devices.requireDevice(accountId, deviceId, 'lock');
      const unknown = order.permissions.find(name => !isPermission(name));
      if (unknown !== undefined)
        throw new LockbenchError('INPUT_INVALID', 'permissions holds an unknown name');
      const { startSeconds = 0, endSeconds = 0 } = order;
      if (endSeconds !== 0 && endSeconds * 1000 <= clock.now()) {
        throw new LockbenchError('INPUT_INVALID', 'the end is in the past');
      }
      const keyId = lock.nextKeyId;
      const credential = issueGrant(lock.adminKey, {
        keyId,
        role: 'guest',
        lockId: lock.deviceId,
        permissions: permissionSet(order.permissions.filter(isPermission)),
        ...(startSeconds || endSeconds ? { window: { startSeconds, endSeconds } } : {}),
      });
      lock.nextKeyId++;
      state.devices.touch(deviceId);
      return { keyId, credential };
    },
  };
}

function isPermission(name: string): name is PermissionName {
  return Object.hasOwn(permissions, name);
}
