import type { ErrorCode } from '../errors/table.ts';
import type { LockOperationName } from '../messages/index.ts';
import { ALL_PERMISSIONS, BRIDGE_PERMISSIONS, permissionOf } from './permissions.ts';
import type { Peer, RoleName } from './types.ts';

/** The most that a role can ever be allowed; a guest has of it what the eKey names. */
export const rolePermissions: { readonly [role in RoleName]: number } = {
  owner: ALL_PERMISSIONS,
  guest: ALL_PERMISSIONS,
  bridge: BRIDGE_PERMISSIONS,
};

/** The table of roles and operations: why this peer may not do this, if so. */
export function denialOf(
  operation: LockOperationName,
  { role, permissions }: Pick<Peer, 'role' | 'permissions'>,
  model: { readonly bridgeCompatible: boolean },
): ErrorCode | undefined {
  // BRIDGE-OPS: also when a cloud issues a bridge's key by mistake.
  if (role === 'bridge' && !model.bridgeCompatible) return 'PERMISSION_DENIED';
  const allowed = permissions & rolePermissions[role];
  return (allowed & permissionOf(operation)) === 0 ? 'PERMISSION_DENIED' : undefined;
}
