/** The keys of the lock's records. They stand in one place, so that no two concepts share a record. */
export const IDENTITY_KEY = 0x0001;
export const SETTINGS_KEY = 0x0002;
export const LOCKOUT_KEY = 0x0003;
export const HORIZON_KEY = 0x0004;
export const DAYLIGHT_SAVING_KEY = 0x0008;
export const BLOCK_LIST_KEY = 0x0005;
export const BRIDGE_KEYS_KEY = 0x0009;

/** The first key of each kind of record; protocol/limits says how many there are. */
export const CARD_BASE = 0x0080;
export const PIN_BASE = 0x0100;
export const LOG_BASE = 0x0400;

/**
 * Room for used one-time PINs and revoked algoPINs that could otherwise still open the lock: the 120 one-time PINs
 * that can be valid at an instant, and some deletions. Together with all PIN slots and the whole log they must fit
 * into a bank of the flash.
 */
export const TOMBSTONES = 192;
export const TOMBSTONE_BASE = 0x0800;
