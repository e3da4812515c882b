import type { ErrorCode } from '../errors/table.ts';
import type { LockOperationName } from '../messages/index.ts';
import { ALL_PERMISSIONS, BRIDGE_PERMISSIONS, permissionOf } from './permissions.ts';
import type { Peer, RoleName } from './types.ts';

/** The largest set of permissions that a role can have. A guest has those of them that the eKey names. */
export const rolePermissions: { readonly [role in RoleName]: number } = {
  owner: ALL_PERMISSIONS,
  guest: ALL_PERMISSIONS,
  bridge: BRIDGE_PERMISSIONS,
};

/** The table of roles and operations: why this peer may not do this operation; undefined when it may. */
export function denialOf(
  operation: LockOperationName,
  { role, permissions }: Pick<Peer, 'role' | 'permissions'>,
  model: { readonly bridgeCompatible: boolean },
): ErrorCode | undefined {
  // BRIDGE-OPS: this holds even when a cloud issues a bridge's key by mistake.
  if (role === 'bridge' && !model.bridgeCompatible) return 'PERMISSION_DENIED';
  const allowed = permissions & rolePermissions[role];
  return (allowed & permissionOf(operation)) === 0 ? 'PERMISSION_DENIED' : undefined;
}
