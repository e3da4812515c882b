import type { ErrorCode } from '../errors/table.ts';
import type { LockOperationName } from '../messages/index.ts';
import { operationPermissions, permissionOf } from './permissions.ts';
import { denialOf, rolePermissions } from './roles.ts';
import type { RoleName } from './types.ts';

/** Somebody who may come to a lock: one column of the table of roles. */
export interface Caller {
  readonly name: string;
  /** `none` stands for somebody without a key that the lock knows. */
  readonly role: RoleName | 'none';
  /** The permissions of the caller's eKey for this operation. */
  permissionsFor(operation: LockOperationName): number;
  readonly model: { readonly bridgeCompatible: boolean };
}

const served = { bridgeCompatible: true };
const notServed = { bridgeCompatible: false };

export const callers: readonly Caller[] = [
  { name: 'owner', role: 'owner', permissionsFor: () => rolePermissions.owner, model: served },
  { name: 'guest with the permission', role: 'guest', permissionsFor: permissionOf, model: served },
  {
    name: 'guest with all the others',
    role: 'guest',
    permissionsFor: operation => rolePermissions.guest & ~permissionOf(operation),
    model: served,
  },
  { name: 'bridge', role: 'bridge', permissionsFor: () => rolePermissions.bridge, model: served },
  {
    name: 'bridge, at a model that none serves',
    role: 'bridge',
    permissionsFor: () => rolePermissions.bridge,
    model: notServed,
  },
  { name: 'nobody', role: 'none', permissionsFor: () => 0, model: served },
];

export const tableOperations = Object.keys(operationPermissions) as LockOperationName[];

/** One cell of the table: why this caller may not do this operation; undefined when it may. */
export function accessOf(operation: LockOperationName, caller: Caller): ErrorCode | undefined {
  const { role, model } = caller;
  if (role === 'none') return 'UNKNOWN_KEY';
  return denialOf(operation, { role, permissions: caller.permissionsFor(operation) }, model);
}
