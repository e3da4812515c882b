import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { LockOperationName } from '../../../protocol/messages/index.ts';
import { accessOf, callers } from '../../../protocol/session/access-table.ts';
import {
  ALL_PERMISSIONS,
  type PermissionName,
  permissionSet,
  permissions,
} from '../../../protocol/session/permissions.ts';
import { LockTestBench } from '../testing/lock-test-bench.ts';
import { operationNames, operationSamples } from '../testing/operation-samples.ts';

/** The permission that each operation needs, and whether a bridge may carry it (BRIDGE-OPS); the rules, written out. */
const rules: { readonly [operation in LockOperationName]: [PermissionName, 'bridge' | 'no bridge'] } = {
  unlock: ['UNLOCK', 'bridge'],
  lock: ['LOCK', 'bridge'],
  unpair: ['RESET_LOCK', 'no bridge'],
  getStatus: ['GET_LOCK_STATUS', 'bridge'],
  getBattery: ['GET_BATTERY_LEVEL', 'bridge'],
  getTime: ['GET_TIME', 'no bridge'],
  setTime: ['SET_TIME', 'no bridge'],
  setDaylightSavings: ['SET_DAYLIGHT_SAVINGS', 'no bridge'],
  setMasterPin: ['SET_MASTER_PIN', 'no bridge'],
  setAutoRelock: ['SET_AUTORELOCK', 'no bridge'],
  setMaxIncorrectPins: ['SET_MAX_INCORRECT_PINS', 'no bridge'],
  createPin: ['CREATE_PIN', 'bridge'],
  editPin: ['EDIT_PIN', 'no bridge'],
  deletePin: ['DELETE_PIN', 'bridge'],
  getLogs: ['GET_LOGS', 'bridge'],
  setVolume: ['SET_VOLUME', 'no bridge'],
  setBrightness: ['SET_BRIGHTNESS', 'no bridge'],
  addCard: ['ADD_CARD', 'no bridge'],
  deleteCard: ['DELETE_CARD', 'no bridge'],
  blockGuestKey: ['BLACKLIST_GUEST_KEY', 'no bridge'],
  unblockGuestKey: ['UNBLACKLIST_GUEST_KEY', 'no bridge'],
  enableAutoUnlock: ['ENABLE_AUTOUNLOCK', 'no bridge'],
  enableDfu: ['ENABLE_DFU', 'no bridge'],
  writeFirmware: ['ENABLE_DFU', 'no bridge'],
};

const ofBridges = permissionSet(
  Object.values(rules).flatMap(([permission, by]) => (by === 'bridge' ? [permission] : [])),
);

/** Everybody who may stand before a lock, by the names of the documented table. */
const columns = [
  'owner',
  'guest with the permission',
  'guest with all the others',
  'bridge',
  'bridge, at a model that none serves',
  'nobody',
] as const;
type Column = (typeof columns)[number];

/** Undefined: nothing keeps them from it. */
function refusalIn(column: Column, operation: LockOperationName): ErrorCode | undefined {
  switch (column) {
    case 'owner':
    case 'guest with the permission':
      return undefined;
    case 'bridge':
      return rules[operation][1] === 'bridge' ? undefined : 'PERMISSION_DENIED';
    case 'guest with all the others':
    case 'bridge, at a model that none serves':
      return 'PERMISSION_DENIED';
    case 'nobody':
      return 'UNKNOWN_KEY';
  }
}

function phoneOf(bench: LockTestBench, column: Column, operation: LockOperationName) {
  const needed = permissions[rules[operation][0]];
  switch (column) {
    case 'owner':
    case 'nobody':
      return bench.owner;
    case 'guest with the permission':
      return bench.keyHolder({ role: 'guest', permissions: needed });
    case 'guest with all the others':
      return bench.keyHolder({ role: 'guest', permissions: ALL_PERMISSIONS & ~needed });
    case 'bridge':
    case 'bridge, at a model that none serves':
      return bench.keyHolder({ role: 'bridge', permissions: ofBridges });
  }
}

describe.each(columns)('%s', column => {
  it.each(operationNames)('%s', operation => {
    const { prepare, request } = operationSamples[operation];
    const bridgeCompatible = column !== 'bridge, at a model that none serves';
    const bench = LockTestBench.paired({ model: { bridgeCompatible } });
    prepare?.(bench);
    if (column === 'nobody') bench.lock.reset();
    const phone = phoneOf(bench, column, operation);
    const before = bench.flash.image();
    const told = bench.askStatus(request, phone);
    const refusal = refusalIn(column, operation);
    expect(told).toBe(refusal ?? (operation === 'writeFirmware' ? 'NOT_MODELLED' : 'OK'));
    if (refusal) expect(Buffer.compare(bench.flash.image(), before)).toBe(0);
  });
});

it('is what the documented table says, column by column', () => {
  expect(callers.map(({ name }) => name)).toEqual([...columns]);
  for (const column of columns) {
    const caller = callers.find(({ name }) => name === column)!;
    for (const operation of operationNames)
      expect([operation, column, accessOf(operation, caller)]).toEqual([
        operation,
        column,
        refusalIn(column, operation),
      ]);
  }
});
