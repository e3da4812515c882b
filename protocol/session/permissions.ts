import type { LockOperationName } from '../messages/index.ts';

/** The permissions of an eKey (facts, section 2) as bits of Grant.permissions. A bit never changes its meaning. */
export const permissions = {
  UNLOCK: 1 << 0,
  LOCK: 1 << 1,
  SET_TIME: 1 << 2,
  GET_TIME: 1 << 3,
  GET_BATTERY_LEVEL: 1 << 4,
  GET_LOCK_STATUS: 1 << 5,
  SET_VOLUME: 1 << 6,
  RESET_LOCK: 1 << 7,
  SET_AUTORELOCK: 1 << 8,
  SET_MAX_INCORRECT_PINS: 1 << 9,
  GET_LOGS: 1 << 10,
  CREATE_PIN: 1 << 11,
  EDIT_PIN: 1 << 12,
  DELETE_PIN: 1 << 13,
  SET_MASTER_PIN: 1 << 14,
  ENABLE_AUTOUNLOCK: 1 << 15,
  BLACKLIST_GUEST_KEY: 1 << 16,
  UNBLACKLIST_GUEST_KEY: 1 << 17,
  ENABLE_DFU: 1 << 18,
  SET_DAYLIGHT_SAVINGS: 1 << 19,
  ADD_CARD: 1 << 20,
  DELETE_CARD: 1 << 21,
  SET_BRIGHTNESS: 1 << 22,
} as const;

export type PermissionName = keyof typeof permissions;

/** The bit set of these names. */
export function permissionSet(names: readonly PermissionName[]): number {
  return names.reduce((set, name) => set | permissions[name], 0);
}

/** The permissions of the owner. */
export const ALL_PERMISSIONS: number = permissionSet(Object.keys(permissions) as PermissionName[]);

/** BRIDGE-OPS: the seven operations that a bridge carries. */
export const BRIDGE_PERMISSIONS: number = permissionSet([
  'LOCK',
  'UNLOCK',
  'CREATE_PIN',
  'DELETE_PIN',
  'GET_BATTERY_LEVEL',
  'GET_LOCK_STATUS',
  'GET_LOGS',
]);

/** The bit that a peer needs for this operation. */
export function permissionOf(operation: LockOperationName): number {
  return permissions[operationPermissions[operation]];
}

/** The one permission that each operation needs; the operations are those of lock.proto. */
export const operationPermissions: { readonly [operation in LockOperationName]: PermissionName } = {
  unlock: 'UNLOCK',
  lock: 'LOCK',
  unpair: 'RESET_LOCK',
  getStatus: 'GET_LOCK_STATUS',
  getBattery: 'GET_BATTERY_LEVEL',
  getTime: 'GET_TIME',
  setTime: 'SET_TIME',
  setDaylightSavings: 'SET_DAYLIGHT_SAVINGS',
  setMasterPin: 'SET_MASTER_PIN',
  setAutoRelock: 'SET_AUTORELOCK',
  setMaxIncorrectPins: 'SET_MAX_INCORRECT_PINS',
  createPin: 'CREATE_PIN',
  editPin: 'EDIT_PIN',
  deletePin: 'DELETE_PIN',
  getLogs: 'GET_LOGS',
  setVolume: 'SET_VOLUME',
  setBrightness: 'SET_BRIGHTNESS',
  addCard: 'ADD_CARD',
  deleteCard: 'DELETE_CARD',
  blockGuestKey: 'BLACKLIST_GUEST_KEY',
  unblockGuestKey: 'UNBLACKLIST_GUEST_KEY',
  enableAutoUnlock: 'ENABLE_AUTOUNLOCK',
  enableDfu: 'ENABLE_DFU',
  writeFirmware: 'ENABLE_DFU',
};
