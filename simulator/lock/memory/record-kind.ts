import * as map from './map.ts';

/** What a record is, by its key: for traces and pictures of the memory. */
export function recordKindOf(key: number): string {
  if (key >= map.TOMBSTONE_BASE) return 'tombstone';
  if (key >= map.LOG_BASE) return 'log';
  if (key >= map.PIN_BASE) return 'PIN';
  return key >= map.CARD_BASE ? 'card' : (singleRecords.get(key) ?? 'unknown');
}

const singleRecords: ReadonlyMap<number, string> = new Map([
  [map.IDENTITY_KEY, 'identity'],
  [map.SETTINGS_KEY, 'settings'],
  [map.LOCKOUT_KEY, 'lockout'],
  [map.HORIZON_KEY, 'horizon'],
  [map.BLOCK_LIST_KEY, 'block list'],
  [map.DAYLIGHT_SAVING_KEY, 'daylight saving'],
  [map.BRIDGE_KEYS_KEY, 'bridge keys'],
]);
