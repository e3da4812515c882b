import { describe, expect, it } from 'vitest';
import type { LockOperationName } from '../messages/index.ts';
import {
  ALL_PERMISSIONS,
  BRIDGE_PERMISSIONS,
  operationPermissions,
  permissionOf,
  permissionSet,
  permissions,
} from './permissions.ts';

const operations = Object.keys(operationPermissions) as LockOperationName[];

describe('permissions', () => {
  it('have a bit each, and fit the wire', () => {
    const bits = Object.values(permissions);
    expect(bits).toHaveLength(23);
    expect(bits.every(bit => bit > 0 && (bit & (bit - 1)) === 0)).toBe(true);
    expect(new Set(bits).size).toBe(bits.length);
  });

  it('of the owner cover every operation', () => {
    expect(operations.filter(operation => (ALL_PERMISSIONS & permissionOf(operation)) === 0)).toEqual([]);
  });

  it('of a bridge are its seven operations (BRIDGE-OPS)', () => {
    expect(operations.filter(operation => (BRIDGE_PERMISSIONS & permissionOf(operation)) !== 0)).toEqual([
      'unlock',
      'lock',
      'getStatus',
      'getBattery',
      'createPin',
      'deletePin',
      'getLogs',
    ]);
  });

  it('of one operation never allow another, but for firmware that follows its mode', () => {
    const others = operations.filter(operation => operation !== 'writeFirmware');
    expect(new Set(others.map(permissionOf)).size).toBe(others.length);
    expect(permissionOf('writeFirmware')).toBe(permissionOf('enableDfu'));
    expect(permissionOf('unpair')).toBe(permissions.RESET_LOCK);
    expect(permissionSet(['UNLOCK', 'LOCK']) & permissionOf('deletePin')).toBe(0);
  });
});
